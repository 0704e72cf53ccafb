"""Pressing a button of the payment page by program does what pressing it and coming back does."""

import json

import pytest

from skillscoop.payments.models import Payment

pytestmark = pytest.mark.django_db


def press(client, checkout, outcome):
    body = json.dumps({"outcome": outcome})
    return client.post(f"/api/v1/sandbox/checkouts/{checkout}/outcome", body, content_type="application/json")


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("paid", "succeeded"),
        ("paid_twice", "succeeded"),
        ("declined", "failed"),
        ("abandoned", "failed"),
        ("paid_but_silent", "pending"),
        ("paid_late", "pending"),
    ],
)
def test_the_payment_knows_at_once_only_what_somebody_came_back_with(client, world, outcome, state):
    payment = world.paying(world.agreed())
    answer = press(client, payment.checkout, outcome)
    assert answer.status_code == 200
    assert answer.json()["payment"] == payment.public_id
    assert Payment.objects.get().state == state


def test_a_declined_payment_frees_its_milestones(client, world):
    [milestone] = world.agreed()
    press(client, world.paying([milestone]).checkout, "declined")
    assert world.seen(milestone).payment == ""


def test_pressing_twice_charges_once(client, world):
    payment = world.paying(world.agreed())
    assert press(client, payment.checkout, "paid").status_code == 200
    assert press(client, payment.checkout, "paid").status_code == 200
    assert Payment.objects.get().state == "succeeded"


def test_a_page_that_ended_one_way_does_not_end_another(client, world):
    payment = world.paying(world.agreed())
    press(client, payment.checkout, "declined")
    answer = press(client, payment.checkout, "paid")
    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_moment")


@pytest.mark.parametrize("checkout", ["chk_01m81apme8wamjz7sd2yam98yf", "chk_unknown", "x", "chk_%00"])
def test_an_unknown_checkout_is_not_found(client, world, checkout):
    answer = press(client, checkout, "paid")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("outcome", ["", "stolen", 7, None, ["paid"], "paid\u0000"])
def test_an_outcome_that_the_page_does_not_have_is_refused(client, world, outcome):
    payment = world.paying(world.agreed())
    answer = press(client, payment.checkout, outcome)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "outcome"
    assert Payment.objects.get().state == "pending"


def test_a_company_that_does_not_answer_is_told_apart_from_a_no(client, world):
    payment = world.paying(world.agreed())
    world.adapter.script("find_checkout", "reset_before")
    answer = press(client, payment.checkout, "paid")
    assert (answer.status_code, answer.json()["code"]) == (503, "outcome_unknown")
    assert press(client, payment.checkout, "paid").status_code == 200
    assert Payment.objects.get().state == "succeeded"
