"""One's own account: details, tokens, verification, and the very first administrator."""

import re
from datetime import timedelta
from html import unescape

import pytest
from allauth.account.models import EmailAddress
from django.core import signing
from django.test import Client, override_settings
from django.urls import reverse

from skillscoop.jobs.actions.close_job import cancel_job
from skillscoop.people import first_admin
from skillscoop.people.models import Person, Token, Verification
from skillscoop.people.tokens import hash_of
from tests.web.reading import as_person, hidden, send, text_of

pytestmark = pytest.mark.django_db
MADE = {"name": "Dana Dorn", "email": "dana@example.test", "password": "correct horse battery"}


def test_ana_changes_her_name_and_zone(world):
    ana = as_person(world.ana)
    answer = send(ana, reverse("settings"), {"name": " Ana  Alba ", "zone": "Europe/Lisbon", "locale": "en"})
    assert answer.status_code == 303
    assert answer.cookies["django_language"].value == "en"
    found = Person.objects.get(pk=world.ana.pk)
    assert (found.name, found.zone) == ("Ana Alba", "Europe/Lisbon")
    assert '<option value="Europe/Lisbon" selected>' in ana.get(reverse("settings")).content.decode()


def test_times_are_told_in_the_readers_own_zone(world):
    milestone = world.funded()
    world.release(milestone)
    ana = as_person(world.ana)
    assert "(Auckland)" in text_of(ana.get(reverse("my_jobs")))
    send(ana, reverse("settings"), {"name": "Ana Arroyo", "zone": "Europe/Lisbon", "locale": "en"})
    assert "(Lisbon)" in text_of(ana.get(reverse("my_jobs")))


@pytest.mark.parametrize(("field", "value"), [("name", "  "), ("zone", "Mars/Olympus"), ("locale", "tlh")])
def test_what_cannot_be_is_refused_beside_its_field(world, field, value):
    asked = {"name": "Ana", "zone": "Pacific/Auckland", "locale": "en"} | {field: value}
    answer = send(as_person(world.ana), reverse("settings"), asked)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert Person.objects.get(pk=world.ana.pk).name == "Ana Arroyo"


def test_a_token_is_shown_once_and_works(world):
    ana = as_person(world.ana)
    answer = send(ana, reverse("tokens"), {"name": "Bookkeeping", "scopes": ["read", "write"]})
    plain = plain_of(answer)
    assert Token.objects.get(hash=hash_of(plain)).scopes == ["read", "write"]
    listed = ana.get(reverse("tokens")).content.decode()
    assert "Bookkeeping" in listed
    assert plain not in listed


def test_pressing_twice_makes_one_token_and_the_second_answer_says_so_without_the_secret(world):
    ana = as_person(world.ana)
    form = {"key": hidden(ana.get(reverse("tokens")).content.decode(), "key"), "name": "Bookkeeping", "scopes": "read"}
    plain = plain_of(ana.post(reverse("tokens"), form))
    second = ana.post(reverse("tokens"), form, follow=True)
    assert second.redirect_chain == [(reverse("tokens"), 303)]
    assert "“Bookkeeping” was made already" in unescape(second.content.decode())
    assert plain not in second.content.decode()
    assert Token.objects.get().hash == hash_of(plain)


def plain_of(answer):
    return re.search(r'id="plain" value="([^"]+)"', answer.content.decode()).group(1)


def test_a_token_for_nothing_is_not_made(world):
    answer = send(as_person(world.ana), reverse("tokens"), {"name": "Bookkeeping"})
    assert answer.status_code == 422
    assert "at least one thing" in text_of(answer)
    assert not Token.objects.exists()


def test_ana_stops_her_token_and_nobody_else_can(world):
    ana = as_person(world.ana)
    send(ana, reverse("tokens"), {"name": "Bookkeeping", "scopes": ["read"]})
    address = reverse("revoke_token", args=[Token.objects.get().public_id])
    assert send(as_person(world.ben), reverse("tokens"), to=address).status_code == 404
    assert Token.objects.get().revoked_at is None
    assert send(ana, reverse("tokens"), to=address).status_code == 303
    assert Token.objects.get().revoked_at is not None


def test_in_the_demo_the_pretend_payment_company_verifies_at_once(world):
    eve = world.person("Eve Evans")
    answer = send(as_person(eve), reverse("verification"), {"legal_name": "Eve Evans", "country": "NZ"})
    assert answer.status_code == 303
    assert eve.has_verified_account()
    assert "You are verified." in text_of(as_person(eve).get(reverse("verification")))


def test_getting_verified_leads_back_to_the_quote_one_was_about_to_make(world):
    eve, job = world.person("Eve Evans"), world.job()
    browser = as_person(eve)
    way = f"{reverse('verification')}?job={job.public_id}"
    assert f'href="{way}"' in browser.get(reverse("job", args=[job.public_id])).content.decode()
    assert "Back to “Website refresh”" in text_of(browser.get(way))
    answer = send(browser, reverse("verification"), {"legal_name": "Eve Evans", "country": "NZ"})
    assert answer["Location"] == reverse("job", args=[job.public_id]) + "#quote"
    assert "Quote on “Website refresh”" in text_of(browser.get(reverse("verification")))
    cancel_job(job.public_id, by=world.ana)
    assert "Website refresh" not in text_of(browser.get(reverse("verification")))


@override_settings(DEMO=False)
def test_while_details_are_being_checked_the_job_one_came_from_is_a_step_away(world):
    eve, job = world.person("Eve Evans"), world.job()
    browser = as_person(eve)
    browser.get(reverse("verification") + f"?job={job.public_id}")
    answer = send(browser, reverse("verification"), {"legal_name": "Eve Evans", "country": "NZ"})
    assert answer["Location"] == reverse("verification")
    assert "Back to “Website refresh”" in text_of(browser.get(reverse("verification")))
    elsewhere = as_person(eve)
    assert "Back to" not in text_of(elsewhere.get(reverse("verification") + "?job=job_nobodys"))


@override_settings(DEMO=False)
def test_outside_the_demo_the_details_wait_to_be_checked(world):
    eve = world.person("Eve Evans")
    asked = text_of(as_person(eve).get(reverse("verification")))
    assert "within 2 working days" in asked
    send(as_person(eve), reverse("verification"), {"legal_name": "Eve Evans", "country": "NZ"})
    assert Verification.objects.get(person=eve).state == "asked"
    assert "Your details are being checked." in text_of(as_person(eve).get(reverse("verification")))


@pytest.mark.parametrize(("field", "value"), [("legal_name", " "), ("country", "XX")])
def test_details_that_cannot_be_checked_are_refused_beside_their_field(world, field, value):
    eve = world.person("Eve Evans")
    asked = {"legal_name": "Eve Evans", "country": "NZ"} | {field: value}
    answer = send(as_person(eve), reverse("verification"), asked)
    assert answer.status_code == 422
    assert f'id="{field}-e"' in answer.content.decode()
    assert not Verification.objects.filter(person=eve).exists()


def token_of(link):
    return link.rstrip("/").rsplit("/", 1)[-1]


def test_the_first_administrator_makes_an_account_and_the_link_is_void_afterwards(client):
    link = first_admin.link("https://jobs.example.test/")
    assert link.startswith("https://jobs.example.test/first-admin/")
    address = reverse("first_admin", args=[token_of(link)])
    assert send(client, address, MADE)["Location"] == reverse("account_login")
    assert Person.objects.get(email="dana@example.test").staff_role == "admin"
    assert EmailAddress.objects.get(email="dana@example.test").verified
    assert client.get(address).status_code == 410
    assert first_admin.link("https://jobs.example.test") is None


def test_a_weak_password_is_told_beside_the_field_and_makes_nobody(client):
    address = reverse("first_admin", args=[token_of(first_admin.link("http://here"))])
    answer = send(client, address, MADE | {"password": "short"})
    assert answer.status_code == 422
    assert 'id="password-e"' in answer.content.decode()
    assert not Person.objects.exists()


def test_a_link_that_nobody_signed_or_that_is_a_day_old_is_gone(client, monkeypatch):
    token = token_of(first_admin.link("http://here"))
    assert client.get(reverse("first_admin", args=[token + "x"])).status_code == 410
    old = signing.time.time() - timedelta(hours=25).total_seconds()
    with monkeypatch.context() as then:
        then.setattr(signing.time, "time", lambda: old)
        aged = token_of(first_admin.link("http://here"))
    assert client.get(reverse("first_admin", args=[aged])).status_code == 410


def test_the_link_made_twice_makes_one_administrator(client):
    first = reverse("first_admin", args=[token_of(first_admin.link("http://here"))])
    key = hidden(client.get(first).content.decode(), "key")
    client.post(first, MADE | {"key": key})
    assert client.post(first, MADE | {"key": key, "email": "eve@example.test"}).status_code == 410
    assert Person.objects.filter(staff_role="admin").count() == 1


def test_the_foot_of_every_page_offers_the_languages_and_comes_back_in_the_one_chosen(world):
    anybody = Client()
    page = anybody.get("/jobs?q=bakery").content.decode()
    assert 'value="ar" lang="ar"><bdi>العربية</bdi>' in page
    assert 'name="next" value="/jobs?q=bakery"' in page
    answer = anybody.post("/language", {"language": "ar", "next": "/jobs?q=bakery"})
    assert answer.url == "/jobs?q=bakery"
    page = anybody.get(answer.url).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert 'value="ar" lang="ar" aria-current="true"' in page


def test_choosing_a_language_never_leads_off_the_site(world):
    assert Client().post("/language", {"language": "ar", "next": "https://elsewhere.example/"}).url == "/"
