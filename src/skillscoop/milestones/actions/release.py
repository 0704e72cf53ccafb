"""Release Payment: the client's act alone."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from skillscoop.activity.facts import NewFact
from skillscoop.kernel.ids import new_id
from skillscoop.kernel.money import Money
from skillscoop.kernel.moves import Move
from skillscoop.kernel.refusals import ChangedMeanwhile
from skillscoop.milestones.actions.settle import settled
from skillscoop.milestones.models import Milestone
from skillscoop.milestones.moves import MILESTONE
from skillscoop.milestones.reads import MilestoneSeen, milestone_seen
from skillscoop.milestones.refusals import NotFullyFunded, ReleaseAllThatIsHeld
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, NewDeadline, step


def release(milestone: str, *, by: Person, amount_minor: int, version: int, once: Once | None = None) -> MilestoneSeen:
    """Release all that is held for a milestone; it becomes final when the undo window closes (docs/rules.md 25).

    Two round trips: one query, one call. With a window of 0 the payment is final at once.

    Args:
        amount_minor, version: what the client saw: the amount held, and the milestone's version.
    Refuses: NotFound, NotYourMove, WrongMoment, ChangedMeanwhile (another version), NotFullyFunded,
        ReleaseAllThatIsHeld (another amount).
    """
    seen = milestone_seen(milestone, by)
    move = MILESTONE.choose("release", state=seen.state, roles=seen.contract.roles)
    if version != seen.version:
        raise ChangedMeanwhile()
    _check_amount(seen, amount_minor)
    waiting = _waiting(seen, move)
    if seen.contract.undo_seconds == 0:
        return _final_at_once(seen, waiting, move, by, once)
    step(
        at=seen.contract.now,
        streams=[seen.contract.stream_id],
        changes=[Change(Milestone, seen.id, seen.state, seen.version, move.to, _columns(waiting))],
        facts=[_fact(waiting, move, by)],
        deadlines=[NewDeadline(MILESTONE.kind("settle"), seen.public_id, _final_at(seen))],
        once=once,
        result=waiting,
    )
    return waiting


def _check_amount(seen: MilestoneSeen, amount_minor: int) -> None:
    currency = seen.contract.currency
    if seen.owed_minor:
        raise NotFullyFunded(amount=Money(seen.owed_minor, currency), title=seen.title)
    if amount_minor != seen.secure_minor:
        raise ReleaseAllThatIsHeld(amount=Money(seen.secure_minor, currency), title=seen.title)


def _waiting(seen: MilestoneSeen, move: Move) -> MilestoneSeen:
    return replace(
        seen,
        state=move.to,
        version=seen.version + 1,
        came_from=seen.state,
        release_ref=new_id("rel"),
        releasing_minor=seen.secure_minor,
        final_at=_final_at(seen),
        waits_since=seen.contract.now,
    )


def _final_at(seen: MilestoneSeen) -> datetime:
    return seen.contract.now + timedelta(seconds=seen.contract.undo_seconds)


def _columns(waiting: MilestoneSeen) -> dict[str, Any]:
    names = ("came_from", "release_ref", "releasing_minor", "final_at", "waits_since")
    return {name: getattr(waiting, name) for name in names}


def _fact(waiting: MilestoneSeen, move: Move, by: Person) -> NewFact:
    says = {
        "title": waiting.title,
        "amount_minor": waiting.releasing_minor,
        "currency": waiting.contract.currency,
        "release": waiting.release_ref,
    }
    return NewFact(waiting.contract.stream_id, move.kind, by, waiting.public_id, says)


def _final_at_once(
    seen: MilestoneSeen, waiting: MilestoneSeen, move: Move, by: Person, once: Once | None
) -> MilestoneSeen:
    after, columns, entry, fact = settled(waiting)
    after = replace(after, version=waiting.version)
    step(
        at=seen.contract.now,
        streams=[seen.contract.stream_id],
        changes=[
            Change(Milestone, seen.id, seen.state, seen.version, after.state, columns | {"came_from": seen.state})
        ],
        entries=[entry],
        facts=[_fact(waiting, move, by), fact],
        once=once,
        result=after,
    )
    return after
