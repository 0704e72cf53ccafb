"""What others ask about jobs: one job as somebody sees it, and who they are to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from skillscoop.deadlines import clock
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JobRole, JobState, QuoteState
from skillscoop.kernel.refusals import NotFound
from skillscoop.milestones.actions.close_contract import all_closed_since
from skillscoop.people.models import Person

SPECIALIST_MAY_MARK_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class JobSeen:
    """A job with the roles of whoever asked; `quote` is their own, if they made one."""

    job: Job
    roles: frozenset[str]
    quote: Quote | None
    now: datetime


@dataclass(frozen=True)
class QuoteSeen:
    """A quote on its job with the roles of whoever asked."""

    quote: Quote
    roles: frozenset[str]
    now: datetime


def job_seen(public_id: str, by: Person) -> JobSeen:
    """Return a job as `by` sees it. Refuses: NotFound, also for who may not know of it (docs/rules.md 7)."""
    job = (
        Job.objects.visible_to(by)
        .select_related("client", "specialist", "contract")
        .filter(public_id=public_id)
        .first()
    )
    if job is None:
        raise NotFound()
    quote = Quote.objects.filter(job=job, specialist=by).first()
    now = clock.now()
    return JobSeen(job, roles_on(job, by, quote, now), quote, now)


def quote_seen(public_id: str, by: Person) -> QuoteSeen:
    """Return a quote as `by` sees it. Refuses: NotFound, also for other specialists (docs/rules.md 7, 8)."""
    quote = (
        Quote.objects.visible_to(by)
        .select_related("job__client", "job__contract", "specialist")
        .filter(public_id=public_id)
        .first()
    )
    if quote is None:
        raise NotFound()
    roles = set()
    if quote.job.client_id == by.id:
        roles.add(JobRole.CLIENT)
    if quote.specialist_id == by.id:
        roles.add(JobRole.OFFERER)
    return QuoteSeen(quote, frozenset(roles), clock.now())


def roles_on(job: Job, by: Person, quote: Quote | None, now: datetime) -> frozenset[str]:
    """Return what `by` is to the job (docs/rules.md 6). One query for the hired specialist of a job in progress."""
    if by.is_staff_member:
        return frozenset({JobRole.STAFF})
    if job.client_id == by.id:
        return frozenset({JobRole.CLIENT})
    if job.specialist_id == by.id:
        marker = {JobRole.MARKER} if _may_mark(job, now) else set()
        return frozenset({JobRole.SPECIALIST} | marker)
    return frozenset({JobRole.BIDDER})


def _may_mark(job: Job, now: datetime) -> bool:
    """A Direct job is marked by either; a Hassle-Free one by the specialist once all was closed for 14 days."""
    if not job.is_hassle_free:
        return True
    if job.state != JobState.IN_PROGRESS or job.contract_id is None:
        return False
    since = all_closed_since(job.contract_id)
    return since is not None and now - since >= SPECIALIST_MAY_MARK_AFTER


def open_quotes(job: Job) -> list[Quote]:
    """Return the quotes a client can choose from, the oldest first."""
    return list(job.quotes.filter(state=QuoteState.OPEN).select_related("specialist").order_by("quoted_at", "id"))
