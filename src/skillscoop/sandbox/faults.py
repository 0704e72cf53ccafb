"""Mistakes on request: what the next call to an operation is told to do wrong."""

from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import DictRow, class_row

from skillscoop.sandbox.refusals import UnknownFault

CALLS = (
    "open_checkout",
    "find_checkout",
    "close_checkout",
    "refund",
    "find_refund",
    "pay_out",
    "find_payout",
    "open_account",
)
ANSWERS = (
    "timeout_before",  # silent for `seconds`, nothing done
    "timeout_after",  # done, then silent for `seconds`
    "slow",  # answers as it should, `seconds` late
    "reset_before",  # the connection breaks, nothing done
    "reset_after",  # done, then the connection breaks
    "error",  # 500, nothing done
    "error_after",  # done, then 500
    "error_stored",  # 500, nothing done, and 500 for ever after to the same reference
    "conflict",  # 409: another request with this reference is still at it
    "too_many",  # 429, Retry-After says `seconds`
)
FAULTS = {
    **dict.fromkeys(CALLS, ANSWERS),
    "settle_refund": ("fails",),
    "settle_payout": ("fails",),
    "news": ("never", "late", "twice"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake to make now."""

    kind: str
    seconds: float


def script(connection: Connection[DictRow], operation: str, kind: str, *, seconds: float, times: int) -> None:
    """Tell `operation` to go wrong on its next `times` calls. Raises UnknownFault."""
    known = FAULTS.get(operation, ())
    if kind not in known:
        names = known or tuple(FAULTS)
        raise UnknownFault(operation=operation, kind=kind, known=", ".join(names))
    connection.execute(
        "INSERT INTO fault (operation, kind, seconds, times) VALUES (%s, %s, %s, %s)", [operation, kind, seconds, times]
    )


def forget(connection: Connection[DictRow]) -> None:
    """Drop every fault still to come, and every stored error."""
    connection.execute("DELETE FROM fault")
    connection.execute("DELETE FROM stored_error")


def take(connection: Connection[DictRow], operation: str) -> Fault | None:
    """Return the mistake that this call is to make, and count it as made; None when all is to go well."""
    with connection.cursor(row_factory=class_row(Fault)) as cursor:
        return cursor.execute(
            """WITH next AS (SELECT id, times FROM fault WHERE operation = %s ORDER BY id LIMIT 1 FOR UPDATE),
                    spent AS (DELETE FROM fault USING next WHERE fault.id = next.id AND next.times = 1),
                    counted AS (UPDATE fault SET times = fault.times - 1 FROM next
                                WHERE fault.id = next.id AND next.times > 1)
               SELECT fault.kind, fault.seconds FROM fault JOIN next ON fault.id = next.id""",
            [operation],
        ).fetchone()


def store_error(connection: Connection[DictRow], operation: str, reference: str) -> None:
    """Condemn a reference to answer 500 for ever."""
    connection.execute(
        "INSERT INTO stored_error (operation, reference) VALUES (%s, %s) ON CONFLICT DO NOTHING", [operation, reference]
    )


def has_stored_error(connection: Connection[DictRow], operation: str, reference: str) -> bool:
    """Say whether this reference was condemned."""
    found = connection.execute(
        "SELECT 1 FROM stored_error WHERE operation = %s AND reference = %s", [operation, reference]
    )
    return found.fetchone() is not None
