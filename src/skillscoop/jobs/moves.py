"""Job and quote as tables of moves (docs/rules.md 6, 8)."""

from enum import StrEnum

from skillscoop.kernel.moves import Machine, move
from skillscoop.kernel.words import N_


class JobState(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    CANCELLED = "cancelled"


class QuoteState(StrEnum):
    OPEN = "open"
    SELECTED = "selected"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class JobRole(StrEnum):
    """A relation to the job. `marker` is a specialist who may mark it too: on a Direct job, or once every
    milestone of a Hassle-Free job has been closed for 14 days."""

    CLIENT = "client"
    SPECIALIST = "specialist"
    MARKER = "marker"
    BIDDER = "bidder"
    OFFERER = "offerer"
    STAFF = "staff"
    CLOCK = "clock"
    SYSTEM = "system"


# fmt: off
JOB = Machine("job", JobState, JobRole,
    #    verb           from           to               who                timeline
    move("post",        "",            "open",          by="client",       says=N_("{actor} posted the job")),
    move("edit",        "open",        "open",          by="client",       says=N_("{actor} changed the job")),
    move("quote",       "open",        "open",          by="bidder",       says=N_("{actor} quoted {amount}")),
    move("select",      "open",        "in_progress",   by="client",       says=N_("{actor} hired {specialist} for {amount}")),
    move("cancel",      "open",        "cancelled",     by="client",       says=N_("{actor} cancelled the job")),
    move("expire",      "open",        "cancelled",     by="clock",        says=N_("Nobody was hired for 30 days, so the job was closed")),
    move("complete",    "in_progress", "completed",     by="client marker", says=N_("{actor} marked the job completed")),
    move("not_complete", "in_progress", "not_completed", by="client marker", says=N_("{actor} marked the job not completed")),
)

QUOTE = Machine("quote", QuoteState, JobRole,
    #    verb           from           to               who                timeline
    move("offer",       "",            "open",          by="bidder",       says=N_("{actor} quoted {amount}")),
    move("edit",        "open",        "open",          by="offerer",      says=N_("{actor} changed the quote to {amount}")),
    move("withdraw",    "open",        "withdrawn",     by="offerer",      says=N_("{actor} withdrew the quote")),
    move("renew",       "withdrawn",   "open",          by="offerer",      says=N_("{actor} quoted {amount}")),
    move("select",      "open",        "selected",      by="client",       says=N_("{actor} chose {specialist}’s quote of {amount}")),
    move("decline",     "open",        "declined",      by="system",       says=N_("Another quote was chosen, or the job was closed")),
)
# fmt: on
