"""Jobs: post, find, list, close; and the quotes on one."""

from typing import Literal

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from ninja import Router

from skillscoop.api import pages
from skillscoop.api.callers import Request, reader
from skillscoop.api.once import answered, shown
from skillscoop.api.pages import Cursor, Limit, page
from skillscoop.api.resources.base import Page
from skillscoop.api.resources.job import Job, job, job_after, standings_of
from skillscoop.api.shapes import Body, Minor, Nothing, Text
from skillscoop.deadlines import clock
from skillscoop.jobs import models
from skillscoop.jobs.actions.close_job import cancel_job, complete_job, not_complete_job
from skillscoop.jobs.actions.post_job import post_job
from skillscoop.jobs.models import Quote
from skillscoop.jobs.moves import JobState
from skillscoop.jobs.reads import JobSeen, job_seen, roles_on
from skillscoop.people.models import Person

router = Router(tags=["jobs"])
View = Literal["client", "specialist", "find"]
Status = Literal["open", "in_progress", "completed", "not_completed", "cancelled"]


class JobPosted(Body):
    title: Text
    description: Text
    payment_option: Literal["hassle_free", "direct"]
    budget_minor: Minor | None = None
    currency: Text | None = None


class NotCompleted(Body):
    reason: Text


@router.get(
    "/jobs", response=Page[Job], summary="Your jobs as client or specialist, or those to find; the newest first"
)
def list_jobs(
    request: Request, view: View = "find", status: Status | None = None, limit: Limit = 50, cursor: Cursor = ""
) -> HttpResponse:
    by = reader(request)
    place = f"jobs.{view}.{status or ''}"
    rows = _viewed(view, by).select_related("client", "specialist", "contract").order_by("-id")
    rows = rows.filter(state=status) if status else rows
    after = pages.after(cursor, place)
    found = list((rows if after is None else rows.filter(id__lt=after))[: limit + 1])
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
        lambda once: post_job(by=by, once=once, **body.model_dump()),
        lambda row: job_after(row, by),
        status=201,
    )


@router.get("/jobs/{id:job_id}", response=Job, summary="A job")
def read_job(request: Request, job_id: str) -> HttpResponse:
    by = reader(request)
    seen = job_seen(job_id, by)
    return shown(job(seen, by, standings_of([seen.job], by).get(seen.job.contract_id or 0)))


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


def _viewed(view: View, by: Person) -> "QuerySet[models.Job]":
    visible = models.Job.objects.visible_to(by)
    if view == "client":
        return visible.filter(client=by)
    if view == "specialist":
        quoted = Quote.objects.filter(specialist=by).values("job")
        return visible.filter(Q(specialist=by) | Q(pk__in=quoted))
    return visible.filter(state=JobState.OPEN).exclude(client=by)
