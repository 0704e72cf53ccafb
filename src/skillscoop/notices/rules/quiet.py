"""Quiet hours by the clocks of a person's place, over changes of the clock too (rules.md 40)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_UTC = ZoneInfo("UTC")
_DAY = timedelta(days=1)


def heard_at(now: datetime, zone: ZoneInfo, begins: time, ends: time) -> datetime:
    """Return when a letter written `now` may be sent: now, or the end of the quiet hours.

    Args:
        now: aware.
        begins, ends: by the clocks of the zone, not alike; `begins` later than `ends` is a night.
    """
    at = now
    while is_quiet(at.astimezone(zone).time(), begins, ends):
        at = next(end for end in _ends(at, zone, ends) if end > at)
    return at


def is_quiet(hour: time, begins: time, ends: time) -> bool:
    """Say whether an hour lies in the quiet ones; the first minute does, the last does not."""
    return begins <= hour < ends if begins < ends else hour >= begins or hour < ends


def _ends(at: datetime, zone: ZoneInfo, ends: time) -> Iterator[datetime]:
    """Yield the ends of quiet hours around a moment, in order, in UTC.

    An hour that comes twice in a day ends both times. One that the clocks skip ends when they have skipped it.
    """
    today = at.astimezone(zone).date()
    for day in (today - _DAY, today, today + _DAY, today + 2 * _DAY):
        yield from sorted({_moment(day, ends, zone, fold=0), _moment(day, ends, zone, fold=1)})


def _moment(day: date, hour: time, zone: ZoneInfo, *, fold: int) -> datetime:
    return datetime.combine(day, hour.replace(fold=fold), zone).astimezone(_UTC)
