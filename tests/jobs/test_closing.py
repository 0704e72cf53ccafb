"""How a job ends (rule 6)."""

import pytest

from skillscoop.jobs.actions.close_job import cancel_job, complete_job, not_complete_job
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.models import Job
from skillscoop.jobs.refusals import ReasonMissing, StaffCannotQuote, TextIsTooLong, TextIsUnreadable, TextMissing
from skillscoop.kernel.refusals import NotFound, NotYourMove, WrongMoment
from skillscoop.milestones.models import Contract
from skillscoop.milestones.refusals import ProposalStillOpen, StillMoneyToSettle, StillUnpaid

pytestmark = pytest.mark.django_db


def state_of(job):
    return Job.objects.get(pk=job.pk).state


@pytest.fixture
def paid(world):
    return world.paid()


def test_an_open_job_is_cancelled_by_its_client_alone(world):
    job = world.job()
    for who in (world.ben, world.dee):
        with world.nothing_moves(), pytest.raises(NotYourMove):
            cancel_job(job.public_id, by=who)
    assert cancel_job(job.public_id, by=world.ana).state == "cancelled"
    with world.nothing_moves(), pytest.raises(WrongMoment):
        cancel_job(job.public_id, by=world.ana)


def test_a_job_in_progress_is_not_cancelled(world):
    job = world.job_of(world.hired())
    with world.nothing_moves(), pytest.raises(WrongMoment):
        cancel_job(job.public_id, by=world.ana)


def test_a_job_that_nobody_was_hired_for_closes_after_30_days(world):
    job, hired = world.job(), world.job_of(world.hired())
    quote = world.quote(job)
    world.later(days=29, seconds=86_399)
    assert state_of(job) == "open"
    world.later(seconds=1)
    assert (state_of(job), state_of(hired)) == ("cancelled", "in_progress")
    with world.nothing_moves(), pytest.raises(WrongMoment):
        select_quote(quote.public_id, by=world.ana)


def test_a_job_is_completed_once_everything_is_paid(world, paid):
    job = world.job_of(paid.contract)
    for who, refusal in ((world.ben, NotYourMove), (world.dee, NotYourMove), (world.cy, NotFound)):
        with world.nothing_moves(), pytest.raises(refusal):
            complete_job(job.public_id, by=who)
    assert complete_job(job.public_id, by=world.ana).state == "completed"
    assert Contract.objects.get(pk=paid.contract.id).state == "closed"
    with world.nothing_moves(), pytest.raises(WrongMoment):
        complete_job(job.public_id, by=world.ana)


def test_a_job_is_not_completed_while_work_is_open_or_nothing_was_paid(world, paid):
    assert_refused(world, world.hired(), StillUnpaid)
    assert_refused(world, world.agreed()[0].contract, StillUnpaid)
    assert_refused(world, world.funded().contract, StillMoneyToSettle)
    assert_refused(world, world.submitted().contract, StillMoneyToSettle)
    waiting = world.funded()
    world.release(waiting)
    assert_refused(world, waiting.contract, StillMoneyToSettle)
    world.proposed(paid.contract, {"id": paid.public_id}, world.row("More"))
    assert_refused(world, paid.contract, ProposalStillOpen)


def assert_refused(world, contract, refusal):
    with world.nothing_moves(), pytest.raises(refusal):
        complete_job(world.job_of(contract).public_id, by=world.ana)


def test_a_removed_milestone_is_no_reason_to_wait(world):
    first, second = world.agreed(world.row("One"), world.row("Two"))
    world.paid_in([first])
    world.release(first)
    world.later(seconds=30)
    world.changed(first.contract, {"id": first.public_id})
    assert world.seen(second).state == "removed"
    assert complete_job(world.job_of(first.contract).public_id, by=world.ana).state == "completed"


def test_not_completed_needs_a_reason_and_removes_what_was_agreed(world):
    first, second = world.agreed(world.row("One"), world.row("Two"))
    job = world.job_of(first.contract)
    for reason, refusal in ((" ", ReasonMissing), ("x" * 2001, TextIsTooLong), ("So\x00", TextIsUnreadable)):
        with world.nothing_moves(), pytest.raises(refusal):
            not_complete_job(job.public_id, by=world.ana, reason=reason)
    after = not_complete_job(job.public_id, by=world.ana, reason="We stopped.")
    assert (after.state, after.closing_reason) == ("not_completed", "We stopped.")
    assert [world.seen(m).state for m in (first, second)] == ["removed", "removed"]


def test_not_completed_waits_for_held_money_and_for_payments_on_their_way(world):
    funded = world.funded()
    (agreed,) = world.agreed()
    world.paying([agreed])
    for milestone in (funded, agreed):
        with world.nothing_moves(), pytest.raises(StillMoneyToSettle):
            not_complete_job(world.job_of(milestone.contract).public_id, by=world.ana, reason="We stopped.")


def test_the_specialist_may_mark_it_once_everything_was_closed_for_14_days(world, paid):
    job = world.job_of(paid.contract)
    world.later(days=13)
    with world.nothing_moves(), pytest.raises(NotYourMove):
        complete_job(job.public_id, by=world.ben)
    world.later(days=1)
    assert complete_job(job.public_id, by=world.ben).state == "completed"


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_either_marks_a_direct_job(world, who):
    quote = world.quote(world.job(payment_option="direct"))
    job = select_quote(quote.public_id, by=world.ana)
    assert complete_job(job.public_id, by=getattr(world, who)).state == "completed"


def test_staff_post_no_jobs_and_a_title_is_one_readable_line(world):
    with world.nothing_moves(), pytest.raises(StaffCannotQuote):
        world.job(by=world.dee)
    for title, refusal in ((" ", TextMissing), ("x" * 121, TextIsTooLong), ("A\nB", TextIsUnreadable)):
        with world.nothing_moves(), pytest.raises(refusal):
            world.job(title=title)
