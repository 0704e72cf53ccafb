"""The sandbox's clock: real time, plus what the demo or a test has moved it ahead."""

from datetime import datetime

from psycopg import Connection
from psycopg.rows import DictRow

FURTHEST_SECONDS = 10 * 366 * 86_400


def now(connection: Connection[DictRow]) -> datetime:
    """Return the sandbox's time, in UTC."""
    row = connection.execute("SELECT sandbox_now() AS now").fetchone()
    assert row is not None
    moment: datetime = row["now"]
    return moment


def advance(connection: Connection[DictRow], seconds: int) -> datetime:
    """Move the clock ahead by `seconds`, at most ten years in all, and return the new time."""
    connection.execute("UPDATE clock SET ahead_seconds = least(ahead_seconds + %s, %s)", [seconds, FURTHEST_SECONDS])
    return now(connection)
