"""What happens by itself, told from the one table by which the clock reminds (docs/rules.md 27)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext, ngettext

from skillscoop.board.formats import amount_text
from skillscoop.kernel.words import N_
from skillscoop.milestones.rules import reminders
from skillscoop.milestones.rules.reminders import Reminder
from skillscoop.web.help.figures import Figures

# What waits while each reminder of the table comes nearer, in the order of a job.
WAITS: Sequence[tuple[Reminder, str]] = (
    (reminders.EXPIRY, N_("An open job with nobody hired")),
    (reminders.PROPOSAL, N_("A proposal without an answer")),
    (reminders.FUND, N_("A milestone that is not paid in")),
    (reminders.PAYMENT, N_("A payment that is not finished")),
    (reminders.DUE_SOON, N_("A milestone that is due soon")),
    (reminders.OVERDUE, N_("A milestone that is late")),
    (reminders.REVIEW, N_("Submitted work without an answer")),
)


@dataclass(frozen=True, slots=True)
class Silence:
    """What waits, and the sentence that says what comes of doing nothing."""

    waits: str
    sentence: str


def silences(figures: Figures) -> tuple[Silence, ...]:
    """Return every reminder as the table tells it, with a pretend job in place of a real one."""
    return tuple(Silence(gettext(waits), _sentence(reminder, figures)) for reminder, waits in WAITS)


def _sentence(reminder: Reminder, figures: Figures) -> str:
    facts: Mapping[str, object] = {
        "when": _when(reminder, figures),
        "client": gettext("Maya"),
        "specialist": gettext("Ari"),
        "proposer": gettext("Ari"),
        "answerer": gettext("Maya"),
        "title": gettext("Homepage design"),
        "amount": amount_text(figures.price_minor, figures.currency),
        "length": figures.checkout,
    }
    sentence = gettext(reminder.ahead).format(**facts)
    return sentence[:1].upper() + sentence[1:]


def _when(reminder: Reminder, figures: Figures) -> str:
    """Return when a reminder comes as a day of the wait; the two about a due date are told from that date."""
    if reminder is reminders.DUE_SOON:
        return gettext("the day before")
    if reminder is reminders.OVERDUE:
        return gettext("the day after")
    after = {
        reminders.REVIEW.kind: timedelta(days=figures.review_reminder_days),
        reminders.EXPIRY.kind: timedelta(days=figures.job_open_days) + reminders.EXPIRY.after,
    }.get(reminder.kind, reminder.after)
    if after < timedelta(days=1):
        hours = after // timedelta(hours=1)
        sentence = ngettext("the first day, after {count} hour,", "the first day, after {count} hours,", hours)
        return sentence.format(count=hours)
    return gettext("day {count}").format(count=after // timedelta(days=1))
