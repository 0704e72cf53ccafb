"""The relay: facts become tasks, each once, in the order of their stream.

Facts are the outbox. Whole transactions are taken, those that no open transaction can still add to, and the tasks
are queued in the transaction that moves the cursor: killed in between, it starts again as if nothing had happened.
Only the relay queues tasks, since queueing notifies, and a NOTIFY inside a money transaction would serialise all.
When the cursor has moved, open pages are told which chains did (activity/news.py).
"""

from collections.abc import Callable, Mapping, Sequence

from django.db import connection, transaction

from skillscoop.activity.models import Fact, RelayCursor
from skillscoop.activity.news import announce, news_of

Queue = Callable[[str, Fact], object]
NAME = "tasks"


def relay(tasks: Mapping[str, Sequence[str]], queue: Queue) -> int:
    """Hand on what has happened since the last time and return how many tasks were queued.

    Args:
        tasks: kind of fact → names of the tasks it starts.
        queue: called with a task's name and the fact, inside the cursor's transaction.
    """
    with transaction.atomic():
        RelayCursor.objects.get_or_create(name=NAME)
        cursor = RelayCursor.objects.select_for_update().get(name=NAME)
        below = _first_open_transaction()
        facts = _between(cursor.below_txid, below)
        if not facts:
            return 0
        queued = 0
        for fact in facts:
            for name in tasks.get(fact.kind, ()):
                queue(name, fact)
                queued += 1
        cursor.below_txid = below
        cursor.save(update_fields=["below_txid"])
    announce(news_of(facts))
    return queued


def _between(start: int, below: int) -> list[Fact]:
    return list(Fact.objects.filter(txid__gte=start, txid__lt=below).order_by("stream_id", "seq"))


def _first_open_transaction() -> int:
    """Every transaction below this one has ended, so nothing can still appear among its facts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return cursor.fetchone()[0]
