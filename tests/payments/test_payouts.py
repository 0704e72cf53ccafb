"""Paying a specialist out, once for each release (rule 30)."""

import pytest

from skillscoop.payments.actions.pay_out import look_again_at_payout
from skillscoop.payments.models import Payout

pytestmark = pytest.mark.django_db


def earned(world):
    return world.balance(f"earnings:{world.ben.public_id}")


def on_its_way(world, payout):
    return world.balance(f"on_its_way:{payout.public_id}")


def state_of(payout):
    return Payout.objects.get(pk=payout.pk).state


def arrived(world, payout):
    world.sandbox.deliver(lambda _headers, _body: 200)
    look_again_at_payout(payout.public_id)


def test_what_a_release_earned_is_on_its_way_and_then_there(world):
    payout = world.paid_out(world.paid())
    assert (state_of(payout), earned(world), on_its_way(world, payout)) == ("asked", 0, 100_00)
    arrived(world, payout)
    assert (state_of(payout), on_its_way(world, payout)) == ("sent", 0)
    with world.nothing_moves():
        look_again_at_payout(payout.public_id)


def test_a_release_has_one_payout_however_often_it_is_told(world):
    milestone = world.paid()
    first = world.paid_out(milestone)
    with world.nothing_moves():
        assert world.paid_out(milestone).pk == first.pk
    arrived(world, first)
    with world.nothing_moves():
        assert world.paid_out(milestone).state == "sent"


def test_a_payout_the_bank_sends_back_is_earnings_again(world):
    world.adapter.script("settle_payout", "fails")
    payout = world.paid_out(world.paid())
    arrived(world, payout)
    assert (state_of(payout), earned(world), on_its_way(world, payout)) == ("failed", 100_00, 0)
    with world.nothing_moves():
        look_again_at_payout(payout.public_id)


@pytest.mark.parametrize("fault", ["reset_before", "reset_after", "error", "error_after"])
def test_a_payout_without_an_answer_is_settled_by_asking_and_sent_once(world, fault):
    world.adapter.script("pay_out", fault)
    payout = world.paid_out(world.paid())
    assert (state_of(payout), on_its_way(world, payout)) == ("unknown", 100_00)
    look_again_at_payout(payout.public_id)
    arrived(world, payout)
    assert (state_of(payout), on_its_way(world, payout), earned(world)) == ("sent", 0, 0)


def test_a_processor_that_keeps_failing_leaves_the_money_on_its_way(world):
    world.adapter.script("pay_out", "error", times=2)
    payout = world.paid_out(world.paid())
    look_again_at_payout(payout.public_id)
    assert (state_of(payout), on_its_way(world, payout)) == ("unknown", 100_00)
    arrived(world, payout)
    arrived(world, payout)
    assert state_of(payout) == "sent"
