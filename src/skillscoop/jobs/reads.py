"""What others ask about jobs: one job as somebody sees it, and who they are to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from skillscoop.activity.models import Fact
from skillscoop.deadlines import clock
from skillscoop.files.models import File
from skillscoop.jobs.models import Job, JobFile, Quote
from skillscoop.jobs.moves import JOB, JobRole, JobState
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
    # Nobody quotes on a job of their own, and staff on none.
    may_have_quoted = job.client_id != by.id and not by.is_staff_member
    quote = Quote.objects.filter(job=job, specialist=by).first() if may_have_quoted else None
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


@dataclass(frozen=True)
class JobChanged:
    """What a client changed on an open job since some version of it: names of terms, `files` for more files."""

    names: tuple[str, ...]
    at: datetime


def changed_since(job: Job, version: int) -> JobChanged | None:
    """Return what changed on an open job after `version`, None for nothing. One query, none when nothing did."""
    if job.state != JobState.OPEN or job.version <= version:
        return None
    edits = Fact.objects.filter(stream_id=job.stream_id, kind=JOB.kind("edit"), data__version__gt=version)
    found = list(edits.order_by("seq").values_list("data", "at"))
    names = dict.fromkeys(name for data, _ in found for name in data["changed"])
    return JobChanged(tuple(names), found[-1][1]) if found else None


def closed_by_itself(job: Job) -> bool:
    """Say whether an open job ran out of its 30 days. One query for a cancelled job, none for any other."""
    if job.state != JobState.CANCELLED:
        return False
    return Fact.objects.filter(stream_id=job.stream_id, kind=JOB.kind("expire")).exists()


def with_files(jobs: Sequence[Job]) -> None:
    """Have the files of many jobs at hand. One query; none for those that have them."""
    prefetch_related_objects(jobs, Prefetch("attached", JobFile.objects.select_related("file")))


def files_of(job: Job) -> list[File]:
    """Return the files attached to a job, in the order they came; files_shown_to says who may read them. One query."""
    with_files([job])
    return [each.file for each in job.attached.all()]


def files_shown_to(person: Person | None) -> "QuerySet[JobFile, int]":
    """Return the keys of files attached to jobs that a person may read; of all jobs for None.

    While a job is open whoever finds it may; afterwards the two people on it and staff (docs/rules.md 7).
    """
    found = JobFile.objects.all()
    if person is not None and not person.is_staff_member:
        theirs = Q(job__client=person) | Q(job__specialist=person)
        found = found.filter(Q(job__state=JobState.OPEN) | theirs)
    return found.values_list("file", flat=True)
