"""Release Payment, taking it back, and its becoming final (rules 25, 30, 31)."""

import pytest
from django.db import connection

from skillscoop.deadlines import clock
from skillscoop.deadlines.models import Deadline
from skillscoop.kernel.refusals import ChangedMeanwhile, NotFound, NotYourMove, WrongMoment
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.settle import settle
from skillscoop.milestones.actions.undo import undo
from skillscoop.milestones.refusals import (
    ReleaseAllThatIsHeld,
    UndoWindowClosed,
    WindowStillOpen,
)
from skillscoop.policy.models import Policy

pytestmark = pytest.mark.django_db


def with_undo(seconds: int) -> None:
    policy = Policy.objects.in_force()
    policy.pk, policy.undo_seconds = None, seconds
    policy.save(force_insert=True)


@pytest.mark.parametrize("who", ["ben", "dee"])
def test_only_the_client_releases_and_nothing_moves(world, who):
    milestone = world.submitted()
    with world.nothing_moves(), pytest.raises(NotYourMove):
        world.release(milestone, by=getattr(world, who))


def test_a_stranger_learns_nothing_of_the_milestone(world):
    milestone = world.submitted()
    with world.nothing_moves(), pytest.raises(NotFound):
        world.release(milestone, by=world.cy)


def test_a_release_is_bound_to_the_version_and_the_amount_shown(world):
    milestone = world.submitted()
    with world.nothing_moves(), pytest.raises(ChangedMeanwhile):
        world.release(milestone, version=milestone.version - 1)
    with world.nothing_moves(), pytest.raises(ReleaseAllThatIsHeld):
        world.release(milestone, amount_minor=99_99)


@pytest.mark.parametrize("state", ["agreed", "releasing", "paid"])
def test_nothing_is_released_from_a_state_the_table_does_not_name(world, state):
    milestone = world.agreed()[0] if state == "agreed" else world.paid() if state == "paid" else world.funded()
    if state == "releasing":
        world.release(milestone)
    with world.nothing_moves(), pytest.raises(WrongMoment):
        world.release(milestone)


def test_a_milestone_that_is_paid_in_in_part_is_released_only_once_the_rest_is_there(world):
    (milestone,) = world.agreed(world.row(price_minor=100_00))
    payment = world.paying([milestone])
    world.changed(milestone.contract, {"id": milestone.public_id, "price_minor": 150_00})
    world.ends(payment, "paid")
    with world.nothing_moves(), pytest.raises(WrongMoment):
        world.release(milestone)
    world.paid_in([milestone])
    assert world.seen(milestone).state == "funded"
    assert world.balance("fee_held", milestone) == 10_35
    assert world.release(milestone).releasing_minor == 150_00


def test_a_release_is_not_final_before_its_window_closes_and_the_money_stays_held(world):
    milestone = world.submitted(price_minor=1_000_00)
    world.release(milestone)
    assert world.balance("secure", milestone) == 1_000_00
    with world.nothing_moves(), pytest.raises(WindowStillOpen):
        settle(milestone.public_id)
    world.later(seconds=29)
    assert world.seen(milestone).state == "releasing"
    world.later(seconds=1)
    assert world.seen(milestone).state == "paid"
    assert (world.balance("secure", milestone), world.balance("fee_held", milestone)) == (0, 0)
    assert (world.balance(f"earnings:{world.ben.public_id}"), world.balance("fees")) == (1_000_00, 69_00)


def test_final_twice_is_final_once(world):
    milestone = world.paid()
    with world.nothing_moves(), pytest.raises(WrongMoment):
        settle(milestone.public_id)


@pytest.mark.parametrize("came_from", ["funded", "submitted", "changes_asked"])
def test_a_release_taken_back_leaves_the_milestone_where_it_was(world, came_from):
    milestone = world.funded() if came_from == "funded" else world.submitted()
    if came_from == "changes_asked":
        ask_changes(milestone.public_id, by=world.ana, message="The footer is missing.")
    world.release(milestone)
    assert undo(milestone.public_id, by=world.ana).state == came_from
    assert world.seen(milestone).state == came_from
    assert world.seen(milestone).final_at is None
    world.later(seconds=60)
    assert world.seen(milestone).state == came_from
    assert world.balance("secure", milestone) == 100_00


def test_only_the_client_takes_a_release_back(world):
    milestone = world.funded()
    world.release(milestone)
    with world.nothing_moves(), pytest.raises(NotYourMove):
        undo(milestone.public_id, by=world.ben)
    with world.nothing_moves(), pytest.raises(NotFound):
        undo(milestone.public_id, by=world.cy)


def test_nothing_is_taken_back_that_was_not_released(world):
    milestone = world.funded()
    with world.nothing_moves(), pytest.raises(WrongMoment):
        undo(milestone.public_id, by=world.ana)


def test_undo_ends_exactly_at_the_final_moment_even_if_the_worker_has_not_run(world):
    milestone = world.funded()
    world.release(milestone)
    clock.advance(30)
    with world.nothing_moves(), pytest.raises(UndoWindowClosed):
        undo(milestone.public_id, by=world.ana)
    settle(milestone.public_id)
    assert world.seen(milestone).state == "paid"


def test_the_second_release_has_a_window_of_its_own(world):
    milestone = world.funded()
    world.release(milestone)
    world.later(seconds=20)
    undo(milestone.public_id, by=world.ana)
    world.release(milestone)
    world.later(seconds=15)
    assert world.seen(milestone).state == "releasing"
    world.later(seconds=15)
    assert world.seen(milestone).state == "paid"
    assert world.balance(f"earnings:{world.ben.public_id}") == 100_00


def test_without_a_window_a_release_is_final_at_once(world):
    milestone = world.submitted()
    with_undo(seconds=0)
    assert world.release(milestone).state == "paid"
    seen = world.seen(milestone)
    assert (seen.state, seen.secure_minor, seen.paid_minor, seen.came_from) == ("paid", 0, 100_00, "submitted")
    assert seen.version == milestone.version + 1
    assert world.balance("fees") == 6_90
    with world.nothing_moves(), pytest.raises(WrongMoment):
        undo(milestone.public_id, by=world.ana)


def test_what_a_release_answers_is_what_is_then_read(world):
    milestone = world.submitted()
    answered, read = world.release(milestone), world.seen(milestone, world.ana)
    assert (answered.state, answered.version, answered.final_at) == (read.state, read.version, read.final_at)
    assert answered.releasing_minor == read.releasing_minor == 100_00


def test_a_release_says_when_the_clock_has_to_look(world):
    milestone = world.submitted()
    final_at = world.release(milestone).final_at
    deadline = Deadline.objects.get(kind="milestone.settle", subject=milestone.public_id)
    assert deadline.due_at == final_at


def test_a_milestone_that_moves_in_the_plan_while_its_release_waits_is_paid_all_the_same(world):
    first, second = world.agreed(world.row("First"), world.row("Second"))
    world.paid_in([first])
    world.release(first)
    world.changed(first.contract, {"id": second.public_id}, {"id": first.public_id})
    world.later(seconds=30)
    assert world.seen(first).state == "paid"
    connection.check_constraints()
