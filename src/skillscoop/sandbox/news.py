"""The outbox of webhooks: what is to be told, how often and when."""

from dataclasses import dataclass
from secrets import randbelow

from psycopg import Connection
from psycopg.rows import DictRow, class_row

from skillscoop.kernel.ids import new_id
from skillscoop.sandbox.faults import take
from skillscoop.sandbox.moves import Telling

LATE_SECONDS = 3600
LEASE_SECONDS = 60
BACK_OFF_SECONDS = (1, 5, 30, 120, 600, 1800, 3600, 14_400, 43_200)


@dataclass(frozen=True, slots=True)
class News:
    """One event on its way to the platform."""

    id: str
    type: str
    object: str
    reference: str
    attempts: int


def tell(connection: Connection[DictRow], type_: str, object_: str, reference: str, telling: Telling) -> None:
    """Write down what is to be told; nothing is written for news that never goes out.

    A scripted fault on `news` takes the place of `telling`: the next news is lost, late or doubled.
    """
    fault = take(connection, "news")
    telling = Telling(fault.kind) if fault else telling
    if telling is Telling.NEVER:
        return
    connection.execute(
        """INSERT INTO news (id, type, object, reference, due_at, copies_left)
           VALUES (%s, %s, %s, %s, sandbox_now() + make_interval(secs => %s), %s)""",
        [
            new_id("evt"),
            type_,
            object_,
            reference,
            LATE_SECONDS if telling is Telling.LATE else 0,
            2 if telling is Telling.TWICE else 1,
        ],
    )


def tell_now(connection: Connection[DictRow], reference: str) -> int:
    """Stop holding back what waits about `reference`; return how many news that were."""
    return connection.execute(
        "UPDATE news SET due_at = sandbox_now() WHERE state = 'waiting' AND reference = %s", [reference]
    ).rowcount


def claim(connection: Connection[DictRow]) -> News | None:
    """Take the next news that is due, for LEASE_SECONDS: if we die on the way, somebody else sends it again."""
    with connection.cursor(row_factory=class_row(News)) as cursor:
        return cursor.execute(
            """UPDATE news SET attempts = attempts + 1, due_at = sandbox_now() + make_interval(secs => %s)
               WHERE id = (SELECT id FROM news WHERE state = 'waiting' AND due_at <= sandbox_now()
                           ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
               RETURNING id, type, object, reference, attempts""",
            [LEASE_SECONDS],
        ).fetchone()


def arrived(connection: Connection[DictRow], news: News) -> None:
    """Note that one copy has arrived; news to be told twice becomes due once more."""
    connection.execute(
        """UPDATE news SET copies_left = copies_left - 1, due_at = sandbox_now(), last_answer = 'ok',
                  state = CASE copies_left WHEN 1 THEN 'delivered' ELSE state END
           WHERE id = %s AND copies_left > 0""",
        [news.id],
    )


def not_arrived(connection: Connection[DictRow], news: News, answer: str, *, gone: bool) -> None:
    """Note a failed attempt: again after the back-off, or given up when `gone` or tried for the last time."""
    last = gone or news.attempts > len(BACK_OFF_SECONDS)
    wait_seconds = 0 if last else BACK_OFF_SECONDS[news.attempts - 1]
    connection.execute(
        """UPDATE news SET last_answer = %s, state = CASE WHEN %s THEN 'given_up' ELSE state END,
                  due_at = sandbox_now() + make_interval(secs => %s)
           WHERE id = %s""",
        [answer[:200], last, wait_seconds * (900 + randbelow(201)) / 1000, news.id],
    )


def told(connection: Connection[DictRow], reference: str) -> list[dict[str, object]]:
    """Return all news about `reference`, oldest first, with their state and number of attempts."""
    return connection.execute(
        "SELECT id, type, reference, state, attempts, last_answer FROM news WHERE reference = %s ORDER BY id",
        [reference],
    ).fetchall()
