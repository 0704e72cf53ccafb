"""What a candidate plan changes, field by field, and what that does to money and time (rules.md 16)."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from skillscoop.milestones.rules.fee import fee_on
from skillscoop.milestones.rules.start import owed_minor
from skillscoop.milestones.rules.terms import FIELDS, Line, Standing, Terms, by_id, changed_fields, removed_by

Kind = Literal["added", "edited", "removed", "moved"]
Value = str | int | date | tuple[str, ...] | None
WorkingDay = Callable[[date, int], date]
# A milestone as it stands, None for a new one, beside its terms in the candidate.
Pair = tuple[Standing | None, Terms]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, was and now; None where there was or is nothing. `position` counts from 1."""

    field: str
    was: Value
    now: Value


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one milestone; one that is edited and moved has two. `title` is the new one if it changed."""

    kind: Kind
    id: str | None
    title: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What accepting would do, in minor units and days.

    The totals are those of the Payment Overview, bonuses aside. to_pay_minor (top-ups, fee included) and
    to_return_minor (with its fee share) come from milestones with money on them. days moves the plan's last date; None
    where either plan has no date.
    """

    total_minor_before: int
    total_minor_after: int
    to_pay_minor: int
    to_return_minor: int
    days: int | None


def changes(standing: Sequence[Standing], candidate: Sequence[Line]) -> tuple[Change, ...]:
    """Return every change in the order of the candidate, removals last; none for what stays as it is.

    `candidate` is complete, as `read_candidate` and `completed` return it.
    """
    known = by_id(standing)
    moved = _moved(known, candidate)
    found: list[Change] = []
    for line in candidate:
        if line.id is None:
            found.append(Change("added", None, line.terms.title, _fields(None, line.terms)))
            continue
        if fields := _fields(known[line.id].terms, line.terms):
            found.append(Change("edited", line.id, line.terms.title, fields))
        if place := moved.get(line.id):
            found.append(Change("moved", line.id, line.terms.title, (place,)))
    gone = removed_by(candidate, standing)
    return (*found, *(Change("removed", at.id, at.terms.title, _fields(at.terms, None)) for at in gone))


def effect(
    standing: Sequence[Standing],
    candidate: Sequence[Line],
    *,
    fee_bps: int,
    step_minor: int,
    today: date,
    working_day: WorkingDay,
) -> Effect:
    """Return what accepting the complete candidate would do.

    Args:
        today: the day on which relative dates are taken to be funded (rules.md 16).
        working_day: counts working days in the job's region: `(start, days) -> date`.
    """
    known = by_id(standing)
    pairs = [(known.get(line.id or ""), line.terms) for line in candidate]
    gone = removed_by(candidate, standing)
    prices = [(at, now.price_minor) for at, now in pairs if at] + [(at, 0) for at in gone]
    return Effect(
        total_minor_before=sum(_total_before(at) for at in standing),
        total_minor_after=_total_after(standing, pairs, gone),
        to_pay_minor=sum(_extra_to_pay(at, price_minor, fee_bps, step_minor) for at, price_minor in prices),
        to_return_minor=sum(_to_return(at, price_minor, fee_bps, step_minor) for at, price_minor in prices),
        days=_days(standing, pairs, today, working_day),
    )


def _total_before(at: Standing) -> int:
    return max(at.terms.price_minor, at.money_minor) if at.is_open else at.money_minor


def _total_after(standing: Sequence[Standing], pairs: Sequence[Pair], gone: Sequence[Standing]) -> int:
    """Return the total job price with the candidate in force: a milestone never counts less than what it has paid."""
    closed_minor = sum(at.money_minor for at in standing if not at.is_open)
    kept_minor = sum(max(now.price_minor, at.paid_minor if at else 0) for at, now in pairs if not _closed(at))
    return closed_minor + kept_minor + sum(at.paid_minor for at in gone)


def _fields(was: Terms | None, now: Terms | None) -> tuple[FieldChange, ...]:
    """Return the fields that differ; of a new or removed milestone, those that say something."""
    if was and now:
        return tuple(FieldChange(name, getattr(was, name), getattr(now, name)) for name in changed_fields(was, now))
    pairs = ((name, getattr(was, name, None), getattr(now, name, None)) for name in FIELDS)
    return tuple(FieldChange(name, before or None, after or None) for name, before, after in pairs if before or after)


def _moved(known: dict[str, Standing], candidate: Sequence[Line]) -> dict[str, FieldChange]:
    """Return the fewest milestones that must change place to come to the candidate's order."""
    order = {milestone_id: place for place, milestone_id in enumerate(known)}
    kept = [line.id for line in candidate if line.id is not None]
    still = _longest_rising([order[milestone_id] for milestone_id in kept])
    was = {at.id: place for place, at in enumerate((at for at in known.values() if at.state != "removed"), start=1)}
    now = {line.id: place for place, line in enumerate(candidate, start=1)}
    return {
        milestone_id: FieldChange("position", was.get(milestone_id), now[milestone_id])
        for milestone_id in kept
        if order[milestone_id] not in still
    }


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return one longest subsequence that only rises: those need not move."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    return set(_back_from(tails[-1] if tails else None, before))


def _back_from(number: int | None, before: dict[int, int | None]) -> Iterator[int]:
    while number is not None:
        yield number
        number = before[number]


def _closed(at: Standing | None) -> bool:
    return at is not None and not at.is_open


def _extra_to_pay(at: Standing, price_minor: int, fee_bps: int, step_minor: int) -> int:
    """Return the top-up that the new price adds, fee included; what was owed before is no effect of the change."""
    if not at.is_open or not at.money_minor:
        return 0
    due_before = _due_with_fee(at, at.terms.price_minor, fee_bps, step_minor)
    return max(0, _due_with_fee(at, price_minor, fee_bps, step_minor) - due_before)


def _due_with_fee(at: Standing, price_minor: int, fee_bps: int, step_minor: int) -> int:
    owed = owed_minor(price_minor=price_minor, held_minor=at.secure_minor, paid_minor=at.paid_minor)
    fee_minor = fee_on(at.money_minor + owed, fee_bps, step_minor) - fee_on(at.money_minor, fee_bps, step_minor)
    return owed + fee_minor


def _to_return(at: Standing, price_minor: int, fee_bps: int, step_minor: int) -> int:
    """Return what is held above the new price, with its fee share; a removal is a price of zero (rules.md 17)."""
    if not at.is_open:
        return 0
    back_minor = max(0, at.secure_minor - max(0, price_minor - at.paid_minor))
    fee_after = fee_on(at.money_minor - back_minor, fee_bps, step_minor)
    return back_minor + fee_on(at.money_minor, fee_bps, step_minor) - fee_after


def _days(standing: Sequence[Standing], pairs: Sequence[Pair], today: date, working_day: WorkingDay) -> int | None:
    """Return by how many days the last date of what is open moves."""
    before = [due_date(at, at.terms, today, working_day) for at in standing if at.is_open]
    after = [due_date(at, now, today, working_day) for at, now in pairs if not _closed(at)]
    last_before = max(filter(None, before), default=None)
    last_after = max(filter(None, after), default=None)
    return (last_after - last_before).days if last_before and last_after else None


def due_date(at: Standing | None, terms: Terms, today: date, working_day: WorkingDay) -> date | None:
    """Return when `terms` would be due; working days that no funding has fixed count from today. None for no date."""
    if terms.due_working_days is None:
        return terms.due_on
    if at and at.due_fixed_on and terms.due_working_days == at.terms.due_working_days:
        return at.due_fixed_on
    return working_day(today, terms.due_working_days)
