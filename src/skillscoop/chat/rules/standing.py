"""Whether a thread can be written in."""

from skillscoop.chat.moves import ThreadState


def standing(*, is_hired: bool, job_is_open: bool, quote_is_open: bool) -> ThreadState:
    """Return how a thread stands (docs/rules.md 38).

    Before hiring, the client talks with everybody whose quote is open. From then on only the one who was hired goes
    on, after the job is closed too; the other threads stay to be read.
    """
    if is_hired or (job_is_open and quote_is_open):
        return ThreadState.OPEN
    return ThreadState.READ_ONLY
