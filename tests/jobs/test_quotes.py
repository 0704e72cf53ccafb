"""Quoting on a job, and being hired (rules 2, 6, 8, 15)."""

import pytest

from skillscoop.activity.models import Fact
from skillscoop.jobs.actions.close_job import cancel_job
from skillscoop.jobs.actions.offer_quote import Offer, edit_quote
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from skillscoop.jobs.models import Quote
from skillscoop.jobs.refusals import (
    AmountOutOfRange,
    JobNotOpen,
    NotVerified,
    QuoteExists,
    StaffCannotQuote,
    TextIsUnreadable,
    YourOwnJob,
)
from skillscoop.kernel.refusals import ChangedMeanwhile, NotFound, NotYourMove, WrongMoment
from skillscoop.milestones.reads import contract_seen
from skillscoop.milestones.rules.plan import PlanRefused
from skillscoop.policy.models import Policy

pytestmark = pytest.mark.django_db


def test_only_verified_specialists_quote_on_a_hassle_free_job(world):
    eve, job = world.person("Eve Ek"), world.job()
    with world.nothing_moves(), pytest.raises(NotVerified):
        world.quote(job, by=eve)
    assert world.quote(world.job(payment_option="direct"), by=eve).state == "open"


def test_nobody_quotes_on_their_own_job_and_staff_on_none(world):
    job = world.job()
    with world.nothing_moves(), pytest.raises(YourOwnJob):
        world.quote(job, by=world.ana)
    with world.nothing_moves(), pytest.raises(StaffCannotQuote):
        world.quote(job, by=world.dee)


def test_one_specialist_has_one_quote_on_a_job(world):
    job = world.job()
    world.quote(job)
    with world.nothing_moves(), pytest.raises(QuoteExists):
        world.quote(job)
    assert world.quote(job, by=world.cy).state == "open"


@pytest.mark.parametrize("price_minor", [0, 99, -1, 10**15])
def test_a_quote_has_a_price_within_the_limits(world, price_minor):
    job = world.job()
    with world.nothing_moves(), pytest.raises(AmountOutOfRange) as refused:
        world.quote(job, price_minor=price_minor)
    assert refused.value.field == "price_minor"


def test_a_quotes_words_and_milestones_are_checked(world):
    job = world.job()
    with world.nothing_moves(), pytest.raises(TextIsUnreadable):
        world.quote(job, message="Hello\x00")
    with world.nothing_moves(), pytest.raises(PlanRefused):
        world.quote(job, milestones=[world.row(title="")])
    assert world.quote(job, milestones=[world.row()]).milestones[0]["title"] == "Homepage"


def test_ben_edits_his_quote_and_ana_who_saw_the_old_one_is_refused(world):
    quote = world.quote(world.job())
    for who, refusal in ((world.ana, NotYourMove), (world.cy, NotFound)):
        with world.nothing_moves(), pytest.raises(refusal):
            edit_quote(quote.public_id, by=who, offer=Offer(1_00))
    edited = edit_quote(quote.public_id, by=world.ben, offer=Offer(2_500_00))
    with world.nothing_moves(), pytest.raises(ChangedMeanwhile):
        select_quote(quote.public_id, by=world.ana, version=quote.version)
    job = select_quote(quote.public_id, by=world.ana, version=edited.version)
    assert job.contract.quote_minor == 2_500_00


def test_ben_withdraws_and_quotes_again_on_the_same_row(world):
    job = world.job()
    quote = world.quote(job)
    for who, refusal in ((world.ana, NotYourMove), (world.cy, NotFound)):
        with world.nothing_moves(), pytest.raises(refusal):
            withdraw_quote(quote.public_id, by=who)
    assert withdraw_quote(quote.public_id, by=world.ben).state == "withdrawn"
    for verb in (withdraw_quote, select_quote):
        who = world.ben if verb is withdraw_quote else world.ana
        with world.nothing_moves(), pytest.raises(WrongMoment):
            verb(quote.public_id, by=who)
    again = world.quote(job, price_minor=2_000_00)
    assert (again.pk, again.state, again.price_minor, again.version) == (quote.pk, "open", 2_000_00, 3)
    assert select_quote(again.public_id, by=world.ana).contract.quote_minor == 2_000_00


def test_a_quote_is_shown_to_the_client_and_its_maker_alone(world):
    quote = world.quote(world.job())
    with world.nothing_moves(), pytest.raises(NotFound):
        select_quote(quote.public_id, by=world.cy)
    with world.nothing_moves(), pytest.raises(NotYourMove):
        select_quote(quote.public_id, by=world.ben)


def test_hiring_begins_a_contract_and_declines_the_others(world):
    job = world.job()
    chosen, other = world.quote(job), world.quote(job, by=world.cy)
    hired = select_quote(chosen.public_id, by=world.ana)
    assert (hired.state, hired.specialist, hired.contract.fee_bps) == ("in_progress", world.ben, 690)
    assert Quote.objects.get(pk=chosen.pk).state == "selected"
    assert Quote.objects.get(pk=other.pk).state == "declined"
    assert Fact.objects.filter(subject=other.public_id, kind="quote.decline").exists()
    for verb in (select_quote, withdraw_quote):
        who = world.ana if verb is select_quote else world.cy
        with world.nothing_moves(), pytest.raises(WrongMoment):
            verb(other.public_id, by=who)
    fay = world.person("Fay Fox", verified=True)
    with world.nothing_moves(), pytest.raises(NotFound):
        world.quote(job, by=fay)


def test_the_fee_is_frozen_when_a_quote_is_selected(world):
    contract = world.hired()
    policy = Policy.objects.in_force()
    policy.pk, policy.fee_bps = None, 1_000
    policy.save(force_insert=True)
    assert contract_seen(contract.public_id, world.ana).fee_bps == 690
    assert world.hired().fee_bps == 1_000


def test_a_cancelled_job_takes_no_quotes_and_leaves_none_open(world):
    job = world.job()
    quote = world.quote(job)
    cancel_job(job.public_id, by=world.ana)
    assert Quote.objects.get(pk=quote.pk).state == "declined"
    with world.nothing_moves(), pytest.raises(JobNotOpen):
        world.quote(job)


def test_a_direct_job_is_hired_without_a_contract(world):
    quote = world.quote(world.job(payment_option="direct"))
    job = select_quote(quote.public_id, by=world.ana)
    assert (job.state, job.contract, job.specialist) == ("in_progress", None, world.ben)
