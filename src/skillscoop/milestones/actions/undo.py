"""Take a release back within its undo window."""

from dataclasses import replace
from typing import Any

from skillscoop.activity.facts import NewFact
from skillscoop.milestones.models import Milestone
from skillscoop.milestones.moves import MILESTONE
from skillscoop.milestones.reads import MilestoneSeen, milestone_seen
from skillscoop.milestones.refusals import UndoWindowClosed
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, step


def undo(milestone: str, *, by: Person, once: Once | None = None) -> MilestoneSeen:
    """Put a milestone back where it was before its release; the money has not left the secure account.

    Counts until exactly `final_at` by the product's clock, whether or not the worker has run (docs/rules.md 25).

    Refuses: NotFound, NotYourMove, WrongMoment (nothing is being released), UndoWindowClosed.
    """
    seen = milestone_seen(milestone, by)
    move = MILESTONE.choose("undo", state=seen.state, roles=seen.contract.roles)
    at = seen.contract.now
    assert seen.final_at is not None, "a milestone that is being released says until when"
    if at >= seen.final_at:
        raise UndoWindowClosed(final_at=seen.final_at, specialist=seen.contract.specialist.first_name)
    back = move.into(seen.came_from)
    columns: dict[str, Any] = {
        "came_from": "",
        "release_ref": "",
        "releasing_minor": 0,
        "final_at": None,
        "waits_since": at,
    }
    says = {
        "title": seen.title,
        "amount_minor": seen.releasing_minor,
        "currency": seen.contract.currency,
        "release": seen.release_ref,
    }
    after = replace(seen, state=back, version=seen.version + 1, **columns)
    step(
        at=at,
        streams=[seen.contract.stream_id],
        changes=[Change(Milestone, seen.id, seen.state, seen.version, back, columns)],
        facts=[NewFact(seen.contract.stream_id, move.kind, by, seen.public_id, says)],
        once=once,
        result=after,
    )
    return after
