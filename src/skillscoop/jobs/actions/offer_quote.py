"""Quote on a job: make an offer, change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Stream
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import QUOTE, JobRole, JobState, QuoteState
from skillscoop.jobs.reads import JobSeen, job_seen, quote_seen
from skillscoop.jobs.refusals import JobNotOpen, NotVerified, QuoteExists, StaffCannotQuote, YourOwnJob
from skillscoop.jobs.rules import fields
from skillscoop.kernel.ids import new_id
from skillscoop.kernel.refusals import ChangedMeanwhile, together
from skillscoop.milestones.reads.proposal import candidate_written
from skillscoop.milestones.rules.plan import read_candidate
from skillscoop.people.held_open import hold_open
from skillscoop.people.models import Person
from skillscoop.policy.models import Policy
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, step


@dataclass(frozen=True)
class Offer:
    """What a specialist asks for: a price in minor units, a message, and suggested milestones, if any."""

    price_minor: int
    message: str = ""
    milestones: Sequence[Mapping[str, Any]] = ()

    def checked(self, job: Job, seen: JobSeen) -> dict[str, Any]:
        """Return the columns of a quote; raises FieldProblem, PlanRefused or both together, each naming its fields."""
        most = Policy.objects.in_force().largest_price_minor
        tidy = together(
            price_minor=lambda: fields.amount(self.price_minor, "price_minor", currency=job.currency, most_minor=most),
            message=lambda: fields.text(self.message, "message", most=5000, required=False),
            milestones=lambda: self._suggested(job, seen),
        )
        return tidy | {"job_version": job.version}

    def _suggested(self, job: Job, seen: JobSeen) -> list[dict[str, object]]:
        if not self.milestones:
            return []
        lines = read_candidate(self.milestones, (), currency=job.currency, today=seen.now.date())
        return [{name: value for name, value in line.items() if name != "id"} for line in candidate_written(lines)]


def offer_quote(
    job: str, *, by: Person, offer: Offer, job_version: int | None = None, once: Once | None = None
) -> Quote:
    """Offer to do an open job; after a withdrawal, offer again (docs/rules.md 2, 8, 15).

    Args:
        job_version: of the job as the specialist saw it. Pages always send it; without it, the job as it is now.
    Refuses: NotFound, YourOwnJob, StaffCannotQuote, NotVerified (Hassle-Free only), JobNotOpen, QuoteExists,
        ChangedMeanwhile (the job), AccountClosed, FieldProblem, PlanRefused, SeveralProblems.
    """
    seen = job_seen(job, by)
    _check_may_quote(seen, by)
    if seen.job.state != JobState.OPEN:
        raise JobNotOpen()
    if job_version is not None and job_version != seen.job.version:
        raise ChangedMeanwhile()
    if seen.quote is not None and seen.quote.state != QuoteState.WITHDRAWN:
        raise QuoteExists()
    columns = offer.checked(seen.job, seen)
    if seen.quote is not None:
        with transaction.atomic():
            hold_open(by)
            return _rewritten(seen.quote, "renew", columns | {"quoted_at": seen.now}, by, seen, once)
    with transaction.atomic():
        hold_open(by)
        _lock_open(seen.job, by)
        quote = Quote.objects.create(
            public_id=new_id("quo"), job=seen.job, specialist=by, quoted_at=seen.now, **columns
        )
        step(
            at=seen.now,
            streams=[seen.job.stream_id],
            facts=[NewFact(seen.job.stream_id, QUOTE.kind("offer"), by, quote.public_id, _says(quote, seen.job))],
            once=once,
            result=quote,
        )
    return quote


def edit_quote(quote: str, *, by: Person, offer: Offer, once: Once | None = None) -> Quote:
    """Change one's own quote until one is selected; who looks at the old one is told so (docs/rules.md 8, 15).

    Refuses: NotFound, NotYourMove, WrongMoment, FieldProblem, PlanRefused, SeveralProblems.
    """
    found = quote_seen(quote, by)
    QUOTE.choose("edit", state=found.quote.state, roles=found.roles)
    seen = job_seen(found.quote.job.public_id, by)
    return _rewritten(found.quote, "edit", offer.checked(seen.job, seen), by, seen, once)


def _check_may_quote(seen: JobSeen, by: Person) -> None:
    if by.is_staff_member:
        raise StaffCannotQuote()
    if JobRole.CLIENT in seen.roles:
        raise YourOwnJob()
    if seen.job.is_hassle_free and not by.has_verified_account():
        raise NotVerified()


def _lock_open(job: Job, by: Person) -> None:
    """Hold the job's stream, so that no selection, edit or twin of this quote comes between the check and the row."""
    Stream.objects.select_for_update(no_key=True).get(pk=job.stream_id)
    now = Job.objects.values("state", "version").get(pk=job.pk)
    if now["state"] != JobState.OPEN:
        raise JobNotOpen()
    if now["version"] != job.version:
        raise ChangedMeanwhile()
    if Quote.objects.filter(job=job, specialist=by).exists():
        raise QuoteExists()


def _rewritten(
    quote: Quote, verb: str, columns: Mapping[str, Any], by: Person, seen: JobSeen, once: Once | None
) -> Quote:
    move = QUOTE.find(verb, state=quote.state)
    before = (quote.state, quote.version)
    for name, value in columns.items():
        setattr(quote, name, value)
    quote.state, quote.version = move.to, quote.version + 1
    step(
        at=seen.now,
        streams=[seen.job.stream_id],
        changes=[Change(Quote, quote.id, *before, move.to, columns)],
        facts=[NewFact(seen.job.stream_id, move.kind, by, quote.public_id, _says(quote, seen.job))],
        once=once,
        result=quote,
    )
    return quote


def _says(quote: Quote, job: Job) -> dict[str, object]:
    return {"amount_minor": quote.price_minor, "currency": job.currency, "title": job.title}
