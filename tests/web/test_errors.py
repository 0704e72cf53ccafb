"""When something goes wrong the page says what happened, whether the money is safe, and what to do."""

import pytest
from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import RequestFactory

from skillscoop.kernel.money import Money
from skillscoop.kernel.refusals import NotFound, Refusal
from skillscoop.web import errors
from skillscoop.web.middleware import ProblemPages


def request(accept: str = "text/html"):
    made = RequestFactory().get("/jobs/1", headers={"accept": accept})
    made.request_id = "7f3k92aa"
    return made


@pytest.mark.parametrize("status", [400, 403, 404, 405, 429, 500, 503])
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
