"""Idempotency-Key: a request that is repeated is carried out once, and answered the same (quality: API semantics)."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from skillscoop.jobs.actions.close_job import not_complete_job
from skillscoop.payments.models import Payment
from skillscoop.people.actions import close_account
from skillscoop.people.details import change_details
from skillscoop.people.models import Token
from skillscoop.steps.models import Answer
from skillscoop.steps.once import drop_old_answers
from tests.api.callers import Api, new_key

pytestmark = pytest.mark.django_db
JOB = {"title": "Website", "description": "Five pages.", "payment_option": "hassle_free"}


def release_of(milestone):
    return f"/milestones/{milestone.public_id}/release", {"amount_minor": 100_00, "version": milestone.version}


def test_the_same_request_again_gets_the_same_answer_and_nothing_happens_twice(world, ana):
    path, body = release_of(world.funded())
    key = new_key()
    first = ana.post(path, body, key=key)
    assert "Idempotent-Replayed" not in first.headers
    with world.nothing_moves():
        again = ana.post(path, body, key=key)
    assert (again.status, again.text) == (202, first.text)
    assert again.headers["Idempotent-Replayed"] == "true"


def test_a_key_in_quotes_is_the_same_key(world, ana):
    key = new_key()
    first = ana.post("/jobs", JOB, key=key)
    assert ana.post("/jobs", JOB, key=f'"{key}"')["id"] == first["id"]


def test_the_order_of_fields_makes_no_other_request(world, ana):
    key = new_key()
    first = ana.post("/jobs", JOB, key=key)
    assert ana.post("/jobs", dict(reversed(JOB.items())), key=key)["id"] == first["id"]


def test_a_repeat_is_answered_also_when_the_moment_has_passed(world, ana):
    path, body = release_of(world.funded())
    key = new_key()
    first = ana.post(path, body, key=key)
    world.later(seconds=30)
    assert ana.post(path, body, key=key).text == first.text


def test_the_key_of_another_request_is_refused_and_nothing_moves(world, ana):
    path, body = release_of(world.funded())
    key = new_key()
    ana.post(path, body, key=key)
    with world.nothing_moves():
        assert ana.post(path, body | {"amount_minor": 1}, key=key).said == (422, "key_reused")


def test_one_key_on_two_paths_or_by_two_people_is_two_keys(world, ana, cy):
    job, key = world.job(), new_key()
    other = world.job()
    assert ana.post(f"/jobs/{job.public_id}/cancel", key=key).status == 200
    assert ana.post(f"/jobs/{other.public_id}/cancel", key=key)["id"] == other.public_id
    assert ana.post("/jobs", JOB, key=key)["id"] != cy.post("/jobs", JOB, key=key)["id"]


def test_a_refusal_is_not_stored_so_the_same_key_works_later(world, ana):
    milestone = world.agreed()[0]
    path, key = f"/milestones/{milestone.public_id}/submit", new_key()
    ben = Api(world.ben)
    assert ben.post(path, key=key).said == (409, "wrong_moment")
    world.paid_in([milestone])
    assert ben.post(path, key=key)["state"] == "submitted"


def test_a_patch_may_come_with_a_key_and_without(world, ben):
    quote = world.quote(world.job())
    path, key = f"/quotes/{quote.public_id}", new_key()
    assert ben.patch(path, {"price_minor": 500_00})["version"] == 2
    assert ben.patch(path, {"message": "Sooner."}, key=key)["price_minor"] == 500_00
    again = ben.patch(path, {"message": "Sooner."}, key=key)
    assert (again["version"], again.headers["Idempotent-Replayed"]) == (3, "true")


def test_a_release_takes_one_query_for_who_asks_and_two_round_trips_for_the_rest(world, ana):
    path, body = release_of(world.funded())
    key = new_key()
    with CaptureQueriesContext(connection) as asked:
        assert ana.post(path, body, key=key).status == 202
    assert len(asked) == 3
    with CaptureQueriesContext(connection) as asked:
        assert ana.post(path, body, key=key).status == 202
    assert len(asked) == 1


def paying(world):
    milestone = world.agreed()[0]
    path = f"/contracts/{milestone.contract.public_id}/payments"
    return path, {"milestones": [milestone.public_id], "expected_total_minor": 106_90, "version": 1}


def test_a_payment_repeated_is_the_same_payment(world, ana):
    path, body = paying(world)
    key = new_key()
    first = ana.post(path, body, key=key)
    again = ana.post(path, body, key=key)
    assert (again.status, again.text) == (201, first.text)
    assert Payment.objects.count() == 1


def test_while_the_first_request_may_still_be_talking_a_repeat_is_asked_to_wait(world, ana):
    path, body = paying(world)
    key = new_key()
    broken_off(world, ana, path, body, key)
    again = ana.post(path, body, key=key)
    assert again.said == (409, "still_at_it")
    assert int(again.headers["Retry-After"]) > 0
    assert ana.post(path, body).said == (409, "payment_on_its_way")
    assert ana.post(path, body | {"version": 2}, key=key).said == (422, "key_reused")


def test_a_payment_that_stopped_half_way_is_finished_by_its_repeat_and_charged_once(world, ana):
    path, body = paying(world)
    key = new_key()
    broken_off(world, ana, path, body, key)
    Answer.objects.update(at=F("at") - timedelta(seconds=31))
    resumed = ana.post(path, body, key=key)
    assert resumed.status == 201
    assert resumed["checkout_url"]
    assert resumed.headers["Idempotent-Replayed"] == "true"
    assert Payment.objects.count() == 1
    assert ana.post(path, body, key=key).text == resumed.text


def test_an_answer_is_kept_for_thirty_days_and_what_was_done_stays_done_once_without_it(world, ana):
    path, body = release_of(world.funded())
    key = new_key()
    first = ana.post(path, body, key=key)
    Answer.objects.update(at=F("at") - timedelta(days=29, hours=23))
    assert drop_old_answers() == 0
    assert ana.post(path, body, key=key).text == first.text
    Answer.objects.update(at=F("at") - timedelta(hours=1, minutes=1))
    assert drop_old_answers() == 1
    with world.nothing_moves():
        assert ana.post(path, body, key=key).said == (409, "wrong_moment")


def test_a_request_that_still_waits_for_the_processor_keeps_its_key_however_long(world, ana):
    path, body = paying(world)
    broken_off(world, ana, path, body, new_key())
    Answer.objects.update(at=F("at") - timedelta(days=31))
    assert drop_old_answers() == 0


def broken_off(world, ana, path, body, key):
    """The processor gives no answer, so the first request ends in 503 with its intent committed."""
    world.adapter.script("open_checkout", "reset_before")
    first = ana.post(path, body, key=key)
    assert first.said == (503, "outcome_unknown")
    assert int(first.headers["Retry-After"]) > 0


def test_a_payment_given_up_twice_is_given_up_once(world, ana):
    payment = world.paying(world.agreed())
    path, key = f"/payments/{payment.public_id}/give-up", new_key()
    assert ana.post(path, key=key)["status"] == "failed"
    again = ana.post(path, key=key)
    assert (again["status"], again.headers["Idempotent-Replayed"]) == ("failed", "true")
    assert ana.post(path).said == (409, "wrong_moment")


def test_a_new_tokens_secret_is_told_once_and_kept_nowhere(world, ana):
    key, body = new_key(), {"name": "till", "scopes": ["read"]}
    made = ana.post("/tokens", body, key=key)
    assert (made.status, made["scopes"]) == (201, ["read"])
    again = ana.post("/tokens", body, key=key)
    assert (again["id"], again["plain"]) == (made["id"], None)
    assert Token.objects.filter(name="till").count() == 1
    assert made["plain"] not in Answer.objects.get(key=key).body


@pytest.mark.parametrize("called", ["Ben Bauer", "Ben"])
def test_a_repeat_no_longer_names_who_has_left_whatever_they_were_called(world, ana, called):
    change_details(world.ben, name=called)
    job = world.job(title="Benches for a park")
    path, key = f"/quotes/{world.quote(job).public_id}/select", new_key()
    first = ana.post(path, key=key)
    assert called in first.text
    change_details(world.ben, name="Benjamin Bauer")
    not_complete_job(job.public_id, by=world.ana, reason="We stopped.")
    close_account(world.ben)
    again = ana.post(path, key=key)
    assert (again.status, again.headers["Idempotent-Replayed"]) == (first.status, "true")
    assert again.body == json.loads(re.sub(rf"\b(?:{called}|Ben)\b", "Former member", first.text))
    assert again["title"] == "Benches for a park"
