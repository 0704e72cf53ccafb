"""Two real requests at the same moment, each over a connection of its own: one acts, both get its answer."""

import threading

import pytest
from django.db import connection

from skillscoop.jobs.models import Job
from skillscoop.payments.models import Payment
from skillscoop.site.wiring import connect
from tests.api.callers import Api, new_key
from tests.world import World

JOB = {"title": "Website", "description": "Five pages.", "payment_option": "hassle_free"}


@pytest.fixture
def own_world(own_database, running_sandbox):
    """The cast in a database where what commits is committed, for requests that really race."""
    connect()
    yield World(running_sandbox)
    connect()


def test_of_two_racing_requests_with_one_key_one_acts_and_both_get_its_answer(own_world):
    milestone = own_world.funded()
    body = {"amount_minor": 100_00, "version": milestone.version}
    first, second = race(own_world.ana, f"/milestones/{milestone.public_id}/release", body)
    assert first.text == second.text
    assert [first.status, second.status] == [202, 202]
    assert sorted("Idempotent-Replayed" in each.headers for each in (first, second)) == [False, True]


def test_two_racing_requests_that_lock_nothing_in_common_post_one_job(own_world):
    first, second = race(own_world.ana, "/jobs", JOB)
    assert (first["id"], first.status) == (second["id"], second.status)
    assert Job.objects.count() == 1


def test_two_racing_requests_to_pay_with_one_key_make_one_payment(own_world):
    milestone = own_world.agreed()[0]
    body = {"milestones": [milestone.public_id], "expected_total_minor": 106_90, "version": 1}
    answers = race(own_world.ana, f"/contracts/{milestone.contract.public_id}/payments", body)
    assert 201 in {each.status for each in answers}
    assert {each.status for each in answers} <= {201, 409}
    assert Payment.objects.count() == 1


def race(person, path, body):
    """Send one request twice at the same time, each over a connection of its own."""
    api, key, answers = Api(person), new_key(), []
    start = threading.Barrier(2)

    def send() -> None:
        start.wait(timeout=10)
        answers.append(api.post(path, body, key=key))
        connection.close()

    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(timeout=30)
    return answers
