"""Send the letters that wait: each claimed first, sent outside of any transaction, marked after.

A worker that dies between sending and marking leaves a letter that is sent once more when its claim runs out: the one
place where an e-mail can come twice. Both carry the same Message-ID, so that mail programs show one.
"""

from datetime import datetime, timedelta
from smtplib import SMTPException

import structlog
from django.db.models import Q
from django.utils import timezone

from skillscoop.deadlines import clock
from skillscoop.kernel.refusals import ChangedMeanwhile
from skillscoop.notices import letters
from skillscoop.notices.models import Letter
from skillscoop.notices.moves import LETTER, LetterState
from skillscoop.steps.step import Change, step

log = structlog.get_logger()

MOST_TRIES = 10
AT_ONCE = 50
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)


def post_letters(most: int = AT_ONCE, *, now: datetime | None = None) -> int:
    """Send the letters whose time has come, the oldest first, and return how many were sent.

    A letter to somebody who has closed the account meanwhile is dropped: nobody is at that address any more.

    Args:
        now: real time, for who cannot wait until a claim has run out.
    """
    now = now or timezone.now()
    free = Q(try_after=None) | Q(try_after__lte=now)
    waiting = Letter.objects.filter(free, state=LetterState.QUEUED).select_related(
        "notice__person",
        "notice__fact__actor",
        "notice__job__client",
        "notice__job__specialist",
        "notice__job__contract",
    )
    return sum(_post(letter, now) for letter in waiting.order_by("id")[:most])


def wake_letter(public_id: str) -> None:
    """Let a letter go at the end of its reader's quiet hours. Refuses: WrongMoment (awake already)."""
    letter = Letter.objects.get(public_id=public_id)
    _moved(letter, "wake")


def _post(letter: Letter, now: datetime) -> bool:
    try:
        if not letter.notice.person.is_active:
            _moved(letter, "drop")
            return False
        # A claim by version: of two workers who saw the same letter, one sends it.
        _moved(letter, "try", tries=letter.tries + 1, try_after=now + _wait(letter.tries))
    except ChangedMeanwhile:
        return False
    try:
        letters.written(letter).send()
    except (SMTPException, OSError) as problem:
        log.warning("letter.not_taken", letter=letter.public_id, tries=letter.tries, reason=type(problem).__name__)
        if letter.tries >= MOST_TRIES:
            _moved(letter, "fail")
        return False
    _moved(letter, "send", sent_at=clock.now())
    return True


def _wait(tries: int) -> timedelta:
    return min(FIRST_WAIT * 2**tries, LONGEST_WAIT)


def _moved(letter: Letter, verb: str, **columns: object) -> None:
    move = LETTER.find(verb, state=letter.state)
    step(
        at=clock.now(),
        streams=[],
        changes=[Change(Letter, letter.id, letter.state, letter.version, move.to, columns)],
    )
    letter.state, letter.version = move.to, letter.version + 1
    for name, value in columns.items():
        setattr(letter, name, value)
