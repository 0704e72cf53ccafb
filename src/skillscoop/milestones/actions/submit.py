"""Submit work for a milestone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from skillscoop.activity.facts import NewFact
from skillscoop.kernel.ids import new_id
from skillscoop.milestones.models import Milestone, Submission
from skillscoop.milestones.moves import MILESTONE
from skillscoop.milestones.reads import MilestoneSeen, milestone_seen
from skillscoop.milestones.rules.handing_in import checklist_items, text_within
from skillscoop.milestones.rules.reminders import REVIEW
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, NewDeadline, NewRow, step


def submit(
    milestone: str, *, by: Person, message: str = "", done: Sequence[int | str] = (), once: Once | None = None
) -> MilestoneSeen:
    """Hand in work, with a message and the checklist items that are done (docs/rules.md 23).

    Args:
        done: places in the checklist from 0, or the items' own words.
    Refuses: NotFound, NotYourMove, WrongMoment (not funded, or submitted already), NotOnTheChecklist, TextTooLong.
    """
    seen = milestone_seen(milestone, by)
    move = MILESTONE.choose("submit", state=seen.state, roles=seen.contract.roles)
    at, number = seen.contract.now, len(seen.submissions) + 1
    handed_in: dict[str, Any] = {
        "id": new_id("sub"),
        "number": number,
        "message": text_within(message.strip(), most=5000),
        "done": checklist_items(done, seen.done_when),
        "at": at.isoformat(),
    }
    after = replace(
        seen,
        state=move.to,
        version=seen.version + 1,
        submitted_from=seen.state,
        waits_since=at,
        submissions=[*seen.submissions, handed_in],
    )
    says = {"title": seen.title, "number": number, "ticked": len(handed_in["done"])}
    step(
        at=at,
        streams=[seen.contract.stream_id],
        changes=[
            Change(
                Milestone, seen.id, seen.state, seen.version, move.to, {"submitted_from": seen.state, "waits_since": at}
            )
        ],
        rows=[NewRow(Submission, _row(handed_in, seen.id, by))],
        facts=[NewFact(seen.contract.stream_id, move.kind, by, seen.public_id, says)],
        deadlines=[NewDeadline(REVIEW.kind, seen.public_id, at + timedelta(days=seen.contract.review_reminder_days))],
        once=once,
        result=after,
    )
    return after


def _row(handed_in: dict[str, Any], milestone_id: int, by: Person) -> dict[str, Any]:
    public_id = handed_in["id"]
    rest = {name: value for name, value in handed_in.items() if name != "id"}
    return {"public_id": public_id, "milestone_id": milestone_id, "by_id": by.id, **rest}
