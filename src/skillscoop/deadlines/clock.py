"""The product's clock: the database's time plus the demo's offset. Sessions and tokens stay on real time."""

from datetime import datetime

from django.db import connection
from django.db.models import DateTimeField, Func

from skillscoop.deadlines.models import ClockOffset


def now() -> datetime:
    """Return the product's present moment, aware."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_now()")
        return cursor.fetchone()[0]


class Now(Func):
    """The present moment within a query, so that writing it down asks for nothing first."""

    function = "clock_now"
    output_field = DateTimeField()


def advance(seconds: int) -> datetime:
    """Move the clock forward (demo and tests only; the doors that call this exist in demo mode alone).

    Args:
        seconds: 0 or more.
    """
    assert seconds >= 0, "the clock never runs backwards"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clock_offset SET seconds = seconds + %s", [seconds])
    return now()


def offset() -> int:
    """Return how many seconds the clock is ahead of real time."""
    return ClockOffset.objects.values_list("seconds", flat=True).get()
