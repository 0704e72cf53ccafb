"""Ask for changes to submitted work."""

from collections.abc import Sequence
from dataclasses import replace

from skillscoop.activity.facts import NewFact
from skillscoop.milestones.models import ChangeRequest, Milestone
from skillscoop.milestones.moves import MILESTONE
from skillscoop.milestones.reads import MilestoneSeen, milestone_seen
from skillscoop.milestones.refusals import RoundsUsedUp, SayWhatIsMissing
from skillscoop.milestones.rules.handing_in import checklist_items, text_within
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, NewRow, step


def ask_changes(
    milestone: str, *, by: Person, message: str, items: Sequence[int | str] = (), once: Once | None = None
) -> MilestoneSeen:
    """Answer a submission with what is missing; each time is one round (docs/rules.md 24).

    Args:
        items: places in the checklist from 0, or the items' own words, that are not done.
    Refuses: NotFound, NotYourMove, WrongMoment (nothing submitted), RoundsUsedUp, SayWhatIsMissing, NotOnTheChecklist,
        TextTooLong.
    """
    seen = milestone_seen(milestone, by)
    move = MILESTONE.choose("ask_changes", state=seen.state, roles=seen.contract.roles)
    if not message.strip():
        raise SayWhatIsMissing("message", specialist=seen.contract.specialist.first_name)
    if not seen.has_rounds_left:
        raise RoundsUsedUp(rounds=seen.rounds_included, title=seen.title)
    at, number = seen.contract.now, seen.rounds + 1
    asked = {
        "round": number,
        "message": text_within(message.strip(), most=5000),
        "items": checklist_items(items, seen.done_when, field="items"),
        "checklist": seen.done_when,
        "at": at.isoformat(),
    }
    after = replace(
        seen,
        state=move.to,
        version=seen.version + 1,
        rounds=number,
        waits_since=at,
        change_requests=[*seen.change_requests, asked],
    )
    step(
        at=at,
        streams=[seen.contract.stream_id],
        changes=[Change(Milestone, seen.id, seen.state, seen.version, move.to, {"rounds": number, "waits_since": at})],
        rows=[NewRow(ChangeRequest, {"milestone_id": seen.id, "by_id": by.id, **asked})],
        facts=[NewFact(seen.contract.stream_id, move.kind, by, seen.public_id, {**seen.told, "round": number})],
        once=once,
        result=after,
    )
    return after
