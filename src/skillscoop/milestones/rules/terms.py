"""What a milestone says, how it stands, and one line of a candidate plan."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from skillscoop.kernel.money import Money
from skillscoop.milestones.rules.states import FROZEN, is_open


@dataclass(frozen=True, slots=True)
class Terms:
    """What two people agree about one milestone (rules.md 11).

    due_on is a date; due_working_days counts from the first full funding; at most one of them is set.
    rounds_included is how often changes may be asked for within the price, None for as often as it takes (24).
    """

    title: str
    price_minor: int
    description: str = ""
    due_on: date | None = None
    due_working_days: int | None = None
    done_when: tuple[str, ...] = ()
    rounds_included: int | None = None


# The order in which a redline and the API name them.
FIELDS = tuple(field.name for field in fields(Terms))


@dataclass(frozen=True, slots=True)
class Standing:
    """A milestone as it stands: its agreed terms, its state and its money, in minor units.

    due_fixed_on is the date that working days came to at the first full funding; None before that.
    """

    id: str
    position: int
    terms: Terms
    state: str
    secure_minor: int = 0
    paid_minor: int = 0
    due_fixed_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Still to be paid or decided."""
        return is_open(self.state)

    @property
    def may_change(self) -> bool:
        """Neither frozen nor closed (rules.md 17)."""
        return self.is_open and self.state not in FROZEN

    @property
    def money_minor(self) -> int:
        """All the money that is or was on it for the specialist: held and paid."""
        return self.secure_minor + self.paid_minor

    def money(self, currency: str) -> Money:
        """Return `money_minor` as an amount that a sentence can name."""
        return Money(self.money_minor, currency)


@dataclass(frozen=True, slots=True)
class Line:
    """One milestone of a candidate plan: `id` of the one it keeps, None for a new one."""

    id: str | None
    terms: Terms


def by_id(standing: Sequence[Standing]) -> dict[str, Standing]:
    """Return the milestones by their id, in plan order."""
    return {each.id: each for each in sorted(standing, key=lambda each: each.position)}


def changed_fields(was: Terms, now: Terms) -> tuple[str, ...]:
    """Return the names of the fields that differ, in the order of FIELDS."""
    return tuple(name for name in FIELDS if getattr(was, name) != getattr(now, name))


def removed_by(candidate: Sequence[Line], standing: Sequence[Standing]) -> tuple[Standing, ...]:
    """Return the open milestones that the candidate leaves out, in plan order (rules.md 12)."""
    kept = {line.id for line in candidate}
    return tuple(each for each in by_id(standing).values() if each.is_open and each.id not in kept)
