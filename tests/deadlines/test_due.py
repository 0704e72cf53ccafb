"""What falls due happens, in order, once; and nothing due is ever forgotten (rule 27)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from skillscoop.deadlines import clock, due
from skillscoop.deadlines.due import NotYet, run_due
from skillscoop.deadlines.models import ClockOffset, Deadline
from skillscoop.kernel.refusals import ChangedMeanwhile, WrongMoment

pytestmark = pytest.mark.django_db


@pytest.fixture
def ran(db):
    """What ran, by subject; `say` decides what each kind of deadline does."""
    subjects: list[str] = []
    due.handle({"test.note": subjects.append})
    return subjects


def add(subject, *, seconds=0, kind="test.note"):
    return Deadline.objects.create(kind=kind, subject=subject, due_at=clock.now() + timedelta(seconds=seconds))


def raising(error):
    def run(subject):
        raise error

    return run


def test_what_is_due_runs_once_the_earliest_first(ran):
    add("second", seconds=-5)
    add("first", seconds=-10)
    add("later", seconds=60)
    assert run_due() == 2
    assert ran == ["first", "second"]
    assert run_due() == 0
    clock.advance(60)
    assert run_due() == 1
    assert ran == ["first", "second", "later"]


def test_a_moment_passed_by_is_an_end(ran):
    due.handle({"test.refuses": raising(WrongMoment())})
    add("undone", kind="test.refuses")
    assert run_due() == 1
    assert not Deadline.objects.exists()


@pytest.mark.parametrize("error", [NotYet(), ChangedMeanwhile()])
def test_what_could_not_be_decided_now_stays_and_others_have_their_turn(ran, error):
    due.handle({"test.later": raising(error)})
    stays = add("stays", kind="test.later", seconds=-10)
    add("next")
    assert run_due() == 2
    assert ran == ["next"]
    assert Deadline.objects.get().pk == stays.pk
    Deadline.objects.update(try_after=None)
    due.handle({"test.later": ran.append})
    assert run_due() == 1
    assert ran == ["next", "stays"]
    assert not Deadline.objects.exists()


def test_a_bug_in_one_is_loud_and_keeps_its_row(ran):
    due.handle({"test.bug": raising(ZeroDivisionError())})
    add("broken", kind="test.bug", seconds=-10)
    add("next")
    with pytest.raises(ZeroDivisionError):
        run_due()
    assert run_due() == 1
    assert ran == ["next"]
    assert Deadline.objects.get().subject == "broken"


def test_the_clock_moves_forward_only(db):
    before = clock.now()
    assert clock.advance(3600) - before >= timedelta(hours=1)
    assert clock.offset() == 3600
    with pytest.raises(AssertionError):
        clock.advance(-1)
    with pytest.raises(DatabaseError, match="never_runs_backwards"), transaction.atomic():
        ClockOffset.objects.update(seconds=-1)


def test_the_clock_tells_the_moment_of_asking_within_a_transaction_too(db):
    with transaction.atomic():
        first = clock.now()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.002)")
        assert clock.now() > first
