"""What a job says, and changing it while it is open (rules 5, 8, 15)."""

import pytest

from skillscoop.activity.models import Fact
from skillscoop.jobs.actions.edit_job import edit_job
from skillscoop.jobs.actions.offer_quote import Offer, edit_quote, offer_quote
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.reads import changed_since
from skillscoop.jobs.refusals import (
    AmountOutOfRange,
    CategoryUnknown,
    CurrencyIsFixed,
    CurrencyNotOffered,
    PaymentOptionIsFixed,
    PaymentOptionUnknown,
    RegionUnknown,
    RemoteJobHasNoPlace,
    TextIsTooLong,
    TextMissing,
)
from skillscoop.kernel.refusals import ChangedMeanwhile, NotFound, NotYourMove, WrongMoment
from skillscoop.people.actions import ask_verification, confirm_verification
from skillscoop.policy.models import Policy

pytestmark = pytest.mark.django_db


def now(job):
    return Job.objects.get(pk=job.pk)


def offering(*currencies):
    """Let the operator offer several currencies."""
    policy = Policy.objects.in_force()
    policy.pk, policy.currencies = None, list(currencies)
    policy.save()


def test_a_job_says_its_category_and_where_it_is_done(world):
    job = now(world.job(category="design", place="  Te Aro, Wellington ", region="nz-wgn"))
    assert (job.category, job.place, job.region, job.remote) == ("design", "Te Aro, Wellington", "NZ-WGN", False)
    assert now(world.job(remote=True)).remote


@pytest.mark.parametrize(
    ("terms", "refusal", "field"),
    [
        ({"title": " "}, TextMissing, "title"),
        ({"description": "x" * 10_001}, TextIsTooLong, "description"),
        ({"payment_option": "cash"}, PaymentOptionUnknown, "payment_option"),
        ({"currency": "USD"}, CurrencyNotOffered, "currency"),
        ({"budget_minor": 0}, AmountOutOfRange, "budget_minor"),
        ({"category": "magic"}, CategoryUnknown, "category"),
        ({"region": "ZZ"}, RegionUnknown, "region"),
        ({"region": "New Zealand"}, RegionUnknown, "region"),
        ({"place": "x" * 81}, TextIsTooLong, "place"),
        ({"remote": True, "place": "Wellington"}, RemoteJobHasNoPlace, "place"),
        ({"remote": True, "region": "NZ"}, RemoteJobHasNoPlace, "region"),
    ],
)
def test_what_cannot_be_posted_cannot_be_changed_to_either(world, terms, refusal, field):
    job = world.job()
    for verb in (lambda: world.job(**terms), lambda: edit_job(job.public_id, by=world.ana, **terms)):
        with world.nothing_moves(), pytest.raises(refusal) as refused:
            verb()
        assert refused.value.field == field


def test_working_days_follow_the_jobs_region_or_the_specialists_when_it_is_remote(world):
    world.eve = world.person("Eve Evans")
    ask_verification(world.eve, legal_name="Eve Evans", country="PT")
    confirm_verification(world.eve, payout_account="acc_pretend")
    from_portugal = world.quote(world.job(remote=True), by=world.eve)
    assert world.hired().region == "NZ"
    assert world.hired(place="Sydney", region="AU-NSW").region == "AU-NSW"
    assert select_quote(from_portugal.public_id, by=world.ana).contract.region == "PT"


def test_ana_changes_her_open_job_and_the_change_is_on_record(world):
    job = world.job()
    after = edit_job(job.public_id, by=world.ana, version=1, title="Website and shop", budget_minor=3_000_00)
    assert (after.title, after.budget_minor, after.description) == ("Website and shop", 3_000_00, job.description)
    assert (now(job).title, now(job).version) == ("Website and shop", 2)
    fact = Fact.objects.get(kind="job.edit")
    assert (fact.actor_id, fact.data["changed"], fact.data["version"]) == (world.ana.id, ["title", "budget_minor"], 2)


def test_a_budget_can_be_taken_out_again(world):
    assert edit_job(world.job().public_id, by=world.ana, budget_minor=None).budget_minor is None


def test_sending_a_job_as_it_was_changes_nothing(world):
    job = world.job()
    with world.nothing_moves():
        edit_job(job.public_id, by=world.ana, version=1, title=job.title)


def test_a_change_is_bound_to_the_job_as_it_was_shown(world):
    job = world.job()
    edit_job(job.public_id, by=world.ana, version=1, title="First tab")
    with world.nothing_moves(), pytest.raises(ChangedMeanwhile):
        edit_job(job.public_id, by=world.ana, version=1, title="Second tab")


def test_nobody_but_ana_changes_it_and_not_once_somebody_is_hired(world):
    job = world.job()
    for who in (world.ben, world.dee):
        with world.nothing_moves(), pytest.raises(NotYourMove):
            edit_job(job.public_id, by=who, title="Mine")
    select_quote(world.quote(job).public_id, by=world.ana)
    with world.nothing_moves(), pytest.raises(WrongMoment):
        edit_job(job.public_id, by=world.ana, title="Later")
    with world.nothing_moves(), pytest.raises(NotFound):
        edit_job(job.public_id, by=world.cy, title="Mine")


def test_how_a_job_is_paid_stays_once_somebody_has_quoted(world):
    offering("NZD", "USD")
    job = world.job()
    assert edit_job(job.public_id, by=world.ana, payment_option="direct").payment_option == "direct"
    quote = world.quote(job)
    withdraw_quote(quote.public_id, by=world.ben)
    for terms, refusal in (
        ({"payment_option": "hassle_free"}, PaymentOptionIsFixed),
        ({"currency": "USD"}, CurrencyIsFixed),
    ):
        with world.nothing_moves(), pytest.raises(refusal):
            edit_job(job.public_id, by=world.ana, **terms)
    assert edit_job(job.public_id, by=world.ana, title="Still mine to name").title == "Still mine to name"


def test_a_currency_that_is_no_longer_offered_stays_good_for_its_job(world):
    offering("NZD", "USD")
    job = world.job(currency="USD")
    offering("NZD")
    assert edit_job(job.public_id, by=world.ana, title="Still in dollars").currency == "USD"


def test_ben_is_shown_what_changed_since_he_quoted_until_he_changes_his_quote(world):
    job = world.job()
    quote = world.quote(job)
    assert changed_since(now(job), quote.job_version) is None
    edit_job(job.public_id, by=world.ana, title="Bigger website")
    edit_job(job.public_id, by=world.ana, budget_minor=3_000_00, title="Website with shop")
    assert changed_since(now(job), quote.job_version).names == ("title", "budget_minor")
    edit_quote(quote.public_id, by=world.ben, offer=Offer(3_000_00))
    assert changed_since(now(job), Quote.objects.get().job_version) is None


def test_a_quote_is_bound_to_the_job_as_it_was_shown(world):
    job = world.job()
    edit_job(job.public_id, by=world.ana, description="Ten pages, not five.")
    with world.nothing_moves(), pytest.raises(ChangedMeanwhile):
        offer_quote(job.public_id, by=world.ben, offer=Offer(2_400_00), job_version=1)
    assert offer_quote(job.public_id, by=world.ben, offer=Offer(2_400_00), job_version=2).job_version == 2
