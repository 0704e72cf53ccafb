"""The end of an account, and a copy of one's data, as pages; and details that change where money goes."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse

from skillscoop.people.models import Person, Verification
from tests.web.reading import as_person, hidden, send, text_of

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
LAST_STEP = reverse("close_for_good")


def just_signed_in(person):
    """A browser in which somebody has just given their password."""
    EmailAddress.objects.get_or_create(user=person, email=person.email, verified=True, primary=True)
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_what_stands_in_the_way_is_named_with_where_to_go(world):
    job = world.job(title="Website refresh")
    answer = as_person(world.ana).get(reverse("close_account"))
    assert "The job “Website refresh” is open. Cancel it first." in text_of(answer)
    assert reverse("job", args=[job.public_id]) in answer.content.decode()
    assert LAST_STEP not in answer.content.decode()


def test_the_last_step_asks_to_sign_in_again(world):
    answer = as_person(world.ana).get(LAST_STEP)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_ana_closes_her_account_and_every_session_ends(world):
    ana, elsewhere = just_signed_in(world.ana), just_signed_in(world.ana)
    assert UserSession.objects.filter(user=world.ana).count() == 2
    assert "It cannot be undone" in text_of(ana.get(LAST_STEP))
    answer = ana.post(LAST_STEP, {"email": "ANA@example.test"})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert "Your account is closed" in ana.get("/").content.decode()
    for browser in (ana, elsewhere):
        assert browser.get(reverse("my_jobs")).status_code == 302
    assert not UserSession.objects.filter(user=world.ana).exists()
    assert not any(world.ana.email in str(session.get_decoded()) for session in Session.objects.all())
    refused = Client().post(reverse("account_login"), {"login": "ana@example.test", "password": PASSWORD})
    assert refused.status_code == 200
    assert as_person(world.ben).get(reverse("person", args=[world.ana.public_id])).status_code == 404


def test_another_address_closes_nothing(world):
    ana = just_signed_in(world.ana)
    answer = ana.post(LAST_STEP, {"email": "ben@example.test"})
    assert answer.status_code == 422
    assert 'id="email-e"' in answer.content.decode()
    assert Person.objects.get(pk=world.ana.pk).is_active


def test_what_began_meanwhile_is_told_instead_of_closing(world):
    ana = just_signed_in(world.ana)
    ana.get(LAST_STEP)
    world.job()
    answer = ana.post(LAST_STEP, {"email": world.ana.email})
    assert answer.status_code == 409
    assert "First finish these" in text_of(answer)


def test_ana_takes_her_data_with_her(world):
    world.job(title="Website refresh")
    ana = as_person(world.ana)
    assert reverse("download_own_data") in ana.get(reverse("own_data")).content.decode()
    answer = ana.get(reverse("download_own_data"))
    assert answer["Content-Disposition"] == 'attachment; filename="skillscoop.json"'
    said = json.loads(answer.getvalue())
    assert said["profile"][0]["name"] == "Ana Arroyo"
    assert said["jobs"][0]["title"] == "Website refresh"


def test_other_payout_details_ask_to_sign_in_again_and_are_told_by_letter(world):
    given = {"legal_name": "Ben B. Bauer", "country": "NZ", "note": "Married."}
    form = f"{reverse('verification')}?new=1"
    asked = send(as_person(world.ben), form, given, to=reverse("verification"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    ben = just_signed_in(world.ben)
    mail.outbox.clear()
    assert send(ben, form, given, to=reverse("verification")).status_code == 303
    assert Verification.objects.get(person=world.ben).legal_name == "Ben B. Bauer"
    (letter,) = mail.outbox
    assert letter.subject == "SkillScoop: New payout details were given"
    assert letter.to == [world.ben.email]


def test_the_same_press_twice_gives_details_and_writes_a_letter_once(world):
    ben = just_signed_in(world.ben)
    key = hidden(ben.get(f"{reverse('verification')}?new=1").content.decode(), "key")
    mail.outbox.clear()
    for _ in range(2):
        given = {"legal_name": "Ben B. Bauer", "country": "NZ", "key": key}
        assert ben.post(reverse("verification"), given).status_code == 303
    assert len(mail.outbox) == 1
