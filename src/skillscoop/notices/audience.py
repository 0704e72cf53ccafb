"""From a fact to the people it is told to: whose job it is on, and who each of them is to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from skillscoop.activity.models import Fact
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import QuoteState
from skillscoop.milestones.models import Proposal
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads import milestone_seen
from skillscoop.notices.kinds import KINDS, Told
from skillscoop.people.models import Person

OTHER_AMOUNT = "other_amount"


@dataclass(frozen=True, slots=True)
class Reader:
    """One person who is told, and as whom."""

    person: Person
    told: Told


def job_of(fact: Fact) -> Job | None:
    """Return the job that a fact belongs to; None for one about a person. One query."""
    on = Q(stream_id=fact.stream_id) | Q(contract__stream_id=fact.stream_id)
    return Job.objects.select_related("client", "specialist", "contract").filter(on).first()


def row_of(fact: Fact, job: Job | None) -> str:
    """Return which row of the table of kinds a fact belongs to. At most one query."""
    match fact.kind:
        case "milestone.fund" if not fact.data.get("may_start"):
            return "milestone.fund.part"
        case "payment.fail" if fact.data.get("reason") == OTHER_AMOUNT:
            return "payment.fail.other_amount"
        case "quote.select" if job is not None and not job.is_hassle_free:
            return "quote.select.direct"
        case "proposal.propose" if Proposal.objects.filter(public_id=fact.subject).exclude(answers=None).exists():
            return "proposal.propose.counter"
    return fact.kind


def readers(fact: Fact, row: str, job: Job | None) -> list[Reader]:
    """Return who is told of a fact: never whoever did it, and nobody whose account is closed."""
    found = (
        Reader(person, told)
        for told in KINDS[row].told
        for person in _people(told, fact, job)
        if person.id != fact.actor_id and person.is_active
    )
    return list(found)


def details(fact: Fact) -> dict[str, object]:
    """Return what words about a milestone need beside the fact: what is held and owed for it now, in minor units."""
    if not fact.subject.startswith("mst_"):
        return {}
    seen = milestone_seen(fact.subject, None)
    return {"held_minor": seen.secure_minor, "owed_minor": seen.owed_minor, "currency": seen.contract.currency}


def _people(told: Told, fact: Fact, job: Job | None) -> Iterator[Person]:
    if told == Told.PERSON:
        yield Person.objects.get(public_id=fact.subject)
        return
    assert job is not None, f"{fact.kind} is about a job"
    match told:
        case Told.CLIENT:
            yield from _asked(job.client, fact, Role.CLIENT)
        case Told.SPECIALIST if job.specialist is not None:
            yield from _asked(job.specialist, fact, Role.SPECIALIST)
        case Told.OTHER:
            yield from (p for p in (job.client, job.specialist) if p is not None and p.id != fact.actor_id)
        case Told.OFFERER:
            yield Quote.objects.select_related("specialist").get(public_id=fact.subject).specialist
        case Told.QUOTERS:
            closed = Quote.objects.filter(job=job, state=QuoteState.DECLINED).select_related("specialist")
            yield from (quote.specialist for quote in closed.order_by("id"))


def _asked(person: Person, fact: Fact, role: Role) -> Iterator[Person]:
    """A reminder that names whom it asks is told to them alone."""
    if fact.data.get("asks", role) == role:
        yield person
