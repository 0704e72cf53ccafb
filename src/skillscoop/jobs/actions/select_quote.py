"""Select a quote: the specialist is hired, and on a Hassle-Free job the contract begins."""

from collections.abc import Sequence

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Stream
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JOB, QUOTE, JobState, QuoteState
from skillscoop.jobs.reads import QuoteSeen, quote_seen
from skillscoop.kernel.refusals import ChangedMeanwhile
from skillscoop.milestones.actions.begin_contract import begin_contract
from skillscoop.milestones.models import Contract
from skillscoop.people.models import Person, Verification
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, step


def select_quote(quote: str, *, by: Person, version: int | None = None, once: Once | None = None) -> Job:
    """Hire who made this quote, as it was shown; the other quotes are declined (docs/rules.md 6, 8, 15).

    Args:
        version: of the quote as the client saw it. Pages always send it; without it, the quote as it is now.
    Refuses: NotFound, NotYourMove, WrongMoment (job or quote no longer open), ChangedMeanwhile (quote edited since).
    """
    seen = quote_seen(quote, by)
    chosen, job = seen.quote, seen.quote.job
    JOB.choose("select", state=job.state, roles=seen.roles)
    QUOTE.choose("select", state=chosen.state, roles=seen.roles)
    if version is not None and version != chosen.version:
        raise ChangedMeanwhile()
    with transaction.atomic():
        Stream.objects.select_for_update(no_key=True).get(pk=job.stream_id)
        contract, began = _begin(seen, by) if job.is_hassle_free else (None, None)
        others = list(Quote.objects.filter(job=job, state=QuoteState.OPEN).exclude(pk=chosen.pk))
        changes = [_hired(job, chosen, contract), *_answers(chosen, others)]
        job.contract, job.specialist, job.state, job.version = (
            contract,
            chosen.specialist,
            JobState.IN_PROGRESS,
            job.version + 1,
        )
        step(
            at=seen.now,
            streams=sorted({job.stream_id} | ({contract.stream_id} if contract else set())),
            changes=changes,
            facts=[*_facts(seen, others, by), *([began] if began else [])],
            once=once,
            result=job,
        )
    return job


def _begin(seen: QuoteSeen, by: Person) -> tuple[Contract, NewFact]:
    chosen, job = seen.quote, seen.quote.job
    return begin_contract(
        title=job.title,
        client=by,
        specialist=chosen.specialist,
        currency=job.currency,
        quote_minor=chosen.price_minor,
        quote_milestones=chosen.milestones,
        region=_region(job, chosen),
        at=seen.now,
    )


def _region(job: Job, chosen: Quote) -> str:
    """Return whose holidays count: those of the job's region, or of the specialist's country if it is remote (11)."""
    if not job.remote:
        return job.region
    checked = Verification.objects.filter(person_id=chosen.specialist_id).first()
    return checked.country if checked else ""


def _hired(job: Job, chosen: Quote, contract: Contract | None) -> Change:
    move = JOB.find("select", state=job.state)
    columns = {"specialist_id": chosen.specialist_id, "contract_id": contract.id if contract else None}
    return Change(Job, job.id, job.state, job.version, move.to, columns)


def _answers(chosen: Quote, others: Sequence[Quote]) -> list[Change]:
    selected, declined = QUOTE.find("select", state="open").to, QUOTE.find("decline", state="open").to
    return [
        Change(Quote, chosen.id, chosen.state, chosen.version, selected),
        *(Change(Quote, other.id, other.state, other.version, declined) for other in others),
    ]


def _facts(seen: QuoteSeen, others: Sequence[Quote], by: Person) -> list[NewFact]:
    chosen, job = seen.quote, seen.quote.job
    says = {
        "amount_minor": chosen.price_minor,
        "currency": job.currency,
        "specialist": chosen.specialist.public_id,
        "title": job.title,
    }
    decline = QUOTE.kind("decline")
    return [
        NewFact(job.stream_id, JOB.kind("select"), by, job.public_id, says),
        NewFact(job.stream_id, QUOTE.kind("select"), by, chosen.public_id, says),
        *(NewFact(job.stream_id, decline, None, other.public_id, {"title": job.title}) for other in others),
    ]
