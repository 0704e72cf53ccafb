"""The relay hands each fact on once, in the order of its stream, and never one that may still be joined by another."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from skillscoop.activity.models import Fact
from skillscoop.site.wiring import ACTIONS, TASKS
from skillscoop.worker.relay import relay
from tests.sandbox_world import RunningSandbox
from tests.world import World

EVERYTHING = dict.fromkeys(("contract.begin", "proposal.propose", "proposal.accept", "milestone.submit"), ("told",))


@pytest.fixture
def told() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def queue(told: list[tuple[str, str]]) -> Callable[[str, Fact], None]:
    return lambda name, fact: told.append((name, fact.kind))


def test_each_fact_is_handed_on_once_in_order(own_database, running_sandbox: RunningSandbox, told, queue):
    world = World(running_sandbox)
    world.agreed()
    assert relay(EVERYTHING, queue) == 3
    assert told == [("told", "contract.begin"), ("told", "proposal.propose"), ("told", "proposal.accept")]
    assert relay(EVERYTHING, queue) == 0


def test_a_relay_that_dies_before_its_cursor_moved_hands_the_facts_on_again(
    own_database, running_sandbox: RunningSandbox, told, queue
):
    World(running_sandbox).agreed()

    def dies(name: str, fact: Fact) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        relay(EVERYTHING, dies)
    assert relay(EVERYTHING, queue) == 3


def test_facts_above_an_open_transaction_wait_until_it_has_ended(
    own_database, running_sandbox: RunningSandbox, told, queue
):
    world = World(running_sandbox)
    relay(EVERYTHING, queue)
    began, may_end = threading.Event(), threading.Event()

    def stay_open() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
            began.set()
            may_end.wait(10)
        connection.close()

    holder = threading.Thread(target=stay_open)
    holder.start()
    began.wait(10)
    world.agreed()
    assert relay(EVERYTHING, queue) == 0
    may_end.set()
    holder.join()
    assert relay(EVERYTHING, queue) == 3


def test_every_task_that_a_fact_starts_has_an_action():
    assert {name for names in TASKS.values() for name in names} == set(ACTIONS)
