"""The demo's clock: time passes when asked, and what falls due has happened by the time of the answer."""

import json
from datetime import datetime, timedelta

import pytest

from skillscoop.deadlines import clock

pytestmark = pytest.mark.django_db


def advance(client, **body):
    return client.post("/api/v1/demo/clock", json.dumps(body), content_type="application/json")


def test_time_passes_by_as_much_as_was_asked(client, world):
    before = clock.now()
    answer = advance(client, advance_seconds=86_400)
    assert answer.status_code == 200
    now = datetime.fromisoformat(answer.json()["now"])
    assert timedelta(days=1) <= now - before < timedelta(days=1, minutes=1)


def test_a_release_is_final_by_the_time_the_clock_answers(client, world):
    milestone = world.funded()
    world.release(milestone)
    advance(client, advance_seconds=30)
    assert world.seen(milestone).state == "paid"


def test_news_that_the_payment_company_held_back_comes_with_the_clock(client, world):
    world.sandbox.forget()
    payment = world.paying(world.agreed())
    world.adapter.press(payment.checkout, "paid_late")
    told = []
    world.sandbox.deliver(lambda _headers, body: told.append(body) or 200)
    assert told == []
    advance(client, advance_seconds=3600)
    world.sandbox.deliver(lambda _headers, body: told.append(body) or 200)
    assert len(told) == 1


@pytest.mark.parametrize("seconds", [-1, 31_536_001, 1.5, "60", True, None])
def test_what_is_no_number_of_seconds_is_refused_and_the_clock_stays(client, world, seconds):
    before = clock.offset()
    answer = advance(client, advance_seconds=seconds)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/advance_seconds"
    assert clock.offset() == before


def test_unknown_and_missing_fields_are_named(client, world):
    assert advance(client, advance_seconds=1, faster=True).json()["errors"][0]["field"] == "faster"
    assert advance(client).json()["errors"][0]["field"] == "advance_seconds"


@pytest.mark.parametrize("body", ["", "[]", "60", "{", b"\xff"])
def test_what_is_no_json_object_is_refused(client, world, body):
    answer = client.post("/api/v1/demo/clock", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "not_json")


def test_the_clock_goes_no_further_than_dates_can_be_reckoned(client, world):
    clock.advance(100 * 31_536_000 - 10)
    assert advance(client, advance_seconds=10).status_code == 200
    answer = advance(client, advance_seconds=1)
    assert (answer.status_code, answer.json()["code"]) == (422, "clock_too_far_ahead")
