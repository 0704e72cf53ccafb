"""Who is told of what, by walking the product's own thread."""

import pytest

from skillscoop.activity.models import Fact
from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.jobs.actions.close_job import cancel_job, complete_job, expire_job, not_complete_job
from skillscoop.jobs.actions.offer_quote import Offer, edit_quote
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.ask_changes_to_proposal import ask_changes_to_proposal
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.actions.undo import undo
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from skillscoop.notices.actions.tell import tell
from skillscoop.notices.models import Letter, Notice
from skillscoop.payments.actions.pay_out import look_again_at_payout
from tests.notices.telling import newest_of, tell_all, told_to

pytestmark = pytest.mark.django_db

VERIFIED = ["verification.confirm"]


def test_the_thin_thread_tells_each_side_of_what_the_other_did(world):
    payout = world.paid_out(world.paid(price_minor=600_00))
    world.sandbox.deliver(lambda _headers, _body: 200)
    look_again_at_payout(payout.public_id)
    tell_all()
    assert told_to(world.ana) == ["quote.offer", "proposal.accept", "payment.succeed", "milestone.settle"]
    assert told_to(world.ben) == [
        *VERIFIED,
        "quote.select",
        "proposal.propose",
        "milestone.fund",
        "milestone.settle",
        "payout.send",
    ]
    assert told_to(world.cy) == VERIFIED
    assert told_to(world.dee) == []


def test_a_fact_is_told_once_however_often_its_task_runs(world):
    world.submitted()
    tell_all()
    before = list(Notice.objects.values_list("id", flat=True)), Letter.objects.count()
    tell_all()
    assert (list(Notice.objects.values_list("id", flat=True)), Letter.objects.count()) == before


def test_quotes_are_told_to_the_client_and_the_answer_to_each_who_quoted(world):
    job = world.job()
    bens, cys = world.quote(job), world.quote(job, by=world.cy)
    edit_quote(bens.public_id, by=world.ben, offer=Offer(2_000_00))
    withdraw_quote(cys.public_id, by=world.cy)
    again = world.quote(job, by=world.cy)
    select_quote(again.public_id, by=world.ana)
    tell_all()
    assert told_to(world.ana) == ["quote.offer", "quote.offer", "quote.edit", "quote.withdraw", "quote.renew"]
    assert told_to(world.ben) == [*VERIFIED, "quote.decline"]
    assert told_to(world.cy) == [*VERIFIED, "quote.select"]


def test_a_direct_job_has_words_of_its_own(world):
    job = world.job(payment_option="direct")
    select_quote(world.quote(job).public_id, by=world.ana)
    complete_job(job.public_id, by=world.ben)
    tell_all()
    assert told_to(world.ben) == [*VERIFIED, "quote.select.direct"]
    assert told_to(world.ana) == ["quote.offer", "job.complete"]


@pytest.mark.parametrize(("close", "anas"), [(cancel_job, []), (expire_job, ["job.expire"])])
def test_who_quoted_hears_that_a_job_is_over(world, close, anas):
    job = world.job()
    world.quote(job)
    if close is cancel_job:
        cancel_job(job.public_id, by=world.ana)
    else:
        expire_job(job.public_id)
    tell_all()
    assert told_to(world.ben)[1:] == [f"job.{close.__name__.removesuffix('_job')}"]
    assert told_to(world.ana)[1:] == anas


def test_answers_to_a_proposal_are_told_to_its_proposer(world):
    contract = world.hired()
    ask_changes_to_proposal(world.proposed(contract).public_id, by=world.ben, note="Smaller, please.")
    first = world.proposed(contract)
    other = propose(
        contract.public_id, by=world.ben, base_version=0, milestones=[world.row("Less")], answers=first.public_id
    )
    withdraw_proposal(other.public_id, by=world.ben)
    tell_all()
    assert told_to(world.ana)[1:] == ["proposal.ask_changes", "proposal.propose.counter", "proposal.withdraw"]
    assert told_to(world.ben)[2:] == ["proposal.propose", "proposal.propose"]


def test_handing_in_and_asking_for_changes_are_told_to_the_other(world):
    milestone = world.submitted()
    withdraw_submission(milestone.public_id, by=world.ben)
    tell_all()
    assert told_to(world.ana)[-2:] == ["milestone.submit", "milestone.withdraw"]
    milestone = world.submitted()
    ask_changes(milestone.public_id, by=world.ana, message="The footer is missing.")
    tell_all()
    assert newest_of(world.ben).kind == "milestone.ask_changes"


def test_a_release_that_is_taken_back_is_never_told(world):
    milestone = world.release(world.funded())
    undo(milestone.public_id, by=world.ana)
    tell_all()
    assert not {"milestone.release", "milestone.undo", "milestone.settle"} & set(told_to(world.ben))


def test_money_that_goes_back_is_told_to_both(world):
    world.goes_back()
    tell_all()
    assert "refund.ask" in told_to(world.ana)
    assert "refund.ask" in told_to(world.ben)


@pytest.mark.parametrize(("outcome", "kind"), [("declined", "payment.fail"), ("abandoned", "payment.fail")])
def test_a_payment_that_did_not_come_is_told_to_the_client_alone(world, outcome, kind):
    world.ends(world.paying(world.agreed()), outcome)
    tell_all()
    assert newest_of(world.ana).kind == kind
    assert kind not in told_to(world.ben)


def test_money_that_is_not_yet_all_of_it_has_words_of_its_own(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    world.changed(milestone.contract, {"id": milestone.public_id, "price_minor": 150_00})
    world.ends(payment, "paid")
    world.paid_in([world.seen(milestone)])
    tell_all()
    assert [kind for kind in told_to(world.ben) if "fund" in kind] == ["milestone.fund.part", "milestone.fund"]


def test_a_job_marked_not_completed_is_told_to_the_other(world):
    contract = world.hired()
    not_complete_job(world.job_of(contract).public_id, by=world.ana, reason="Plans changed.")
    tell_all()
    assert newest_of(world.ben).kind == "job.not_complete"


def test_what_the_words_need_is_kept_as_it_was_when_told(world):
    milestone = world.submitted(price_minor=600_00)
    tell_all()
    notice = newest_of(world.ana)
    assert notice.details == {"held_minor": 600_00, "owed_minor": 0, "currency": "NZD"}
    world.release(milestone)
    world.later(seconds=30)
    tell(Fact.objects.get(pk=notice.fact_id))
    assert newest_of(world.ana).details == notice.details or newest_of(world.ana).kind == "milestone.settle"
    notice.refresh_from_db()
    assert notice.details["held_minor"] == 600_00


def test_a_plan_that_is_accepted_is_told_to_whoever_proposed_it(world):
    proposal = world.proposed(world.agreed()[0].contract, world.row("Another"), by=world.ben)
    accept(proposal.public_id, by=world.ana, fingerprint=proposal.fingerprint)
    tell_all()
    assert newest_of(world.ben).kind == "proposal.accept"


def test_a_message_is_told_to_the_other_of_its_thread_before_and_after_hiring(world):
    job = world.job()
    world.quote(job)
    world.quote(job, by=world.cy)
    to_cy = open_thread(job.public_id, by=world.ana, specialist=world.cy.public_id).thread.public_id
    write_message(to_cy, by=world.ana, text="When could you begin?")
    write_message(to_cy, by=world.cy, text="On Monday.")
    tell_all()
    assert told_to(world.cy)[-1:] == ["chat.message"]
    assert "chat.message" in told_to(world.ana)
    assert "chat.message" not in told_to(world.ben)
