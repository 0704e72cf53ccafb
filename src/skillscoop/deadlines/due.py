"""Run what has fallen due: the clock's one loop, for the worker, the demo's clock and the tests."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import structlog
from django.db import connection
from django.db.models.functions import Now

from skillscoop.deadlines.models import Deadline
from skillscoop.kernel.refusals import ChangedMeanwhile, Refusal

log = structlog.get_logger()

Runner = Callable[[str], object]
_runners: dict[str, Runner] = {}

# The claim is a lease in real time: whoever dies with it leaves the row to the next. An action is called outside
# of any transaction, since it may talk to the processor; each is safe to call again.
CLAIM = """
    UPDATE deadline SET try_after = clock_timestamp() + interval '30 seconds', tries = least(tries + 1, 30000)
    WHERE id = (
        SELECT id FROM deadline
        WHERE due_at <= clock_now() AND (try_after IS NULL OR try_after <= clock_timestamp())
        ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING id, kind, subject
"""


class NotYet(Exception):
    """An action could not finish for a reason outside of us; the deadline stays and is tried again."""


def handle(runners: Mapping[str, Runner]) -> None:
    """Say which action each kind of deadline calls, with the subject's public id; the wiring does, at start."""
    _runners.update(runners)


def run_due(limit: int = 1000) -> int:
    """Run what is due by the product's clock, the earliest first, and return how many rows were looked at.

    An action that finds its moment passed by (a release taken back) refuses, and that is an end too. A bug in one
    stops the loop after its row is set aside for a while, so that the others have their turn.
    """
    done = 0
    while done < limit and _run_next():
        done += 1
    return done


def _run_next() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(CLAIM)
        claimed = cursor.fetchone()
    if claimed is None:
        return False
    key, kind, subject = claimed
    try:
        _runners[kind](subject)
    except NotYet:
        log.info("deadline.later", kind=kind, subject=subject)
        return True
    except ChangedMeanwhile:
        # Another step came between reading and writing, so nothing was decided about this one yet.
        Deadline.objects.filter(pk=key).update(try_after=Now() + timedelta(seconds=1))
        log.info("deadline.again", kind=kind, subject=subject)
        return True
    except Refusal as refusal:
        log.info("deadline.passed_by", kind=kind, subject=subject, code=refusal.code)
    Deadline.objects.filter(pk=key).delete()
    return True
