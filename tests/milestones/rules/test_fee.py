"""The fee on payments, releases, refunds and splits, and what it comes to in all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.milestones.rules.fee import (
    FeeState,
    SplitFee,
    fee_back_on_refund,
    fee_kept_by_release,
    fee_of_payment,
    fee_of_split,
    fee_on,
)

RATES = st.integers(0, 10_000)
STEPS = st.sampled_from([1, 10])


@pytest.mark.parametrize(
    ("amount_minor", "fee_bps", "step_minor", "fee_minor"),
    [
        (1000_00, 690, 1, 69_00),
        (10_00, 690, 1, 69),
        (5_00, 690, 1, 35),  # 34.5 cents
        (7, 690, 1, 0),  # 0.483
        (0, 690, 1, 0),
        (1000_00, 0, 1, 0),
        (1000_00, 10_000, 1, 1000_00),
        (10_000, 690, 10, 690),  # 10.000 dinars
        (1_050, 690, 10, 70),  # 72.45 fils
        (1_090, 690, 10, 80),  # 75.21 fils
        (10_000, 345, 10, 350),  # 345 fils lie half-way between two steps
        (10**12, 690, 1, 69_000_000_000),
    ],
)
def test_the_fee_is_rounded_half_up_to_the_step(amount_minor, fee_bps, step_minor, fee_minor):
    assert fee_on(amount_minor, fee_bps, step_minor) == fee_minor


@given(st.integers(0, 10**12), RATES, STEPS)
def test_the_fee_is_the_nearest_step_to_the_exact_one(amount_minor, fee_bps, step_minor):
    fee_minor = fee_on(amount_minor, fee_bps, step_minor)
    assert fee_minor % step_minor == 0
    assert -step_minor * 5_000 < fee_minor * 10_000 - amount_minor * fee_bps <= step_minor * 5_000


@pytest.mark.parametrize("facts", [(-1, 690, 1), (1, -1, 1), (1, 10_001, 1), (1, 690, 0)])
def test_a_fee_on_nonsense_is_a_bug(facts):
    with pytest.raises(AssertionError):
        fee_on(*facts)


def test_two_halves_of_ten_dollars_cost_no_more_fee_than_the_whole():
    first = fee_of_payment(FeeState(), 5_00, 690)
    second = fee_of_payment(FeeState(held_minor=5_00, fee_held_minor=first), 5_00, 690)
    assert (first, second) == (35, 34)


def test_a_top_up_after_a_part_was_released_is_charged_the_rest_of_the_fee():
    state = FeeState(held_minor=600_00, paid_minor=400_00, fee_held_minor=41_40, fee_kept_minor=27_60)
    assert fee_of_payment(state, 150_00, 690) == 10_35


def test_a_release_of_a_part_keeps_its_part_and_the_last_one_the_rest():
    state = FeeState(held_minor=10_00, fee_held_minor=69)
    assert fee_kept_by_release(state, 5_00, 690) == 35
    rest = FeeState(held_minor=5_00, paid_minor=5_00, fee_held_minor=34, fee_kept_minor=35)
    assert fee_kept_by_release(rest, 5_00, 690) == 34


def test_a_refund_of_a_part_gives_its_part_back_and_the_last_one_the_rest():
    state = FeeState(held_minor=10_00, fee_held_minor=69)
    assert fee_back_on_refund(state, 5_00, 690) == 34
    assert fee_back_on_refund(FeeState(held_minor=5_00, fee_held_minor=35), 5_00, 690) == 35


def test_a_split_of_a_thousand_keeps_the_fee_on_the_600_and_gives_the_rest_back():
    state = FeeState(held_minor=1000_00, fee_held_minor=69_00)
    assert fee_of_split(state, 600_00, 690) == SplitFee(kept_minor=41_40, back_minor=27_60)
    assert fee_of_split(state, 0, 690) == SplitFee(kept_minor=0, back_minor=69_00)
    assert fee_of_split(state, 1000_00, 690) == SplitFee(kept_minor=69_00, back_minor=0)


def test_after_a_chargeback_took_from_the_held_fee_nothing_goes_below_zero():
    short = FeeState(held_minor=500_00, paid_minor=500_00, fee_held_minor=1_00, fee_kept_minor=60_00)
    assert fee_kept_by_release(short, 100_00, 690) == 0
    assert fee_back_on_refund(short, 499_00, 690) == 1_00
    assert fee_of_payment(replace(short, fee_held_minor=69_00), 1_00, 690) == 0


def test_what_empties_a_milestone_takes_the_rest_of_its_fee_even_when_a_chargeback_took_from_the_price():
    short = FeeState(held_minor=5_00, fee_held_minor=69)
    assert fee_kept_by_release(short, 5_00, 690) == 69
    assert fee_back_on_refund(short, 5_00, 690) == 69
    assert fee_of_split(short, 5_00, 690) == SplitFee(kept_minor=69, back_minor=0)


@pytest.mark.parametrize(
    "ask",
    [
        lambda state: fee_of_payment(state, 0, 690),
        lambda state: fee_kept_by_release(state, 10_01, 690),
        lambda state: fee_kept_by_release(state, 0, 690),
        lambda state: fee_back_on_refund(state, 10_01, 690),
        lambda state: fee_back_on_refund(state, 0, 690),
        lambda state: fee_of_split(state, 10_01, 690),
        lambda state: fee_of_split(state, -1, 690),
        lambda _: fee_of_split(FeeState(), 0, 690),
        lambda _: FeeState(fee_held_minor=-1),
    ],
)
def test_more_than_is_held_is_a_bug(ask):
    with pytest.raises(AssertionError):
        ask(FeeState(held_minor=10_00, fee_held_minor=69))


STEPS_OF_A_STORY = st.lists(
    st.tuples(st.sampled_from(["pay", "release", "refund"]), st.integers(1, 100_000)), max_size=25
)


@given(STEPS_OF_A_STORY, RATES, STEPS, st.sampled_from(["release", "refund", "split"]), st.data())
def test_any_story_ends_with_no_fee_held_and_the_fee_on_what_was_paid(story, fee_bps, step_minor, end, data):
    state = FeeState()
    for verb, steps in story:
        state = _told(state, verb, steps * step_minor, fee_bps, step_minor)
        assert state.fee_held_minor + state.fee_kept_minor == fee_on(
            state.held_minor + state.paid_minor, fee_bps, step_minor
        )
    if state.held_minor and end == "split":
        part = data.draw(st.integers(0, state.held_minor))
        fee = fee_of_split(state, part, fee_bps, step_minor)
        assert fee.kept_minor + fee.back_minor == state.fee_held_minor
        state = FeeState(0, state.paid_minor + part, 0, state.fee_kept_minor + fee.kept_minor)
    elif state.held_minor:
        state = _told(state, end, state.held_minor, fee_bps, step_minor)
    assert state.held_minor == state.fee_held_minor == 0
    assert state.fee_kept_minor == fee_on(state.paid_minor, fee_bps, step_minor)


def _told(state, verb, amount_minor, fee_bps, step_minor):
    """Return the state after the verb; as much of the amount as is held."""
    held, paid, fee_held, fee_kept = state.held_minor, state.paid_minor, state.fee_held_minor, state.fee_kept_minor
    if verb == "pay":
        fee = fee_of_payment(state, amount_minor, fee_bps, step_minor)
        return FeeState(held + amount_minor, paid, fee_held + fee, fee_kept)
    amount_minor = min(amount_minor, held)
    if not amount_minor:
        return state
    if verb == "release":
        fee = fee_kept_by_release(state, amount_minor, fee_bps, step_minor)
        return FeeState(held - amount_minor, paid + amount_minor, fee_held - fee, fee_kept + fee)
    fee = fee_back_on_refund(state, amount_minor, fee_bps, step_minor)
    return FeeState(held - amount_minor, paid, fee_held - fee, fee_kept)


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=20), RATES)
def test_a_price_paid_in_pieces_never_costs_more_than_at_once(pieces, fee_bps):
    state = FeeState()
    for piece in pieces:
        state = _told(state, "pay", piece, fee_bps, 1)
    assert state.fee_held_minor == fee_on(sum(pieces), fee_bps)
