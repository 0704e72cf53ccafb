"""Reading a candidate plan: which milestones it keeps, edits, adds and removes, and whether it may (rules.md 11-17)."""

from collections.abc import Iterator, Sequence
from datetime import date

from skillscoop.milestones.rules import refusals
from skillscoop.milestones.rules.fields import Problem, Row, problems, read_terms
from skillscoop.milestones.rules.refusals import HoldsMoney, PlanError, PlanRefused
from skillscoop.milestones.rules.states import is_open
from skillscoop.milestones.rules.terms import Line, Standing, Terms, by_id, changed_fields, removed_by

__all__ = [
    "HoldsMoney",
    "Line",
    "PlanError",
    "PlanRefused",
    "Standing",
    "Terms",
    "completed",
    "read_candidate",
    "refuse_overtaken",
]

OPEN_MOST = 50
MILESTONES_MOST = 200
# The name that problems of the plan as a whole carry in place of a row's field.
WHOLE = "milestones"


def read_candidate(
    rows: Sequence[Row], standing: Sequence[Standing], *, currency: str, today: date
) -> tuple[Line, ...]:
    """Return the whole candidate plan that the rows propose, in plan order.

    Args:
        rows: what a person sent, in the order they want. Optional keys `id`, `title`, `price_minor`, `description`,
            `due_on` (date), `due_working_days`, `done_when`; a row with an `id` keeps that milestone: fields left out
            stay, None clears. Frozen and closed milestones that are left out stay where and as they are; leaving out
            any other removes it. Removed milestones are no part of a plan and never in the answer.
        standing: every milestone of the contract, closed ones too.
        today: the day in the proposer's zone.
    Raises:
        PlanRefused: with everything that is wrong, beside its row (numbered from 0) and field.
    """
    if len(rows) > MILESTONES_MOST:
        raise PlanRefused([_too_many(len(rows))])
    known = by_id(standing)
    errors: list[PlanError] = []
    lines: list[Line] = []
    for number, row in enumerate(rows):
        line, found = _read_row(row, known, {each.id for each in lines if each.id}, currency, today)
        errors += [PlanError(number, field, reason) for field, reason in found]
        lines += [line] if line else []
    candidate = completed(lines, standing)
    errors += _whole_errors(candidate, standing, currency)
    if not errors and _is_unchanged(candidate, known):
        errors.append(PlanError(None, WHOLE, refusals.NothingChanged()))
    if errors:
        raise PlanRefused(errors)
    return candidate


def refuse_overtaken(candidate: Sequence[Line], standing: Sequence[Standing], *, currency: str) -> None:
    """Refuse an earlier candidate that changes a milestone frozen, closed or paid for meanwhile (rules.md 17).

    Raises:
        PlanRefused: every such milestone is named; rows are numbered from 0 in the candidate.
    """
    known = by_id(standing)
    errors = [
        PlanError(number, field, reason)
        for number, line in enumerate(candidate)
        if line.id
        for field, reason in _change_problems(line.terms, known[line.id], currency)
    ]
    errors += _removal_errors(candidate, standing, currency)
    if errors:
        raise PlanRefused(errors)


def completed(lines: Sequence[Line], standing: Sequence[Standing]) -> tuple[Line, ...]:
    """Return the plan with the frozen and closed milestones that were left out, each behind the one it stood behind.

    A candidate is completed when it is proposed and again when it is accepted: what was closed in between stays in.
    """
    known = by_id(standing)
    plan = [line for line in lines if line.id is None or known[line.id].state != "removed"]
    named = {line.id for line in plan}
    behind: str | None = None
    for at in known.values():
        if at.id not in named:
            if at.may_change or at.state == "removed":
                continue
            place = next((number for number, line in enumerate(plan, start=1) if behind and line.id == behind), 0)
            plan.insert(place, Line(at.id, at.terms))
        behind = at.id
    return tuple(plan)


def _read_row(
    row: Row, known: dict[str, Standing], taken: set[str], currency: str, today: date
) -> tuple[Line | None, list[Problem]]:
    milestone_id = row.get("id") or None
    if milestone_id is None:
        terms = read_terms(row, None)
        return Line(None, terms), list(problems(terms, None, currency=currency, today=today))
    at = known.get(str(milestone_id))
    if at is None:
        return None, [("id", refusals.MilestoneUnknown(milestone=str(milestone_id)))]
    if at.id in taken:
        return None, [("id", refusals.MilestoneTwice(title=at.terms.title))]
    terms = read_terms(row, at.terms)
    found = list(_change_problems(terms, at, currency))
    if at.may_change:
        found += problems(terms, at.terms, currency=currency, today=today)
    return Line(at.id, terms), found


def _change_problems(now: Terms, at: Standing, currency: str) -> Iterator[Problem]:
    """Yield why the terms of a kept milestone may not change the way they do."""
    for field in changed_fields(at.terms, now):
        if not at.is_open:
            yield field, refusals.MilestoneClosed(title=at.terms.title)
        elif not at.may_change:
            yield field, refusals.MilestoneFrozen(title=at.terms.title)
        elif field == "price_minor" and at.money_minor:
            yield field, HoldsMoney(title=at.terms.title, amount=at.money(currency))


def _whole_errors(candidate: Sequence[Line], standing: Sequence[Standing], currency: str) -> Iterator[PlanError]:
    known = by_id(standing)
    open_count = sum(line.id is None or is_open(known[line.id].state) for line in candidate)
    count = len(standing) + sum(line.id is None for line in candidate)
    if not candidate:
        yield PlanError(None, WHOLE, refusals.NoMilestones())
    if open_count > OPEN_MOST:
        yield PlanError(None, WHOLE, refusals.TooManyOpen(count=open_count, most=OPEN_MOST))
    if count > MILESTONES_MOST:
        yield _too_many(count)
    yield from _removal_errors(candidate, standing, currency)


def _removal_errors(candidate: Sequence[Line], standing: Sequence[Standing], currency: str) -> Iterator[PlanError]:
    for at in removed_by(candidate, standing):
        if not at.may_change:
            yield PlanError(None, WHOLE, refusals.MilestoneFrozen(title=at.terms.title))
        elif at.money_minor:
            yield PlanError(None, WHOLE, HoldsMoney(title=at.terms.title, amount=at.money(currency)))


def _too_many(count: int) -> PlanError:
    return PlanError(None, WHOLE, refusals.TooManyMilestones(count=count, most=MILESTONES_MOST))


def _is_unchanged(candidate: Sequence[Line], known: dict[str, Standing]) -> bool:
    in_force = [Line(at.id, at.terms) for at in known.values() if at.state != "removed"]
    return list(candidate) == in_force
