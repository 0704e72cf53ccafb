"""What happens by itself while somebody waits: the one table that page, e-mail and clock read (rules.md 27).

A reminder is a sentence and nothing more: it never moves money, and none is sent once the wait is over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from skillscoop.kernel.words import N_
from skillscoop.people.rules.zones import zone_or_utc

# Reminders about a day come in the morning of whoever does the work.
MORNING = time(9)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One row. `after` counts from the start of the wait, or, where negative, back from its end.

    `says` is the line in the timeline; `ahead` tells beforehand what, when ({when}), and who can stop it. `besides`
    tells the same where the two wait for something else. `ahead_to` and `besides_to` say it to one of those who are
    named in it, by the name that stands in braces.
    """

    kind: str
    after: timedelta
    says: str
    ahead: str
    ahead_to: Mapping[str, str]
    besides: str = ""
    besides_to: Mapping[str, str] = field(default_factory=dict)


REVIEW = Reminder(
    "remind.review",
    timedelta(days=7),  # the operator's setting; this is what it is at first
    N_("{client} was reminded that “{title}” waits for a review"),
    N_(
        "on {when} we remind {client} that “{title}” waits. No money moves: the {amount} stays in the secure account. "
        "{client} stops it by answering, {specialist} by taking the submission back."
    ),
    {
        "client": N_(
            "on {when} we remind you that “{title}” waits. No money moves: the {amount} stays in the secure account. "
            "You stop it by answering, {specialist} by taking the submission back."
        ),
        "specialist": N_(
            "on {when} we remind {client} that “{title}” waits. No money moves: the {amount} stays in the secure "
            "account. {client} stops it by answering, you by taking the submission back."
        ),
    },
    N_(
        "nothing more happens by itself about this. "
        "Besides, on {when} we remind {client} that “{title}” waits, unless it is answered by then."
    ),
    {
        "client": N_(
            "nothing more happens by itself about this. "
            "Besides, on {when} we remind you that “{title}” waits, unless it is answered by then."
        ),
    },
)
PROPOSAL = Reminder(
    "remind.proposal",
    timedelta(days=3),
    N_("{answerer} was reminded that a proposal waits for an answer"),
    N_(
        "on {when} we remind {answerer} that the proposal waits. Until then nothing changes, and no money moves. "
        "{answerer} stops it by answering, {proposer} by withdrawing."
    ),
    {
        "answerer": N_(
            "on {when} we remind you that the proposal waits. Until then nothing changes, and no money moves. "
            "You stop it by answering, {proposer} by withdrawing."
        ),
        "proposer": N_(
            "on {when} we remind {answerer} that the proposal waits. Until then nothing changes, and no money moves. "
            "{answerer} stops it by answering, you by withdrawing."
        ),
    },
)
FUND = Reminder(
    "remind.fund",
    timedelta(days=3),
    N_("{client} was reminded that “{title}” is not paid in yet"),
    N_("on {when} we remind {client} to pay “{title}” in. No money moves before that. {client} stops it by paying in."),
    {
        "client": N_(
            "on {when} we remind you to pay “{title}” in. No money moves before that. You stop it by paying in."
        )
    },
    N_(
        "nothing more happens by itself about this. "
        "Besides, on {when} we remind {client} to pay “{title}” in, unless it is paid in by then."
    ),
    {
        "client": N_(
            "nothing more happens by itself about this. "
            "Besides, on {when} we remind you to pay “{title}” in, unless it is paid in by then."
        ),
    },
)
DUE_SOON = Reminder(
    "remind.due_soon",
    timedelta(days=-1),
    N_("{specialist} was reminded that “{title}” is due {due_on}"),
    N_(
        "on {when} we remind {specialist} that “{title}” is due. The {amount} stays in the secure account. "
        "{specialist} stops it by submitting."
    ),
    {
        "specialist": N_(
            "on {when} we remind you that “{title}” is due. The {amount} stays in the secure account. "
            "You stop it by submitting."
        )
    },
    N_(
        "nothing more happens by itself about this. "
        "Besides, on {when} we remind {specialist} that “{title}” is due, unless it is submitted by then."
    ),
    {
        "specialist": N_(
            "nothing more happens by itself about this. "
            "Besides, on {when} we remind you that “{title}” is due, unless it is submitted by then."
        ),
    },
)
OVERDUE = Reminder(
    "remind.overdue",
    timedelta(days=1),
    N_("“{title}” was due {due_on}, and both were told"),
    N_(
        "on {when} we tell you both that “{title}” is late. The {amount} stays in the secure account. "
        "{specialist} stops it by submitting."
    ),
    {
        "specialist": N_(
            "on {when} we tell you both that “{title}” is late. The {amount} stays in the secure account. "
            "You stop it by submitting."
        )
    },
    N_(
        "nothing more happens by itself about this. "
        "Besides, on {when} we tell you both that “{title}” is late, unless it is submitted by then."
    ),
    {},
)
PAYMENT = Reminder(
    "remind.payment",
    timedelta(hours=1),
    N_("{client} was reminded that a payment of {amount} is not finished"),
    N_(
        "on {when} we remind {client} that the payment is not finished. Unfinished, it is closed {length} after "
        "it began, and nothing is charged. {client} stops it by finishing it or giving it up."
    ),
    {
        "client": N_(
            "on {when} we remind you that the payment is not finished. Unfinished, it is closed {length} after it "
            "began, and nothing is charged. You stop it by finishing it or giving it up."
        )
    },
)
EXPIRY = Reminder(
    "remind.expiry",
    timedelta(days=-3),
    N_("{client} was reminded that the job closes by itself on {ends_on}"),
    N_("on {when} we remind {client} that the job closes by itself. {client} stops it by hiring somebody."),
    {"client": N_("on {when} we remind you that the job closes by itself. You stop it by hiring somebody.")},
)
REMINDERS = (REVIEW, PROPOSAL, FUND, DUE_SOON, OVERDUE, PAYMENT, EXPIRY)


def due_moment(reminder: Reminder, due_on: date, zone: str) -> datetime:
    """Return the morning on which a reminder about a due date comes, aware, in the zone of whoever does the work."""
    return datetime.combine(due_on + reminder.after, MORNING, zone_or_utc(zone))
