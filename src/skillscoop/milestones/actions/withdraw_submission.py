"""Take a submission back while it waits."""

from dataclasses import replace

from skillscoop.activity.facts import NewFact
from skillscoop.milestones.models import Milestone
from skillscoop.milestones.moves import MILESTONE
from skillscoop.milestones.reads import MilestoneSeen, milestone_seen
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, step


def withdraw_submission(milestone: str, *, by: Person, once: Once | None = None) -> MilestoneSeen:
    """Put the milestone back where it was before the submission (docs/rules.md 23, 31).

    Refuses: NotFound, NotYourMove, WrongMoment (nothing waits for review).
    """
    seen = milestone_seen(milestone, by)
    move = MILESTONE.choose("withdraw", state=seen.state, roles=seen.contract.roles)
    back, at = move.into(seen.submitted_from), seen.contract.now
    after = replace(seen, state=back, version=seen.version + 1, submitted_from="", waits_since=at)
    step(
        at=at,
        streams=[seen.contract.stream_id],
        changes=[Change(Milestone, seen.id, seen.state, seen.version, back, {"submitted_from": "", "waits_since": at})],
        facts=[NewFact(seen.contract.stream_id, move.kind, by, seen.public_id, seen.told)],
        once=once,
        result=after,
    )
    return after
