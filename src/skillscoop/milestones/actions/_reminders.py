"""The deadlines that the start of a wait brings with it (docs/rules.md 27)."""

from collections.abc import Iterable
from datetime import date

from skillscoop.milestones.reads import ContractSeen
from skillscoop.milestones.rules.reminders import DUE_SOON, OVERDUE, due_moment
from skillscoop.steps.step import NewDeadline


def due_reminders(dates: Iterable[tuple[str, date]], contract: ContractSeen) -> list[NewDeadline]:
    """Return the reminders before and after due dates, as (milestone, day); a moment that has passed is left out."""
    found = (
        NewDeadline(reminder.kind, milestone, due_moment(reminder, due_on, contract.specialist_zone))
        for milestone, due_on in dates
        for reminder in (DUE_SOON, OVERDUE)
    )
    return [deadline for deadline in found if deadline.due_at > contract.now]
