"""Many at once on one job: one is hired, one quote each, one answer for one key."""

from skillscoop.board import books
from skillscoop.jobs.actions.close_job import cancel_job, complete_job
from skillscoop.jobs.actions.offer_quote import Offer, edit_quote
from skillscoop.jobs.actions.post_job import post_job
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.refusals import JobNotOpen, QuoteExists
from skillscoop.kernel.refusals import ChangedMeanwhile, NotFound, WrongMoment
from skillscoop.milestones.actions.release import release
from skillscoop.milestones.models import Contract
from skillscoop.milestones.moves import MilestoneState
from skillscoop.steps.models import Answer
from skillscoop.steps.once import AlreadyAnswered, Once
from tests.chains import broken_links
from tests.races.conftest import lost, race, won

TOO_LATE = (ChangedMeanwhile, WrongMoment)


def all_is_right() -> None:
    assert books.check() == []
    assert broken_links() == []


def test_of_two_selections_at_once_one_hires(racing):
    job = racing.job()
    quotes = [racing.quote(job), racing.quote(job, by=racing.cy)]
    results = race(*(lambda quote=quote: select_quote(quote.public_id, by=racing.ana) for quote in quotes * 4))
    (hired,) = won(results)
    assert all(isinstance(result, TOO_LATE) for result in lost(results))
    assert Contract.objects.count() == 1
    assert sorted(Quote.objects.values_list("state", flat=True)) == ["declined", "selected"]
    assert hired.specialist in (racing.ben, racing.cy)
    all_is_right()


def test_a_quote_is_selected_as_shown_or_edited_or_withdrawn_but_one_of_them(racing):
    for _ in range(4):
        quote = racing.quote(racing.job())
        results = race(
            lambda: select_quote(quote.public_id, by=racing.ana, version=quote.version),  # noqa: B023
            lambda: edit_quote(quote.public_id, by=racing.ben, offer=Offer(9_999_00)),  # noqa: B023
            lambda: withdraw_quote(quote.public_id, by=racing.ben),  # noqa: B023
        )
        assert won(results)
        now = Quote.objects.get(pk=quote.pk)
        contract = Contract.objects.filter(job=now.job).first()
        assert (now.state == "selected") == (contract is not None)
        assert contract is None or contract.quote_minor == quote.price_minor
    all_is_right()


def test_one_specialist_quoting_many_times_at_once_has_one_quote(racing):
    job = racing.job()
    results = race(*[lambda: racing.quote(job)] * 8)
    assert len(won(results)) == 1
    assert all(isinstance(result, QuoteExists) for result in lost(results))
    assert Quote.objects.count() == 1


def test_no_quote_stays_open_on_a_job_cancelled_meanwhile(racing):
    bidders = [racing.person(f"{name} Doe", verified=True) for name in ("Gus", "Hal", "Ida", "Jon")]
    job = racing.job()
    results = race(
        *(lambda who=who: racing.quote(job, by=who) for who in bidders),
        lambda: cancel_job(job.public_id, by=racing.ana),
    )
    assert all(isinstance(result, (JobNotOpen, NotFound)) for result in lost(results))
    assert Job.objects.get().state == "cancelled"
    assert not Quote.objects.filter(state="open").exists()
    all_is_right()


def test_a_job_is_completed_once_and_not_under_an_open_proposal(racing):
    milestone = racing.paid()
    job = racing.job_of(milestone.contract)
    row = {"id": milestone.public_id}
    results = race(
        *[lambda: complete_job(job.public_id, by=racing.ana)] * 4,
        *[lambda: racing.proposed(milestone.contract, row, racing.row("More"), by=racing.ben)] * 4,
    )
    assert len(won(results)) == 1
    is_completed = Job.objects.get(pk=job.pk).state == "completed"
    assert is_completed == (Contract.objects.get().state == "closed")
    assert len(racing.milestones(milestone.contract)) == 1
    all_is_right()


def key(person) -> Once:
    return Once(person.id, "POST /x", "one-key-for-sixteen", "d" * 64, lambda result: (200, result.public_id))


def answers(results, once) -> list[str]:
    """Return what each of the sixteen reads, looking the key up once more after a refusal, as a door does."""
    return [
        (result.stored if isinstance(result, AlreadyAnswered) else once.stored()).body
        if result in lost(results)
        else result.public_id
        for result in results
    ]


def test_one_key_sixteen_times_releases_once_and_is_answered_alike(racing):
    milestone, once = racing.submitted(), key(racing.ana)
    shown = {"by": racing.ana, "amount_minor": 100_00, "version": milestone.version, "once": once}
    results = race(*[lambda: release(milestone.public_id, **shown)] * 16)
    assert len(won(results)) == 1
    assert set(answers(results, once)) == {milestone.public_id}
    assert racing.seen(milestone).state == MilestoneState.RELEASING
    assert Answer.objects.count() == 1
    all_is_right()


def test_one_key_sixteen_times_posts_one_job(racing):
    once = key(racing.ana)
    terms = {"title": "Website", "description": "Five pages.", "payment_option": "hassle_free", "once": once}
    results = race(*[lambda: post_job(by=racing.ana, **terms)] * 16)
    assert len(won(results)) == 1
    job = Job.objects.get()
    assert set(answers(results, once)) == {job.public_id}


def test_one_key_sixteen_times_makes_one_quote(racing):
    job, once = racing.job(), key(racing.ben)
    results = race(*[lambda: racing.quote(job, once=once)] * 16)
    assert len(won(results)) == 1
    assert set(answers(results, once)) == {Quote.objects.get().public_id}
    all_is_right()
