"""Jobs as people find them and look at them: the list of open jobs, and one job for each kind of viewer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from skillscoop.board.standing import Standing, standings
from skillscoop.board.verbs import job_verbs, quote_verbs
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JobRole, JobState, QuoteState
from skillscoop.jobs.reads import JobSeen, QuoteSeen, job_seen, open_quotes
from skillscoop.kernel.refusals import NotFound
from skillscoop.people.models import Person
from skillscoop.policy.reads import in_force

PAGE = 20
LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class JobsFound:
    """One page of open jobs, newest first. Each job carries `quotes_open`, how many specialists have quoted."""

    jobs: Sequence[Job]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class JobShown:
    """A job with what the viewer can do with it and with their own quote.

    `quotes` are the open ones, for the client and staff. `standing` is there for the two people on a Hassle-Free job
    and staff, once somebody is hired.
    """

    seen: JobSeen
    verbs: Sequence[str]
    quotes: Sequence[Quote]
    quote_verbs: Sequence[str]
    standing: Standing | None
    expires_at: datetime

    @property
    def job(self) -> Job:
        return self.seen.job

    @property
    def is_client(self) -> bool:
        return JobRole.CLIENT in self.seen.roles

    @property
    def is_specialist(self) -> bool:
        return JobRole.SPECIALIST in self.seen.roles

    @property
    def is_staff(self) -> bool:
        return JobRole.STAFF in self.seen.roles

    @property
    def is_closed_later(self) -> bool:
        """Whether the client can mark the job once its milestones are settled, and not before."""
        return self.is_client and self.job.state == JobState.IN_PROGRESS and "complete" not in self.verbs

    @property
    def must_be_verified_to_quote(self) -> bool:
        """Whether only the missing check keeps the viewer from quoting (docs/rules.md 2)."""
        open_to_me = self.job.state == JobState.OPEN and JobRole.BIDDER in self.seen.roles
        free = self.seen.quote is None or self.seen.quote.state == QuoteState.WITHDRAWN
        return open_to_me and free and "quote" not in self.verbs


def open_jobs(*, words: str = "", payment_option: str = "", page: int = 1) -> JobsFound:
    """Return one page of the open jobs that hold every word in title or description. Two queries; open to anybody.

    Args:
        payment_option: hassle_free, direct, or "" for both.
        page: from 1; a page beyond the last is the last.
    """
    found = Job.objects.filter(state=JobState.OPEN)
    for word in words[:LONGEST_SEARCH].split():
        found = found.filter(Q(title__icontains=word) | Q(description__icontains=word))
    if payment_option in Job.PaymentOption.values:
        found = found.filter(payment_option=payment_option)
    total = found.count()
    page = min(max(1, page), max(1, -(-total // PAGE)))
    return JobsFound(list(_listed(found)[(page - 1) * PAGE : page * PAGE]), total, page)


def job_shown(public_id: str, viewer: Person) -> JobShown:
    """Return a job as the viewer sees it. Eight queries at most.

    Refuses: NotFound, also for who may not know of it (docs/rules.md 7).
    """
    seen = job_seen(public_id, viewer)
    job = seen.job
    may_compare = job.state == JobState.OPEN and seen.roles & {JobRole.CLIENT, JobRole.STAFF}
    own = QuoteSeen(seen.quote, frozenset({JobRole.OFFERER}), seen.now) if seen.quote else None
    if own is not None:
        own.quote.job = job
    standing = standings([job.contract_id], viewer).get(job.contract_id) if job.contract_id else None
    return JobShown(
        seen=seen,
        verbs=job_verbs(seen, viewer, ways_to_close=standing.ways_to_close if standing else None),
        quotes=open_quotes(job) if may_compare else (),
        quote_verbs=quote_verbs(own) if own else (),
        standing=standing,
        expires_at=job.posted_at + timedelta(days=in_force().job_open_days),
    )


def job_for_anybody(public_id: str) -> Job:
    """Return an open job for somebody who is not signed in. One query. Refuses: NotFound."""
    job = _listed(Job.objects.filter(state=JobState.OPEN, public_id=public_id)).first()
    if job is None:
        raise NotFound()
    return job


def _listed(found: QuerySet[Job]) -> QuerySet[Job]:
    counted = found.annotate(quotes_open=Count("quotes", filter=Q(quotes__state=QuoteState.OPEN)))
    return counted.select_related("client").order_by("-posted_at", "-id")
