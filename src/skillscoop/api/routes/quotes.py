"""Quotes: offer, read, change, withdraw, select."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from skillscoop.api import pages
from skillscoop.api.callers import Request, reader
from skillscoop.api.matching import version_in
from skillscoop.api.once import answered, shown
from skillscoop.api.pages import Cursor, Limit, page
from skillscoop.api.resources.base import Page, Resource
from skillscoop.api.resources.contract import Contract, begun
from skillscoop.api.resources.job import Job, job_after
from skillscoop.api.resources.quote import Quote, quote, quote_for
from skillscoop.api.routes.rows import SentMilestone, rows
from skillscoop.api.shapes import Body, Nothing, Price, Text, Version
from skillscoop.jobs import models
from skillscoop.jobs.actions.offer_quote import Offer, edit_quote, offer_quote
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from skillscoop.jobs.reads import job_seen, quote_seen
from skillscoop.milestones.reads.proposal import terms_from
from skillscoop.people.models import Person

router = Router(tags=["quotes"])


class QuoteOffered(Body):
    """`job_version` of the job as it was read; without it, the job as it is now."""

    job_version: Version | None = None
    price_minor: Price
    message: Text | None = None
    milestones: list[SentMilestone] | None = None


class QuoteEdited(Body):
    """What is left out stays as it was."""

    price_minor: Price | None = None
    message: Text | None = None
    milestones: list[SentMilestone] | None = None


class Selected(Body):
    """`version` of the quote as it was read; without it, the quote as it is now."""

    version: Version | None = None


@router.get("/jobs/{id:job_id}/quotes", response=Page[Quote], summary="The quotes on a job that you may see")
def list_quotes(request: Request, job_id: str, limit: Limit = 50, cursor: Cursor = "") -> HttpResponse:
    by = reader(request)
    place = f"quotes.{job_id}"
    seen = job_seen(job_id, by)
    found = models.Quote.objects.visible_to(by).filter(job=seen.job).select_related("specialist", "job").order_by("id")
    after = pages.after(cursor, place)
    found = found if after is None else found.filter(id__gt=after)
    return page(list(found[: limit + 1]), limit, place, lambda row: row.id, lambda row: quote_for(row, by))


@router.post("/jobs/{id:job_id}/quotes", response={201: Quote}, summary="Quote on a job")
def offer(request: Request, job_id: str, body: QuoteOffered) -> HttpResponse:
    by = request.auth.person
    offered = Offer(body.price_minor, body.message or "", rows(body.milestones or []))
    return answered(
        request,
        lambda once: offer_quote(job_id, by=by, offer=offered, job_version=body.job_version, once=once),
        lambda row: quote_for(row, by),
        status=201,
    )


@router.get("/quotes/{id:quote_id}", response=Quote, summary="A quote")
def read_quote(request: Request, quote_id: str) -> HttpResponse:
    return shown(quote(quote_seen(quote_id, reader(request))))


@router.patch("/quotes/{id:quote_id}", response=Quote, summary="Change your quote")
def edit(request: Request, quote_id: str, body: QuoteEdited) -> HttpResponse:
    by = request.auth.person
    return answered(
        request,
        lambda once: edit_quote(quote_id, by=by, offer=_edited(quote_id, by, body), once=once),
        lambda row: quote_for(row, by),
    )


@router.post("/quotes/{id:quote_id}/withdraw", response=Quote, summary="Withdraw your quote")
def withdraw(request: Request, quote_id: str, body: Nothing) -> HttpResponse:
    by = request.auth.person
    return answered(request, lambda once: withdraw_quote(quote_id, by=by, once=once), lambda row: quote_for(row, by))


@router.post(
    "/quotes/{id:quote_id}/select",
    response={201: Contract | Job},
    summary="Hire who made this quote: a contract, or on a Direct job the job",
)
def select(request: Request, quote_id: str, body: Selected) -> HttpResponse:
    by = request.auth.person
    version = version_in(request) if body.version is None else body.version
    return answered(
        request,
        lambda once: select_quote(quote_id, by=by, version=version, once=once),
        lambda row: _hired(row, by),
        status=201,
    )


def _hired(row: models.Job, by: Person) -> Resource:
    return begun(row, by) if row.is_hassle_free else job_after(row, by)


def _edited(quote_id: str, by: Person, body: QuoteEdited) -> Offer:
    was = quote_seen(quote_id, by).quote
    return Offer(
        price_minor=was.price_minor if body.price_minor is None else body.price_minor,
        message=was.message if body.message is None else body.message,
        milestones=[_kept(row) for row in was.milestones] if body.milestones is None else rows(body.milestones),
    )


def _kept(row: dict[str, Any]) -> dict[str, Any]:
    terms = terms_from(row)
    return {name: getattr(terms, name) for name in row}
