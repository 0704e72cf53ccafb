"""Whom one works with: what is on record, and how soon they usually answer."""

from datetime import timedelta

import pytest

from skillscoop.board.counterpart import counterparts
from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.jobs.actions.close_job import complete_job
from skillscoop.milestones.reads import contract_seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(world):
    return world.hired()


@pytest.fixture
def thread(world, contract):
    return open_thread(world.job_of(contract).public_id, by=world.ben).thread


def talk(world, thread, *lines):
    """Say one thing after another: pairs of who, and how many hours after the one before."""
    for who, hours in lines:
        world.later(seconds=hours * 3600)
        write_message(thread.public_id, by=who, text="Hello.")


def ben_of(world, contract):
    (found,) = counterparts(contract, world.ana)
    return found


def test_each_sees_the_other_and_staff_see_both(world, contract):
    names = {who: [card.name for card in counterparts(contract, getattr(world, who))] for who in ("ana", "ben", "dee")}
    ana, ben = world.ana.name, world.ben.name
    assert names == {"ana": [ben], "ben": [ana], "dee": [ana, ben]}
    assert [card.is_specialist for card in counterparts(contract, world.dee)] == [False, True]


def test_an_answer_takes_from_the_first_that_waited_until_the_first_that_came(world, contract, thread):
    ana, ben = world.ana, world.ben
    talk(world, thread, (ana, 0), (ana, 1), (ben, 1), (ben, 5), (ana, 1), (ben, 3), (ana, 1), (ben, 9))
    # The clock runs on while the test does.
    assert timedelta() <= ben_of(world, contract).answers_within - timedelta(hours=3) < timedelta(minutes=1)


def test_fewer_than_three_answers_say_nothing_about_anybody(world, contract, thread):
    ana, ben = world.ana, world.ben
    talk(world, thread, (ben, 0), (ana, 1), (ben, 1), (ana, 1), (ben, 1))
    assert ben_of(world, contract).answers_within is None


def test_unread_are_the_others_messages_of_this_contract_alone(world, contract, thread):
    other = world.hired()
    elsewhere = open_thread(world.job_of(other).public_id, by=world.ben).thread
    talk(world, thread, (world.ben, 0), (world.ben, 0), (world.ana, 0))
    talk(world, elsewhere, (world.ben, 0))
    assert ben_of(world, contract).unread == 2
    assert [card.unread for card in counterparts(contract, world.dee)] == [0, 0]


def test_jobs_done_are_those_marked_completed_on_the_side_one_has_here(world, contract):
    assert ben_of(world, contract).done == 0
    done = world.paid().contract
    complete_job(world.job_of(done).public_id, by=world.ana)
    assert ben_of(world, contract).done == 1
    assert [card.done for card in counterparts(contract_seen(contract.public_id, world.ben), world.ben)] == [1]


def test_it_asks_the_database_once(world, contract, django_assert_num_queries):
    with django_assert_num_queries(1):
        counterparts(contract, world.dee)
