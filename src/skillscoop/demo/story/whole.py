"""The whole story: several jobs, each told by itself, woven together by the clock."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from heapq import heapify, heappop, heappush
from math import ceil

import structlog

from skillscoop.deadlines import clock
from skillscoop.demo import people
from skillscoop.demo.clock import LONGEST_STEP_SECONDS, move_on
from skillscoop.demo.models import Chapter
from skillscoop.demo.story.bakery import BAKERY
from skillscoop.demo.story.bookshop import BOOKSHOP
from skillscoop.demo.story.teller import ZONE, Line, Teller

log = structlog.get_logger("skillscoop.demo.story")

BEGINNING, END = "the beginning", "the end"
OPENING_HOUR = time(9)
LINES: Sequence[Line] = (*BAKERY, *BOOKSHOP)


def tell(*, patience_seconds: float = 8, until: Callable[[datetime], None] | None = None) -> None:
    """Tell what has not been told yet. Stopped half-way, the next call goes on from there and repeats nothing.

    Args:
        patience_seconds: how long each payout is waited for.
        until: what lets time pass until a moment; tests pass one that breaks off.
    """
    if is_told():
        return
    monday, cast = _monday(), people.gather()
    tellers = [Teller(line.__name__, cast, monday, patience_seconds) for line in LINES]
    for moment in woven([line(teller) for line, teller in zip(LINES, tellers, strict=True)]):
        (until or wait_until)(moment)
    Chapter.objects.get_or_create(title=END, defaults={"told_at": clock.now()})
    log.info("demo.story_is_told")


def is_told() -> bool:
    """Say whether the demo is ready for people. One query."""
    return Chapter.objects.filter(title=END).exists()


def woven(lines: Sequence[Iterator[datetime]]) -> Iterator[datetime]:
    """Yield the moments of all lines in their order; each line goes on once the clock has reached what it yielded."""
    coming = [(moment, place) for place, line in enumerate(lines) if (moment := next(line, None))]
    heapify(coming)
    while coming:
        moment, place = heappop(coming)
        yield moment
        if after := next(lines[place], None):
            heappush(coming, (after, place))


def wait_until(moment: datetime) -> None:
    """Move the clock to a moment; one that has passed already, in a story that goes on, is left behind."""
    seconds = ceil((moment - clock.now()).total_seconds())
    if seconds > 0:
        move_on(min(seconds, LONGEST_STEP_SECONDS))


def _monday() -> date:
    """Return the story's first day: the first Monday whose opening hour was still ahead when it began."""
    began, _ = Chapter.objects.get_or_create(title=BEGINNING, defaults={"told_at": clock.now()})
    local = began.told_at.astimezone(ZONE)
    days = -local.weekday() % 7
    if days == 0 and local.time() >= OPENING_HOUR:
        days = 7
    return local.date() + timedelta(days=days)
