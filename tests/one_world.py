"""A world made once for a whole module, which every test of it finds as it was made."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from skillscoop.deadlines import due
from skillscoop.site import wiring
from tests.sandbox_world import RunningSandbox
from tests.world import World


@contextmanager
def made_once(django_db_blocker: object, sandbox: RunningSandbox) -> Iterator[World]:
    """Give a world inside a transaction that is rolled back at the end."""
    due.handle(wiring.DEADLINES)
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield World(sandbox)
        transaction.set_rollback(True)


@contextmanager
def as_it_was() -> Iterator[None]:
    """Undo at the end of the block whatever was done within; what was to be checked at commit is checked before."""
    connection.check_constraints()
    point = transaction.savepoint()
    yield
    transaction.savepoint_rollback(point)
