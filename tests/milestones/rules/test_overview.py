"""Total job price = in a secure account + already paid + left to be paid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.milestones.rules.overview import MilestoneMoney, Overview, overview
from tests.milestones.rules.plans import STATES


def test_a_job_under_way_shows_its_four_figures_and_what_is_beside_them():
    milestones = [
        MilestoneMoney("paid", 600_00, paid_minor=600_00, fee_kept_minor=41_40),
        MilestoneMoney("funded", 800_00, secure_minor=800_00, fee_held_minor=55_20),
        MilestoneMoney("agreed", 1000_00),
    ]
    seen = overview(milestones, currency="NZD", on_its_way_minor=1000_00)
    assert (seen.total_minor, seen.secure_minor, seen.paid_minor, seen.left_minor) == (2400_00, 800_00, 600_00, 1000_00)
    assert (seen.on_its_way_minor, seen.fees_held_minor, seen.fees_kept_minor) == (1000_00, 55_20, 41_40)


def test_an_empty_plan_is_all_zero():
    assert overview([], currency="NZD") == Overview("NZD", 0, 0, 0, 0, 0, 0, 0, 0, 0)


def test_what_a_job_was_hired_for_is_left_until_a_plan_says_the_price():
    seen = overview([], currency="NZD", quoted_minor=2400_00)
    assert (seen.total_minor, seen.secure_minor, seen.paid_minor, seen.left_minor) == (2400_00, 0, 0, 2400_00)


def test_refunded_and_removed_milestones_leave_the_total_and_refunds_are_named_beside_it():
    milestones = [
        MilestoneMoney("refunded", 500_00),
        MilestoneMoney("removed", 300_00),
        MilestoneMoney("paid", 1000_00, paid_minor=600_00),
    ]
    seen = overview(milestones, currency="NZD", refunded_minor=900_00, refunded_fee_minor=62_10)
    assert (seen.total_minor, seen.left_minor) == (600_00, 0)
    assert (seen.refunded_minor, seen.refunded_fees_minor) == (900_00, 62_10)


@pytest.mark.parametrize("state", ["agreed", "funded", "submitted", "changes_asked", "releasing", "disputed"])
def test_whatever_is_open_and_short_of_its_price_is_left_to_be_paid(state):
    seen = overview([MilestoneMoney(state, 100_00, secure_minor=40_00, paid_minor=10_00)], currency="NZD")
    assert (seen.total_minor, seen.left_minor) == (100_00, 50_00)


def test_left_is_never_below_zero():
    seen = overview([MilestoneMoney("funded", 50_00, secure_minor=60_00)], currency="NZD")
    assert (seen.total_minor, seen.left_minor) == (60_00, 0)


def test_a_bonus_counts_as_paid():
    seen = overview([], currency="NZD", bonus_minor=50_00, bonus_fee_minor=3_45)
    assert (seen.total_minor, seen.paid_minor, seen.fees_kept_minor) == (50_00, 50_00, 3_45)


def test_figures_that_do_not_add_up_are_a_bug():
    with pytest.raises(AssertionError):
        Overview("NZD", 100, 50, 0, 0, 0, 0, 0, 0, 0)


AMOUNT = st.integers(0, 10**9)
STATE = st.sampled_from(STATES)


@given(st.lists(st.builds(MilestoneMoney, STATE, AMOUNT, AMOUNT, AMOUNT), max_size=10), AMOUNT)
def test_the_identity_holds_for_any_milestones(milestones, bonus_minor):
    seen = overview(milestones, currency="NZD", bonus_minor=bonus_minor)
    assert seen.total_minor == seen.secure_minor + seen.paid_minor + seen.left_minor
    assert seen.left_minor >= 0
