"""A thread as a table of moves (docs/rules.md 38). Its state follows the job's; nothing stores it."""

from enum import StrEnum

from skillscoop.kernel.moves import Machine, move
from skillscoop.kernel.words import N_


class ThreadState(StrEnum):
    OPEN = "open"
    READ_ONLY = "read_only"


class ThreadRole(StrEnum):
    CLIENT = "client"
    SPECIALIST = "specialist"
    STAFF = "staff"


# fmt: off
THREAD = Machine("chat", ThreadState, ThreadRole,
    #    verb       from    to      who                     timeline
    move("message", "open", "open", by="client specialist", says=N_("{actor} wrote a message")),
)
# fmt: on
