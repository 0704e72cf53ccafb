"""When something goes wrong the page says what happened, whether the money is safe, and what to do."""

import pytest
from django.core import signing
from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import Client, RequestFactory
from django.urls import reverse

from skillscoop.kernel.money import Money
from skillscoop.kernel.refusals import NotFound, Refusal
from skillscoop.people import first_admin
from skillscoop.people.models import Person
from skillscoop.web import errors
from skillscoop.web.letters import STOP
from skillscoop.web.middleware import ProblemPages
from tests.web.pages import page_of, signed_in


def request(accept: str = "text/html"):
    made = RequestFactory().get("/jobs/1", headers={"accept": accept})
    made.request_id = "7f3k92aa"
    return made


@pytest.mark.parametrize("status", [400, 403, 404, 405, 410, 429, 500, 503])
def test_every_problem_page_has_three_parts_and_a_reference(status):
    answer = errors.problem_page(request(), status)
    page = answer.content.decode()
    assert answer.status_code == status
    for part in (errors.PROBLEMS[status].what, "Is the money safe?", "What to do", "7f3k92aa"):
        assert part in page


def test_a_broken_page_asks_no_database():
    # This test has no database at all; a query would fail it.
    assert errors.handler500(request()).status_code == 500


def test_a_form_that_is_too_old_says_so_and_not_why_the_machine_thinks_so():
    page = errors.stale_form(request(), "CSRF token from POST incorrect.").content.decode()
    assert "open for too long" in page
    assert "CSRF" not in page


def test_a_refusal_shows_its_own_sentence_with_its_facts():
    class TooMuch(Refusal):
        code, status, sentence = "too_much", 422, "{amount} is more than is held. No money moved. Type less."

    answer = errors.refusal_page(request(), TooMuch(amount=Money(800_00, "NZD")))
    assert answer.status_code == 422
    assert "$800.00 is more than is held." in answer.content.decode()


def test_what_is_not_yours_and_what_is_not_there_look_the_same():
    assert errors.refusal_page(request(), NotFound()).status_code == 404


def test_an_empty_405_becomes_a_page_and_keeps_the_list_of_methods():
    answer = ProblemPages(lambda _: HttpResponseNotAllowed(["GET"]))(request())
    assert answer.status_code == 405
    assert answer["Allow"] == "GET"
    assert b"What to do" in answer.content


def test_a_full_answer_and_a_program_are_left_alone():
    full = HttpResponse(b"busy", status=503)
    assert ProblemPages(lambda _: full)(request()) is full
    empty = HttpResponseNotAllowed(["GET"])
    assert ProblemPages(lambda _: empty)(request("application/json")) is empty


def three_parts(answer: HttpResponse, status: int) -> str:
    assert answer.status_code == status
    page = answer.content.decode()
    for part in (errors.PROBLEMS[status].what, "Is the money safe?", "What to do", "Reference"):
        assert part in page
    return page


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_who_is_asking_and_offers_another_account(world):
    page = page_of(world.ana, "/no-such-page", 404)
    assert "Signed in as ana@example.test." in page
    assert "/accounts/logout/?next=%2Faccounts%2Flogin%2F%3Fnext%3D%252Fno-such-page" in page
    assert "Ana" in page.partition("<main")[0]


@pytest.mark.django_db
def test_somebody_not_signed_in_is_told_no_name(client):
    assert "Signed in as" not in three_parts(client.get("/no-such-page"), 404)


@pytest.mark.django_db
def test_a_step_of_somebody_else_is_refused_in_three_parts_with_its_own_sentence(world):
    milestone = world.submitted()
    with world.nothing_moves():
        answer = signed_in(world.ben).get(reverse("release", args=[milestone.public_id]))
    page = three_parts(answer, 403)
    assert "This step belongs to someone else on the job." in page
    assert "Signed in as ben@example.test." in page


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_three_parts(world):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.ana, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = browser.post("/jobs/new", {"title": "x"}).content.decode()
    assert "This page had been open for too long" in page
    assert "Is the money safe?" in page


@pytest.mark.django_db
def test_a_link_that_was_used_is_gone_for_good(client):
    address = first_admin.link("")
    Person.objects.create_user("ada@example.test", "correct horse battery", name="Ada", staff_role="admin")
    assert "has ended or was used" in three_parts(client.get(address), 410)


@pytest.mark.django_db
def test_the_address_in_a_letter_to_an_account_that_was_closed_is_gone_for_good(client):
    token = signing.dumps(["per_of_nobody_any_more", "job"], salt=STOP)
    assert "account that was closed" in three_parts(client.get(reverse("stop_letters", args=[token])), 410)


@pytest.mark.django_db
def test_a_failure_of_ours_and_a_database_that_is_away_are_told_apart(client, settings):
    settings.ROOT_URLCONF = "tests.site.failing"
    client.raise_request_exception = False
    said = three_parts(client.get("/fails"), 500)
    assert ("Try again" in said, "Help" in said) == (True, True)
    away = client.get("/finds-no-database")
    three_parts(away, 503)
    assert away["Retry-After"] == "60"
