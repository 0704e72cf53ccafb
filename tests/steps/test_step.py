"""step(): all of it or nothing, decided on what was seen, and answered once."""

import json

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from skillscoop.activity.facts import NewFact
from skillscoop.deadlines import clock
from skillscoop.deadlines.models import Deadline
from skillscoop.kernel.refusals import ChangedMeanwhile
from skillscoop.ledger.legs import Leg
from skillscoop.milestones.models import Milestone
from skillscoop.steps.models import Answer
from skillscoop.steps.once import AlreadyAnswered, Once, SameKeyOtherRequest
from skillscoop.steps.step import Change, NewDeadline, NewEntry, step
from tests.world import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestone(world):
    return world.funded()


def change(seen, **other):
    given = {"state": seen.state, "version": seen.version, "to": "submitted", **other}
    return Change(Milestone, seen.id, **given)


def write(seen, **parts):
    step(at=seen.contract.now, streams=[seen.contract.stream_id], **parts)


@pytest.mark.parametrize("stale", [{"version": 1}, {"state": "agreed"}])
def test_a_change_decided_on_something_old_is_refused_whole(milestone, stale):
    before = standing()
    deadline = NewDeadline("milestone.settle", milestone.public_id, milestone.contract.now)
    fact = NewFact(milestone.contract.stream_id, "milestone.submit", None, milestone.public_id, {})
    with pytest.raises(ChangedMeanwhile), transaction.atomic():
        write(milestone, changes=[change(milestone, **stale)], facts=[fact], deadlines=[deadline])
    assert standing() == before


def test_what_fails_last_takes_everything_with_it(milestone):
    before = standing()
    unbalanced = NewEntry("release:rel_1", "release", "NZD", milestone.contract.stream_id, "x", [Leg("fees", 1)])
    with pytest.raises(DatabaseError), transaction.atomic():
        write(milestone, changes=[change(milestone)], entries=[unbalanced])
    assert standing() == before


def test_a_step_raises_the_version_by_one_and_writes_the_columns_named(milestone):
    write(milestone, changes=[change(milestone, set={"rounds": 3})])
    row = Milestone.objects.get(pk=milestone.id)
    assert (row.state, row.version, row.rounds) == ("submitted", milestone.version + 1, 3)


def test_a_breach_that_nobody_can_meet_honestly_is_a_bug_and_says_so(milestone):
    with pytest.raises(IntegrityError, match="milestone_has_a_price"), transaction.atomic():
        write(milestone, changes=[change(milestone, set={"price_minor": 0})])


def test_a_deadline_is_kept_to_the_microsecond(milestone):
    due_at = clock.now()
    write(milestone, deadlines=[NewDeadline("milestone.settle", milestone.public_id, due_at)])
    assert Deadline.objects.filter(due_at=due_at).exists()


def test_a_column_that_is_not_there_is_refused_and_none_is_smuggled_in(milestone):
    for name in ("nothing", "state\" = 'paid', \"title"):
        with pytest.raises(DatabaseError), transaction.atomic():
            write(milestone, changes=[change(milestone, set={name: "x"})])


def test_a_fact_that_is_not_plain_never_reaches_the_database(milestone):
    fact = NewFact(milestone.contract.stream_id, "milestone.submit", None, milestone.public_id, {"amount": 1.5})
    with pytest.raises(TypeError):
        write(milestone, facts=[fact])


def once(world, *, digest="d" * 64):
    return Once(world.ben.id, "POST /milestones/x/submit", "k" * 16, digest, lambda seen: (200, json.dumps(seen)))


def test_the_same_request_again_changes_nothing_and_is_answered_as_before(world, milestone):
    write(milestone, changes=[change(milestone)], once=once(world), result={"state": "submitted"})
    before = standing()
    with pytest.raises(AlreadyAnswered) as again:
        write(milestone, changes=[change(milestone)], once=once(world), result={"state": "other"})
    assert standing() == before
    assert (again.value.stored.status, again.value.stored.body) == (200, '{"state": "submitted"}')
    assert once(world).check(again.value.stored) == once(world).stored()


def test_the_key_with_another_request_is_refused(world, milestone):
    write(milestone, changes=[change(milestone)], once=once(world), result={})
    with pytest.raises(SameKeyOtherRequest):
        once(world, digest="e" * 64).stored()


def test_an_answer_belongs_to_its_effect_and_goes_with_it(world, milestone):
    with pytest.raises(ChangedMeanwhile), transaction.atomic():
        write(milestone, changes=[change(milestone, version=1)], once=once(world), result={})
    assert not Answer.objects.exists()


def test_another_persons_same_key_is_another_request(world, milestone):
    write(milestone, changes=[change(milestone)], once=once(world), result={})
    theirs = Once(world.ana.id, "POST /milestones/x/submit", "k" * 16, "d" * 64, lambda seen: (200, "{}"))
    assert theirs.stored() is None


def test_writing_through_step_leaves_no_door_open_behind_it(world, milestone):
    write(milestone, changes=[change(milestone)])
    with pytest.raises(DatabaseError), transaction.atomic():
        Milestone.objects.update(state="paid")
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('skillscoop.writing', true), '')")
        assert cursor.fetchone() == ("",)
