"""Two real requests at the same moment, each over a connection of its own: one acts, both get its answer."""

import threading

import psycopg
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


def test_when_the_database_goes_away_the_caller_is_told_that_a_repeat_is_safe(own_world):
    ana, key = Api(own_world.ana), new_key()
    with psycopg.connect(**connection.get_connection_params() | {"autocommit": True}) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [backend()])
        gone = ana.post("/jobs", JOB, key=key)
    assert gone.said == (503, "away")
    assert int(gone.headers["Retry-After"]) > 0
    connection.close()
    assert ana.post("/jobs", JOB, key=key).status == 201


def backend():
    """Return the number by which the server knows this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]
