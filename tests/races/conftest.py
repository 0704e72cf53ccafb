"""Races are run for good: rows commit, and every runner has a connection of its own."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from skillscoop.deadlines import due
from skillscoop.kernel.refusals import Refusal
from skillscoop.site import wiring
from skillscoop.steps.once import AlreadyAnswered
from tests.sandbox_world import RunningSandbox
from tests.world import World

Act = Callable[[], Any]


@pytest.fixture
def racing(own_database: None, running_sandbox: RunningSandbox) -> Iterator[World]:
    """A world whose every change is committed."""
    due.handle(wiring.DEADLINES)
    yield World(running_sandbox)
    running_sandbox.forget()


def race(*acts: Act) -> list[Any]:
    """Start all acts at the same moment, each with its own connection; return what each gave or how it was refused.

    Whatever is neither an answer nor a refusal is a bug, and is raised.
    """
    start = Barrier(len(acts))

    def run(act: Act) -> Any:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            return act()
        except (Refusal, AlreadyAnswered) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as runners:
        return [future.result() for future in [runners.submit(run, act) for act in acts]]


def won(results: Sequence[Any]) -> list[Any]:
    """Return what the winners of a race were given."""
    return [result for result in results if not isinstance(result, (Refusal, AlreadyAnswered))]


def lost(results: Sequence[Any]) -> list[Any]:
    """Return how the losers of a race were refused."""
    return [result for result in results if isinstance(result, (Refusal, AlreadyAnswered))]
