"""The story is told once, whatever happens on the way."""

import pytest
from django.db import transaction
from django.db.models import Count

from skillscoop.activity.models import Fact
from skillscoop.board import books
from skillscoop.deadlines import clock
from skillscoop.demo.models import DemoPerson
from skillscoop.demo.story import whole
from skillscoop.demo.story.teller import ZONE
from skillscoop.jobs.models import Job
from skillscoop.milestones.models import Contract
from skillscoop.milestones.reads import contract_seen, milestones_of
from skillscoop.milestones.reads.milestone import overview_of
from skillscoop.payments.models import Payment
from skillscoop.payments.refusals import OutcomeUnknown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def job_called(title):
    return Job.objects.get(title__startswith=title)


def shape():
    """How many facts of each kind there are: a step that was done twice shows."""
    return dict(Fact.objects.values_list("kind").annotate(Count("id")).order_by("kind"))


@pytest.fixture
def told():
    whole.tell(patience_seconds=0)


def test_maya_finds_a_website_paid_in_part_held_in_part_and_waiting_for_her(told):
    contract = contract_seen(job_called("Website refresh").contract.public_id, None)
    milestones = milestones_of(contract)
    assert [(m.title, m.state) for m in milestones] == [
        ("Wireframes", "paid"),
        ("Homepage design", "submitted"),
        ("Build and launch", "agreed"),
    ]
    seen = overview_of(contract, milestones)
    assert (seen.total_minor, seen.paid_minor, seen.secure_minor, seen.left_minor) == (2400_00, 600_00, 800_00, 1000_00)


def test_the_other_jobs_stand_where_a_visitor_would_want_to_try_them(told):
    assert job_called("Order form").quotes.filter(state="open").count() == 2
    assert not job_called("Logo").quotes.exists()
    assert job_called("Half a day").payment_option == "direct"
    assert job_called("Menu boards").contract.plan_version == 0
    assert contract_seen(job_called("Online catalogue").contract.public_id, None).open_proposal
    assert job_called("Correct our opening hours").state == "completed"
    assert {job.state for job in Job.objects.all()} == {"open", "in_progress", "completed"}


def test_the_stranger_is_verified_and_on_nobodys_job(told):
    elif_ = DemoPerson.objects.get(role="stranger").person
    assert elif_.has_verified_account()
    assert not Contract.objects.filter(client=elif_).exists()
    assert not Contract.objects.filter(specialist=elif_).exists()
    assert not elif_.quotes.exists()


def test_the_clock_ends_on_a_sunday_evening_within_four_weeks(told):
    now = clock.now().astimezone(ZONE)
    assert (now.strftime("%a"), now.hour) == ("Sun", 17)
    assert clock.offset() <= 28 * 86_400


def test_the_books_agree_with_the_story(told):
    assert list(books.check()) == []
    assert not Payment.objects.exclude(state="succeeded").exists()


def test_a_story_told_again_adds_nothing(told):
    before, offset = shape(), clock.offset()
    whole.tell(patience_seconds=0)
    assert shape() == before
    assert clock.offset() == offset


class CutShort(Exception):
    """The power went."""


def cut_short_after(moments):
    """Let the story come that far and no further."""
    left = iter(range(moments))

    def until(moment):
        if next(left, None) is None:
            raise CutShort
        whole.wait_until(moment)

    return until


def test_a_story_cut_short_anywhere_goes_on_and_repeats_nothing(told_in_one_go):
    for moments in range(0, 36, 5):
        with pytest.raises(CutShort):
            whole.tell(patience_seconds=0, until=cut_short_after(moments))
        assert not whole.is_told()
    whole.tell(patience_seconds=0)
    assert shape() == told_in_one_go


@pytest.fixture
def told_in_one_go():
    """What the story comes to when nothing goes wrong; the database forgets it again."""
    with transaction.atomic():
        whole.tell(patience_seconds=0)
        pieces = shape()
        transaction.set_rollback(True)
    return pieces


@pytest.mark.parametrize("mistake", ["reset_before", "reset_after"])
def test_a_story_that_lost_the_payment_company_half_way_pays_nothing_twice(world, told_in_one_go, mistake):
    world.adapter.script("open_checkout", mistake)
    with pytest.raises(OutcomeUnknown):
        whole.tell(patience_seconds=0)
    whole.tell(patience_seconds=0)
    lost_once = {"payment.lose": 1}
    assert shape() == told_in_one_go | lost_once
