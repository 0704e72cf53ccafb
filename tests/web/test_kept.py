"""A form sent after the session had ended comes back filled in, to the same person, and does nothing by itself."""

import pytest
from django.test import Client

from skillscoop.jobs.models import Quote
from skillscoop.milestones.models import Submission
from tests.web.pages import BACKEND, forms_of, page_of, send_form

pytestmark = pytest.mark.django_db

AGAIN = "You had been signed out, so nothing was sent."


def sent_signed_out(person, page, *, action="", script=False, **typed):
    """Draw a page for somebody, lose the session, send its form; return the browser and where it is led."""
    html = page_of(person, page)
    browser = Client(headers={"HX-Request": "true"} if script else {}, HTTP_REFERER=f"http://testserver{page}")
    answer = send_form(browser, html, page, action=action, **typed)
    led = answer["HX-Redirect"] if script else answer["Location"]
    assert led.startswith("/accounts/login/?next=")
    return browser


def back(browser, person, page):
    browser.get("/accounts/login/")
    browser.force_login(person, backend=BACKEND)
    return browser.get(page).content.decode()


def values(html, action=""):
    return next(form for form in forms_of(html) if action in form["action"])["values"]


@pytest.mark.parametrize("script", [False, True])
def test_work_that_ben_handed_in_too_late_is_there_again_and_not_handed_in(world, script):
    milestone = world.funded(done_when=["Five pages", "Phones"])
    page = f"/milestones/{milestone.public_id}/submit"
    typed = {
        "message": 'Done: "<b>all</b>"\nSee the links.',
        "links": "https://a.example/x?a=1&b=2",
        "done": ["Phones"],
    }
    browser = sent_signed_out(world.ben, page, script=script, **typed)
    html = back(browser, world.ben, page)
    assert AGAIN in html
    kept = values(html)
    assert (kept["message"], kept["links"], kept["done"]) == (typed["message"], typed["links"], "Phones")
    assert not Submission.objects.exists()
    assert AGAIN not in browser.get(page).content.decode()
    assert send_form(browser, html, page).status_code == (204 if script else 303)
    assert Submission.objects.get().message == typed["message"]


def test_forms_of_every_make_come_back_filled_in(world):
    submitted = world.submitted(price_minor=800_00)
    job = world.job()
    cases = [
        (world.ana, f"/milestones/{submitted.public_id}/ask-changes", "", {"message": "The colours, please."}),
        (world.ana, f"/milestones/{submitted.public_id}/release", "", {"typed_amount": "799"}),
        (world.ben, f"/jobs/{job.public_id}", "/quote", {"price": "2,400.00", "message": "I can start on Monday."}),
        (world.ana, "/settings/profile", "", {"headline": "Bakes & sells", "text": "Two\nlines"}),
    ]
    for person, page, action, typed in cases:
        html = back(sent_signed_out(person, page, action=action, **typed), person, page)
        kept = values(html, action)
        assert AGAIN in html, page
        assert {name: kept[name] for name in typed} == typed, page
    assert not Quote.objects.filter(job=job).exists()


def test_who_was_signed_out_reads_at_once_that_nothing_was_sent(world):
    browser = sent_signed_out(world.ana, "/settings/profile", headline="Bakery")
    said = "You had been signed out, so nothing was sent. Sign in, and what you typed is here again."
    assert said in browser.get("/accounts/login/").content.decode()
    assert said not in back(browser, world.ana, "/settings/profile")


def test_what_ana_typed_is_not_shown_to_who_signs_in_after_her(world):
    browser = sent_signed_out(world.ana, "/settings/profile", text="Ana in private")
    html = back(browser, world.ben, "/settings/profile")
    assert "Ana in private" not in html
    assert AGAIN not in html
    assert "kept" not in browser.session


@pytest.mark.parametrize("script", [False, True])
def test_a_form_that_was_drawn_for_ana_does_nothing_for_ben_who_signed_in_after_her(world, script):
    page = "/settings/profile"
    html = page_of(world.ana, page)
    browser = Client(headers={"HX-Request": "true"} if script else {})
    browser.force_login(world.ben, backend=BACKEND)
    answer = send_form(browser, html, page, headline="Bakery in Auckland")
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "This page was opened by somebody else" in told
    assert "No money moved and nothing was sent." in told
    assert f"Signed in as {world.ben.email}" in told
    for person in (world.ana, world.ben):
        person.refresh_from_db()
        assert person.headline == ""
    send_form(browser, page_of(world.ben, page), page, headline="Signs")
    world.ben.refresh_from_db()
    assert world.ben.headline == "Signs"


def test_passwords_are_never_set_aside(world):
    browser = Client()
    browser.post("/settings/profile", {"name": "Ana", "password": "correct horse battery", "as": "x"})
    assert "password" not in browser.session["kept"]["form"]
    assert browser.session["kept"]["form"]["name"] == ["Ana"]


def test_an_hour_later_it_is_forgotten(world, monkeypatch):
    page = "/settings/profile"
    browser = sent_signed_out(world.ana, page, headline="Ana Archer the Third")
    browser.force_login(world.ana, backend=BACKEND)
    session = browser.session
    session["kept"] = {**session["kept"], "at": session["kept"]["at"] - 3601}
    session.save()
    assert "the Third" not in browser.get(page).content.decode()


def test_a_form_that_is_gone_meanwhile_leaves_what_was_written_to_be_copied(world):
    milestone = world.submitted(price_minor=800_00)
    page = f"/milestones/{milestone.public_id}/ask-changes"
    browser = sent_signed_out(world.ana, page, message="The colours, and the <b>logo</b>.")
    world.release(milestone)
    html = back(browser, world.ana, page)
    assert AGAIN in html
    assert "The colours, and the &lt;b&gt;logo&lt;/b&gt;." in html
