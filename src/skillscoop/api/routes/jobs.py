"""Jobs: post, find, list, close; and the quotes on one."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from skillscoop.api import pages
from skillscoop.api.callers import Request, reader
from skillscoop.api.matching import version_in
from skillscoop.api.once import answered, shown
from skillscoop.api.pages import Cursor, Limit, page
from skillscoop.api.resources.base import Page
from skillscoop.api.resources.job import Job, job, job_after, standings_of
from skillscoop.api.shapes import Body, Minor, Nothing, Text, Version
from skillscoop.deadlines import clock
from skillscoop.jobs import models
from skillscoop.jobs.actions.close_job import cancel_job, complete_job, not_complete_job
from skillscoop.jobs.actions.edit_job import edit_job
from skillscoop.jobs.actions.post_job import post_job
from skillscoop.jobs.models import Quote
from skillscoop.jobs.reads import JobSeen, job_seen, roles_on, with_files
from skillscoop.jobs.search import AT_A_PLACE, LONGEST_SEARCH, REMOTE, Wanted, wanted_jobs
from skillscoop.kernel.canonical import LARGEST_WHOLE_NUMBER, digest
from skillscoop.people.models import Person
from skillscoop.policy.reads import in_force

router = Router(tags=["jobs"])
View = Literal["client", "specialist", "find"]
PaymentOption = Literal["hassle_free", "direct"]
Category = Literal[
    "websites", "design", "photo_video", "writing", "translation", "marketing", "books", "office", "teaching",
    "building", "garden", "moving", "events", "other",
]  # fmt: skip
Status = Literal["open", "in_progress", "completed", "not_completed", "cancelled"]


class JobPosted(Body):
    """`place` and `region` (ISO 3166, "NZ" or "NZ-WGN") are for jobs that are not `remote`."""

    title: Text
    description: Text
    payment_option: PaymentOption
    budget_minor: Minor | None = None
    currency: Text | None = None
    category: Category | None = None
    remote: bool = False
    place: Text | None = None
    region: Text | None = None
    files: list[Text] = Field(default_factory=list)


class JobEdited(Body):
    """What is left out stays as it is, null takes an optional field out. `version` of the job as it was read."""

    version: Version | None = None
    title: Text | None = None
    description: Text | None = None
    payment_option: PaymentOption | None = None
    budget_minor: Minor | None = None
    currency: Text | None = None
    category: Category | None = None
    remote: bool | None = None
    place: Text | None = None
    region: Text | None = None
    files: list[Text] = Field(default_factory=list)

    def terms(self) -> dict[str, Any]:
        """Return the terms that were sent; those that cannot be empty stay as they are when they are null."""
        sent = self.model_dump(exclude_unset=True, exclude={"version", "files"})
        return {name: _or_nothing(name, value) for name, value in sent.items() if value is not None or name in OPTIONAL}


class NotCompleted(Body):
    reason: Text


class Filters(Schema):
    """What narrows view=find. A range of budgets is in minor units of `currency`, or of the platform's own."""

    q: Annotated[str, Field(max_length=LONGEST_SEARCH, description="Words, as in a web search.")] = ""
    payment_option: PaymentOption | None = None
    category: Category | None = None
    remote: bool | None = None
    region: Annotated[str, Field(max_length=12, description="ISO 3166; a country takes in its parts.")] = ""
    currency: Annotated[str, Field(max_length=3)] = ""
    budget_from_minor: Annotated[int | None, Field(ge=0, le=LARGEST_WHOLE_NUMBER)] = None
    budget_to_minor: Annotated[int | None, Field(ge=0, le=LARGEST_WHOLE_NUMBER)] = None

    def wanted(self) -> Wanted:
        """Return what somebody looks for."""
        by_money = self.budget_from_minor is not None or self.budget_to_minor is not None
        where = REMOTE if self.remote else self.region or (AT_A_PLACE if self.remote is False else "")
        return Wanted(
            words=self.q.replace("\x00", ""),
            payment_option=self.payment_option or "",
            category=self.category or "",
            where=where,
            currency=self.currency or (in_force().currency if by_money else ""),
            least_minor=self.budget_from_minor,
            most_minor=self.budget_to_minor,
        )


@router.get(
    "/jobs", response=Page[Job], summary="Your jobs as client or specialist, or those to find; the newest first"
)
def list_jobs(
    request: Request,
    filters: Query[Filters],
    view: View = "find",
    status: Status | None = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> HttpResponse:
    by = reader(request)
    place = f"jobs.{view}.{status or ''}.{digest(filters.model_dump_json())}"
    rows = _viewed(view, by, filters).select_related("client", "specialist", "contract").order_by("-id")
    rows = rows.filter(state=status) if status else rows
    after = pages.after(cursor, place)
    found = list((rows if after is None else rows.filter(id__lt=after))[: limit + 1])
    with_files(found)
    quotes = {quote.job_id: quote for quote in Quote.objects.filter(specialist=by, job__in=found)}
    standings, now, verified = standings_of(found, by), clock.now(), by.has_verified_account()

    def show(row: models.Job) -> Job:
        quote = quotes.get(row.id)
        seen = JobSeen(row, roles_on(row, by, quote, now), quote, now)
        return job(seen, by, standings.get(row.contract_id or 0), verified=verified)

    return page(found, limit, place, lambda row: row.id, show)


@router.post("/jobs", response={201: Job}, summary="Post a job")
def post(request: Request, body: JobPosted) -> HttpResponse:
    by = request.auth.person
    return answered(
        request,
        lambda once: post_job(by=by, once=once, files=body.files, **_posted(body)),
        lambda row: job_after(row, by),
        status=201,
    )


@router.get("/jobs/{id:job_id}", response=Job, summary="A job")
def read_job(request: Request, job_id: str) -> HttpResponse:
    by = reader(request)
    seen = job_seen(job_id, by)
    return shown(job(seen, by, standings_of([seen.job], by).get(seen.job.contract_id or 0)))


@router.patch("/jobs/{id:job_id}", response=Job, summary="Change an open job")
def edit(request: Request, job_id: str, body: JobEdited) -> HttpResponse:
    by = request.auth.person
    version = version_in(request) if body.version is None else body.version
    return answered(
        request,
        lambda once: edit_job(job_id, by=by, version=version, files=body.files, once=once, **body.terms()),
        lambda row: job_after(row, by),
    )


@router.post("/jobs/{id:job_id}/cancel", response=Job, summary="Take an open job back")
def cancel(request: Request, job_id: str, body: Nothing) -> HttpResponse:
    by = request.auth.person
    return answered(request, lambda once: cancel_job(job_id, by=by, once=once), lambda row: job_after(row, by))


@router.post("/jobs/{id:job_id}/complete", response=Job, summary="Mark a job completed")
def complete(request: Request, job_id: str, body: Nothing) -> HttpResponse:
    by = request.auth.person
    return answered(request, lambda once: complete_job(job_id, by=by, once=once), lambda row: job_after(row, by))


@router.post("/jobs/{id:job_id}/not-complete", response=Job, summary="Mark a job not completed, with a reason")
def not_complete(request: Request, job_id: str, body: NotCompleted) -> HttpResponse:
    by = request.auth.person
    return answered(
        request,
        lambda once: not_complete_job(job_id, by=by, reason=body.reason, once=once),
        lambda row: job_after(row, by),
    )


def _viewed(view: View, by: Person, filters: Filters) -> "QuerySet[models.Job]":
    visible = models.Job.objects.visible_to(by)
    if view == "client":
        return visible.filter(client=by)
    if view == "specialist":
        quoted = Quote.objects.filter(specialist=by).values("job")
        return visible.filter(Q(specialist=by) | Q(pk__in=quoted))
    return wanted_jobs(filters.wanted()).exclude(client=by)


# The terms that may be taken out again with null, and what then stands in their place.
OPTIONAL: Mapping[str, object] = {"budget_minor": None, "category": "", "place": "", "region": ""}


def _or_nothing(name: str, value: object) -> object:
    return OPTIONAL[name] if value is None else value


def _posted(body: JobPosted) -> dict[str, Any]:
    sent = body.model_dump(exclude={"files"})
    return {name: value if value is not None else OPTIONAL.get(name) for name, value in sent.items()}
