"""The Payment Overview of a job (rules.md 28)."""

from collections.abc import Sequence
from dataclasses import dataclass

from skillscoop.milestones.rules.start import owed_minor
from skillscoop.milestones.rules.states import is_open


@dataclass(frozen=True, slots=True)
class MilestoneMoney:
    """One milestone's figures from the ledger, in minor units, all 0 or more."""

    state: str
    price_minor: int
    secure_minor: int = 0
    paid_minor: int = 0
    fee_held_minor: int = 0
    fee_kept_minor: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The four figures, total = secure + paid + left, and beside them what is never inside; all in minor units."""

    currency: str
    total_minor: int
    secure_minor: int
    paid_minor: int
    left_minor: int
    on_its_way_minor: int
    fees_held_minor: int
    fees_kept_minor: int
    refunded_minor: int
    refunded_fees_minor: int
    started_minor: int = 0

    def __post_init__(self) -> None:
        assert self.total_minor == self.secure_minor + self.paid_minor + self.left_minor, f"the identity holds: {self}"


def overview(
    milestones: Sequence[MilestoneMoney],
    *,
    currency: str,
    on_its_way_minor: int = 0,
    started_minor: int = 0,
    refunded_minor: int = 0,
    refunded_fee_minor: int = 0,
    bonus_minor: int = 0,
    bonus_fee_minor: int = 0,
    quoted_minor: int = 0,
) -> Overview:
    """Return the figures of one job.

    Args:
        milestones: all of them, closed ones too; money that came back late may sit on any.
        on_its_way_minor: payments that have not arrived, fee excluded.
        started_minor: of these, what is only started: nothing is charged yet, as far as we know.
        refunded_minor, refunded_fee_minor: what went back to the client, price and fee apart.
        bonus_minor, bonus_fee_minor: bonuses paid and their fees; they count as paid (rules.md 26, 28).
        quoted_minor: what the job was hired for, while no plan is in force that would say it; all of it is left.
    """
    return Overview(
        currency=currency,
        total_minor=sum(total_of(each) for each in milestones) + bonus_minor + quoted_minor,
        secure_minor=sum(each.secure_minor for each in milestones),
        paid_minor=sum(each.paid_minor for each in milestones) + bonus_minor,
        left_minor=sum(_left_of(each) for each in milestones) + quoted_minor,
        on_its_way_minor=on_its_way_minor,
        fees_held_minor=sum(each.fee_held_minor for each in milestones),
        fees_kept_minor=sum(each.fee_kept_minor for each in milestones) + bonus_fee_minor,
        refunded_minor=refunded_minor,
        refunded_fees_minor=refunded_fee_minor,
        started_minor=started_minor,
    )


def total_of(milestone: MilestoneMoney) -> int:
    """Return what one milestone counts in the total job price: its price while open, then what came of it."""
    reached_minor = milestone.secure_minor + milestone.paid_minor
    return max(milestone.price_minor, reached_minor) if is_open(milestone.state) else reached_minor


def _left_of(milestone: MilestoneMoney) -> int:
    if not is_open(milestone.state):
        return 0
    return owed_minor(
        price_minor=milestone.price_minor, held_minor=milestone.secure_minor, paid_minor=milestone.paid_minor
    )
