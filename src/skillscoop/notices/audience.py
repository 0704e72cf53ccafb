"""From a fact to the people it is told to: whose job it is on, and who each of them is to it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from skillscoop.activity.models import Fact
from skillscoop.chat.models import Thread
from skillscoop.chat.moves import THREAD
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import QuoteState
from skillscoop.milestones.models import Proposal
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads import milestone_seen
from skillscoop.notices.kinds import KINDS, Told
from skillscoop.people.models import Person

OTHER_AMOUNT = "other_amount"
MESSAGE_KIND = THREAD.kind("message")


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
        # Said apart, so that two letters about one milestone never carry one subject.
        case "milestone.submit" if fact.data.get("number", 1) > 1:
            return "milestone.submit.again"
        case "milestone.ask_changes" if fact.data.get("round", 1) > 1:
            return "milestone.ask_changes.again"
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
    """Return what words about a milestone need beside the fact: what is held and owed for it now, in minor units.

    A fact that says itself what was held is believed: whoever tells of it may come late.
    """
    if not fact.subject.startswith("mst_"):
        return {}
    seen = milestone_seen(fact.subject, None)
    held_minor = fact.data.get("held_minor", seen.secure_minor)
    return {"held_minor": held_minor, "owed_minor": seen.owed_minor, "currency": seen.contract.currency}


def _people(told: Told, fact: Fact, job: Job | None) -> Iterable[Person]:
    if told == Told.PERSON:
        return [Person.objects.get(public_id=fact.subject)]
    assert job is not None, f"{fact.kind} is about a job"
    return _ON_A_JOB[told](fact, job)


def _client(fact: Fact, job: Job) -> Iterable[Person]:
    return _asked(job.client, fact, Role.CLIENT)


def _specialist(fact: Fact, job: Job) -> Iterable[Person]:
    return _asked(job.specialist, fact, Role.SPECIALIST) if job.specialist is not None else ()


def _other(fact: Fact, job: Job) -> Iterable[Person]:
    if fact.kind == MESSAGE_KIND:
        return [_talks_with(fact)]
    return [person for person in (job.client, job.specialist) if person is not None and person.id != fact.actor_id]


def _offerer(fact: Fact, job: Job) -> Iterable[Person]:
    return [Quote.objects.select_related("specialist").get(public_id=fact.subject).specialist]


def _made_quotes(job: Job, state: str) -> Iterator[Person]:
    quotes = Quote.objects.filter(job=job, state=state).select_related("specialist")
    yield from (quote.specialist for quote in quotes.order_by("id"))


def _talks_with(fact: Fact) -> Person:
    """Before hiring, the other person of a thread is one of several who quoted."""
    thread = Thread.objects.select_related("client", "specialist").get(public_id=fact.data["thread"])
    return thread.client if thread.specialist_id == fact.actor_id else thread.specialist


def _asked(person: Person, fact: Fact, role: Role) -> Iterator[Person]:
    """A reminder that names whom it asks is told to them alone."""
    if fact.data.get("asks", role) == role:
        yield person


_ON_A_JOB: Mapping[Told, Callable[[Fact, Job], Iterable[Person]]] = {
    Told.CLIENT: _client,
    Told.SPECIALIST: _specialist,
    Told.OTHER: _other,
    Told.OFFERER: _offerer,
    Told.QUOTERS: lambda _, job: _made_quotes(job, QuoteState.DECLINED),
    Told.BIDDERS: lambda _, job: _made_quotes(job, QuoteState.OPEN),
}
