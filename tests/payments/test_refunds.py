"""Sending money back to the client, to the payment it came from (rule 30)."""

import pytest

from skillscoop.payments.actions.send_back import look_again_at_refund, send_back
from skillscoop.payments.models import Refund

pytestmark = pytest.mark.django_db


def on_its_way(world, refund):
    return world.balance(f"on_its_way:{refund.public_id}")


def state_of(refund):
    return Refund.objects.get(pk=refund.pk).state


def arrived(world, refund):
    world.sandbox.deliver(lambda _headers, _body: 200)
    look_again_at_refund(refund.public_id)


def test_a_refund_is_on_its_way_from_the_moment_the_payment_arrived(world):
    refund = world.goes_back()
    assert (refund.state, on_its_way(world, refund)) == ("asked", 42_76)
    send_back(refund.public_id)
    assert (state_of(refund), on_its_way(world, refund)) == ("asked", 42_76)
    arrived(world, refund)
    assert (state_of(refund), on_its_way(world, refund)) == ("sent", 0)
    with world.nothing_moves():
        send_back(refund.public_id)
        look_again_at_refund(refund.public_id)


def test_a_refund_that_could_not_be_sent_is_owed_to_the_client(world):
    world.adapter.script("settle_refund", "fails")
    refund = world.goes_back()
    send_back(refund.public_id)
    arrived(world, refund)
    assert state_of(refund) == "failed"
    assert (on_its_way(world, refund), world.balance(f"owed:{world.ana.public_id}")) == (0, 42_76)


@pytest.mark.parametrize("fault", ["reset_before", "reset_after", "error", "error_after"])
def test_a_refund_without_an_answer_is_settled_by_asking_and_sent_once(world, fault):
    refund = world.goes_back()
    world.adapter.script("refund", fault)
    send_back(refund.public_id)
    assert (state_of(refund), on_its_way(world, refund)) == ("unknown", 42_76)
    look_again_at_refund(refund.public_id)
    arrived(world, refund)
    assert (state_of(refund), on_its_way(world, refund)) == ("sent", 0)


def test_a_refund_nobody_sent_is_sent_when_it_is_looked_after(world):
    refund = world.goes_back()
    look_again_at_refund(refund.public_id)
    arrived(world, refund)
    assert state_of(refund) == "sent"
