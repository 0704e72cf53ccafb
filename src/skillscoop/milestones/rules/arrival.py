"""What becomes of a payment when it arrives: held as far as it is still owed, the rest goes back (rules.md 22b)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skillscoop.milestones.rules.fee import FeeState, fee_of_payment
from skillscoop.milestones.rules.start import may_start, owed_minor
from skillscoop.milestones.rules.states import is_open


@dataclass(frozen=True, slots=True)
class Asked:
    """What a payment names for one milestone: the amount and its fee as the client saw them, in minor units."""

    milestone: str
    amount_minor: int
    fee_minor: int


@dataclass(frozen=True, slots=True)
class AtArrival:
    """How a milestone stands, by the plan in force, at the moment the payment arrives."""

    state: str
    price_minor: int
    money: FeeState


@dataclass(frozen=True, slots=True)
class Applied:
    """What one milestone does with its part: applied + returned = asked, for the price and for the fee."""

    milestone: str
    applied_minor: int
    fee_minor: int
    returned_minor: int
    returned_fee_minor: int
    becomes_funded: bool


def arrive(
    asked: Sequence[Asked], standing: Mapping[str, AtArrival], *, fee_bps: int, step_minor: int = 1
) -> tuple[Applied, ...]:
    """Return what each milestone that the payment names holds of it and gives back, in the order asked.

    Args:
        asked: each milestone once; the caller has checked that the whole equals what the processor charged.
        standing: every milestone named, closed ones too.
    Raises:
        AssertionError: a milestone named twice or missing from `standing`; the caller has a bug.
    """
    names = [each.milestone for each in asked]
    assert len(set(names)) == len(names), f"each milestone once: {names}"
    assert set(names) <= standing.keys(), f"each milestone known: {names}"
    return tuple(_apply(each, standing[each.milestone], fee_bps, step_minor) for each in asked)


def _apply(asked: Asked, at: AtArrival, fee_bps: int, step_minor: int) -> Applied:
    applied_minor = min(asked.amount_minor, _takes(at))
    fee_minor = 0
    if applied_minor:
        # Never more than was charged: rounding may move by a step when the milestone changed under the payment.
        fee_minor = min(asked.fee_minor, fee_of_payment(at.money, applied_minor, fee_bps, step_minor))
    return Applied(
        milestone=asked.milestone,
        applied_minor=applied_minor,
        fee_minor=fee_minor,
        returned_minor=asked.amount_minor - applied_minor,
        returned_fee_minor=asked.fee_minor - fee_minor,
        becomes_funded=at.state == "agreed" and applied_minor > 0 and _covered(at, applied_minor),
    )


def _takes(at: AtArrival) -> int:
    """Return what the milestone still takes; a releasing or disputed one takes it too, a closed one nothing."""
    if not is_open(at.state):
        return 0
    return owed_minor(price_minor=at.price_minor, held_minor=at.money.held_minor, paid_minor=at.money.paid_minor)


def _covered(at: AtArrival, applied_minor: int) -> bool:
    held_minor = at.money.held_minor + applied_minor
    return may_start(price_minor=at.price_minor, held_minor=held_minor, paid_minor=at.money.paid_minor)
