"""A payment that arrives is held as far as it is owed; the rest goes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.ledger.legs import Arrived, arrival_legs
from skillscoop.milestones.rules.arrival import Applied, Asked, AtArrival, arrive
from skillscoop.milestones.rules.fee import FeeState, fee_of_payment, fee_on
from tests.milestones.rules.plans import STATES

RATE = 690


def _arrive_one(asked, at):
    return arrive([asked], {asked.milestone: at}, fee_bps=RATE)[0]


def test_ana_pays_the_price_and_the_milestone_is_funded():
    told = _arrive_one(Asked("mst_1", 1000_00, 69_00), AtArrival("agreed", 1000_00, FeeState()))
    assert told == Applied("mst_1", 1000_00, 69_00, 0, 0, becomes_funded=True)


def test_each_milestone_of_a_payment_takes_its_own_part():
    told = arrive(
        [Asked("mst_1", 100_00, 6_90), Asked("mst_2", 50_00, 3_45)],
        {"mst_2": AtArrival("removed", 50_00, FeeState()), "mst_1": AtArrival("agreed", 100_00, FeeState())},
        fee_bps=RATE,
    )
    assert told == (
        Applied("mst_1", 100_00, 6_90, 0, 0, becomes_funded=True),
        Applied("mst_2", 0, 0, 50_00, 3_45, becomes_funded=False),
    )


@pytest.mark.parametrize("state", ["paid", "refunded", "removed"])
def test_a_closed_milestone_gives_all_of_it_back(state):
    told = _arrive_one(Asked("mst_1", 1000_00, 69_00), AtArrival(state, 1000_00, FeeState()))
    assert told == Applied("mst_1", 0, 0, 1000_00, 69_00, becomes_funded=False)


def test_a_price_lowered_meanwhile_takes_what_it_owes_and_gives_the_rest_back_with_its_fee():
    told = _arrive_one(Asked("mst_1", 1000_00, 69_00), AtArrival("agreed", 600_00, FeeState()))
    assert told == Applied("mst_1", 600_00, 41_40, 400_00, 27_60, becomes_funded=True)


def test_a_price_raised_meanwhile_leaves_a_top_up_and_does_not_start_the_work():
    told = _arrive_one(Asked("mst_1", 1000_00, 69_00), AtArrival("agreed", 1200_00, FeeState()))
    assert told == Applied("mst_1", 1000_00, 69_00, 0, 0, becomes_funded=False)


def test_a_second_part_completes_the_first_and_funds_the_milestone():
    at = AtArrival("agreed", 10_00, FeeState(held_minor=5_00, fee_held_minor=35))
    assert _arrive_one(Asked("mst_1", 5_00, 34), at) == Applied("mst_1", 5_00, 34, 0, 0, becomes_funded=True)


@pytest.mark.parametrize("state", ["funded", "submitted", "changes_asked", "releasing", "disputed"])
def test_a_top_up_joins_what_is_held_and_changes_no_state(state):
    at = AtArrival(state, 1150_00, FeeState(held_minor=1000_00, fee_held_minor=69_00))
    assert _arrive_one(Asked("mst_1", 150_00, 10_35), at) == Applied("mst_1", 150_00, 10_35, 0, 0, becomes_funded=False)


def test_a_milestone_that_owes_nothing_any_more_gives_all_of_it_back():
    at = AtArrival("funded", 1000_00, FeeState(held_minor=1000_00, fee_held_minor=1_00))
    assert _arrive_one(Asked("mst_1", 10_00, 69), at) == Applied("mst_1", 0, 0, 10_00, 69, becomes_funded=False)


def test_the_fee_held_is_never_more_than_was_charged():
    at = AtArrival("funded", 1000_00, FeeState(held_minor=900_00, fee_held_minor=0))  # a chargeback took the fee
    assert _arrive_one(Asked("mst_1", 100_00, 6_90), at) == Applied("mst_1", 100_00, 6_90, 0, 0, becomes_funded=False)


def test_a_milestone_named_twice_or_unknown_is_a_bug():
    asked, at = Asked("mst_1", 1_00, 7), AtArrival("agreed", 2_00, FeeState())
    with pytest.raises(AssertionError):
        arrive([asked, asked], {"mst_1": at}, fee_bps=RATE)
    with pytest.raises(AssertionError):
        arrive([asked], {}, fee_bps=RATE)


AMOUNT = st.integers(1, 10**6)


@given(
    st.sampled_from(STATES),
    st.lists(st.tuples(AMOUNT, AMOUNT, st.integers(0, 10**6), st.integers(0, 10**6)), max_size=4),
)
def test_nothing_is_lost_and_nothing_is_held_beyond_the_price(state, parts):
    asked, standing = [], {}
    for number, (price, amount, held, paid) in enumerate(parts):
        money = FeeState(held, paid, fee_on(held + paid, RATE) - fee_on(paid, RATE), fee_on(paid, RATE))
        asked.append(Asked(f"mst_{number}", amount, fee_of_payment(money, amount, RATE)))
        standing[f"mst_{number}"] = AtArrival(state, price, money)
    told = arrive(asked, standing, fee_bps=RATE)
    for ask, part in zip(asked, told, strict=True):
        at = standing[ask.milestone]
        assert part.applied_minor + part.returned_minor == ask.amount_minor
        assert part.fee_minor + part.returned_fee_minor == ask.fee_minor
        assert min(part.applied_minor, part.returned_minor, part.fee_minor, part.returned_fee_minor) >= 0
        assert (
            part.applied_minor == 0 or at.money.held_minor + at.money.paid_minor + part.applied_minor <= at.price_minor
        )
    held = [Arrived(part.milestone, part.applied_minor, part.fee_minor) for part in told]
    back = sum(part.returned_minor + part.returned_fee_minor for part in told)
    charged = sum(ask.amount_minor + ask.fee_minor for ask in asked)
    assert arrival_legs(held, returned_minor=back, refund="rfd_1")[:1] == arrival_legs([], suspense_minor=charged)[:1]
