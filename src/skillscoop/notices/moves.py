"""A letter as a table of moves: the e-mail of one notice (docs/rules.md 40)."""

from enum import StrEnum

from skillscoop.kernel.moves import Machine, move
from skillscoop.kernel.words import N_


class LetterState(StrEnum):
    HELD = "held"
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class LetterRole(StrEnum):
    CLOCK = "clock"
    SYSTEM = "system"


# fmt: off
LETTER = Machine("letter", LetterState, LetterRole,
    #    verb    from      to        who          timeline
    move("queue", "",       "queued", by="system", says=N_("An e-mail was written")),
    move("hold",  "",       "held",   by="system", says=N_("An e-mail was written and waits for the end of the quiet hours")),
    move("wake",  "held",   "queued", by="clock",  says=N_("The quiet hours are over")),
    move("try",   "queued", "queued", by="system", says=N_("The e-mail is handed to the mail server")),
    move("send",  "queued", "sent",   by="system", says=N_("The e-mail was sent")),
    move("fail",  "queued", "failed", by="system", says=N_("The mail server would not take the e-mail")),
    move("drop",  "queued", "dropped", by="system", says=N_("The e-mail was not sent: its reader closed the account")),
)
# fmt: on
