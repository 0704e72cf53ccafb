"""The client's fee: on a payment, kept by a release, back with a refund (rules.md 19, 20).

All amounts are minor units, `fee_bps` is the contract's frozen rate in basis points (690 is 6.9 %), and `step_minor`
the currency's step. As long as nothing is taken from outside, fee held + fee kept = F(held + paid): that is why a price
paid in pieces never costs more than the same price paid at once.
"""

from dataclasses import dataclass

_WHOLE_BPS = 10_000


@dataclass(frozen=True, slots=True)
class FeeState:
    """What is held and paid on one milestone, and its fee, in minor units, all 0 or more.

    fee_kept_minor is what releases kept; what an operator keeps on refunds is no part of it, since it pays for nothing
    that the client still has.
    """

    held_minor: int = 0
    paid_minor: int = 0
    fee_held_minor: int = 0
    fee_kept_minor: int = 0

    def __post_init__(self) -> None:
        amounts = (self.held_minor, self.paid_minor, self.fee_held_minor, self.fee_kept_minor)
        assert min(amounts) >= 0, f"nothing here is ever negative: {self}"


@dataclass(frozen=True, slots=True)
class SplitFee:
    """How a split parts the fee that is held, in minor units."""

    kept_minor: int
    back_minor: int


def fee_on(amount_minor: int, fee_bps: int, step_minor: int = 1) -> int:
    """Return F(x), the fee on an amount, half-up to the currency's step (rules.md 20).

    Args:
        amount_minor: 0 or more.
        fee_bps: 0..10_000.
        step_minor: 1, or 10 for a currency with three decimals.
    Raises:
        AssertionError: out of range; the caller has a bug, no user input reaches here unchecked.
    """
    assert amount_minor >= 0, "a fee is on something"
    assert 0 <= fee_bps <= _WHOLE_BPS, "a rate is between nothing and all"
    assert step_minor > 0, "a step leads somewhere"
    whole_step = _WHOLE_BPS * step_minor
    return (2 * amount_minor * fee_bps + whole_step) // (2 * whole_step) * step_minor


def fee_of_payment(state: FeeState, adds_minor: int, fee_bps: int, step_minor: int = 1) -> int:
    """Return the fee of paying `adds_minor` more: F(held + paid + adds) - fee held - fee kept so far."""
    assert adds_minor > 0, "a payment adds something"
    fee_in_all = fee_on(state.held_minor + state.paid_minor + adds_minor, fee_bps, step_minor)
    return max(0, fee_in_all - state.fee_held_minor - state.fee_kept_minor)


def fee_kept_by_release(state: FeeState, amount_minor: int, fee_bps: int, step_minor: int = 1) -> int:
    """Return how much of the held fee a release of `amount_minor` keeps; the one that empties the milestone, the rest.

    Raises:
        AssertionError: the amount is not between 1 and what is held.
    """
    assert 0 < amount_minor <= state.held_minor, "a release takes from what is held"
    if amount_minor == state.held_minor:
        return state.fee_held_minor
    return _fee_earned(state, amount_minor, fee_bps, step_minor)


def fee_back_on_refund(state: FeeState, amount_minor: int, fee_bps: int, step_minor: int = 1) -> int:
    """Return how much of the held fee goes with a refund of `amount_minor`; with the one that empties it, the rest.

    Whether it goes back to the client or stays with the operator is the contract's frozen choice (rules.md 19, 20).

    Raises:
        AssertionError: the amount is not between 1 and what is held.
    """
    assert 0 < amount_minor <= state.held_minor, "a refund takes from what is held"
    if amount_minor == state.held_minor:
        return state.fee_held_minor
    fee_after = fee_on(state.held_minor + state.paid_minor - amount_minor, fee_bps, step_minor)
    return _within(state.fee_held_minor + state.fee_kept_minor - fee_after, state.fee_held_minor)


def fee_of_split(state: FeeState, to_specialist_minor: int, fee_bps: int, step_minor: int = 1) -> SplitFee:
    """Return the two parts of the held fee when all that is held is split: kept as for a release, the rest back.

    Raises:
        AssertionError: nothing is held, or the specialist's part is not between 0 and all that is held.
    """
    assert 0 <= to_specialist_minor <= state.held_minor > 0, "a split shares what is held"
    if to_specialist_minor == state.held_minor:
        return SplitFee(kept_minor=state.fee_held_minor, back_minor=0)
    kept_minor = _fee_earned(state, to_specialist_minor, fee_bps, step_minor) if to_specialist_minor else 0
    return SplitFee(kept_minor=kept_minor, back_minor=state.fee_held_minor - kept_minor)


def _fee_earned(state: FeeState, amount_minor: int, fee_bps: int, step_minor: int) -> int:
    fee_in_all = fee_on(state.paid_minor + amount_minor, fee_bps, step_minor)
    return _within(fee_in_all - state.fee_kept_minor, state.fee_held_minor)


def _within(fee_minor: int, fee_held_minor: int) -> int:
    """Return the fee kept between zero and what is held: a chargeback may have taken from either (rules.md 32)."""
    return max(0, min(fee_minor, fee_held_minor))
