"""Contracts: the whole of it, its figures, its activities; proposing and paying in."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from ninja import Router

from skillscoop.api import pages
from skillscoop.api.callers import Request, reader
from skillscoop.api.once import answered, shown
from skillscoop.api.pages import Cursor, Limit, page
from skillscoop.api.resources.activity import Activity, activity
from skillscoop.api.resources.base import Page
from skillscoop.api.resources.contract import Contract, Overview, contract, overview
from skillscoop.api.resources.payment import Payment, payment
from skillscoop.api.resources.proposal import Proposal, Version, proposal, version
from skillscoop.api.routes.rows import SentMilestone, rows
from skillscoop.api.shapes import Body, Minor, Text
from skillscoop.api.shapes import Version as VersionSent
from skillscoop.board.activities import activities
from skillscoop.board.hub import hub
from skillscoop.milestones.actions.fund import fund, fund_again
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.reads import contract_seen, milestones_of
from skillscoop.milestones.reads.history import versions_of
from skillscoop.milestones.reads.milestone import overview_of
from skillscoop.payments import models
from skillscoop.payments.moves import PaymentState
from skillscoop.payments.reads import payment_visible
from skillscoop.people.models import Person
from skillscoop.steps.once import Once, StillAtIt, Stored

router = Router(tags=["contracts"])
# As long as a first request may take; a repeat before that would only get in its way.
STILL_AT_IT_SECONDS = 30


class Proposed(Body):
    base_version: VersionSent
    milestones: list[SentMilestone]
    note: Text | None = None
    answers: Text | None = None


class PaymentAsked(Body):
    """`expected_total_minor` is what was shown, fee included; `version` is the contract's."""

    milestones: list[Text]
    expected_total_minor: Minor
    version: VersionSent


@router.get("/contracts/{id:contract_id}", response=Contract, summary="A contract with its plan and whose turn it is")
def read_contract(request: Request, contract_id: str) -> HttpResponse:
    return shown(contract(hub(contract_id, reader(request))))


@router.get("/contracts/{id:contract_id}/overview", response=Overview, summary="The Payment Overview")
def read_overview(request: Request, contract_id: str) -> HttpResponse:
    seen = contract_seen(contract_id, reader(request))
    return shown(overview(overview_of(seen, milestones_of(seen))))


@router.get("/contracts/{id:contract_id}/activities", response=Page[Activity], summary="Every step, the newest first")
def list_activities(request: Request, contract_id: str, limit: Limit = 50, cursor: Cursor = "") -> HttpResponse:
    by = reader(request)
    place = f"activities.{contract_id}"
    seen = contract_seen(contract_id, by)
    found = activities(seen, by, before_seq=pages.after(cursor, place), limit=limit + 1)
    return page(found, limit, place, lambda row: row.seq, activity)


@router.get("/contracts/{id:contract_id}/versions", response=Page[Version], summary="Agreed plans, the newest first")
def list_versions(request: Request, contract_id: str, limit: Limit = 50, cursor: Cursor = "") -> HttpResponse:
    place = f"versions.{contract_id}"
    newest_first = versions_of(contract_seen(contract_id, reader(request)))[::-1]
    before = pages.after(cursor, place)
    rest = [each for each in newest_first if before is None or each.number < before]
    return page(rest[: limit + 1], limit, place, lambda row: row.number, version)


@router.post(
    "/contracts/{id:contract_id}/proposals", response={201: Proposal}, summary="Propose a plan, or a change of it"
)
def make_proposal(request: Request, contract_id: str, body: Proposed) -> HttpResponse:
    by, plan = request.auth.person, rows(body.milestones)
    said: dict[str, Any] = {"base_version": body.base_version, "note": body.note or "", "answers": body.answers or ""}
    return answered(
        request,
        lambda once: propose(contract_id, by=by, milestones=plan, once=once, **said),
        proposal,
        status=201,
    )


@router.post("/contracts/{id:contract_id}/payments", response={201: Payment}, summary="Pay milestones in")
def pay(request: Request, contract_id: str, body: PaymentAsked) -> HttpResponse:
    by = request.auth.person
    return answered(
        request,
        lambda once: fund(contract_id, by=by, return_url=_back(), once=once, **body.model_dump()),
        lambda row: payment(row, by),
        status=201,
        resume=lambda stored, once: _resumed(stored, once, by),
    )


def _resumed(stored: Stored, once: Once, by: Person) -> models.Payment:
    """Finish a payment whose first request broke off; while that may still be running, say so."""
    begun = payment_visible(stored.subject, by)
    waits = not begun.checkout and begun.state in (PaymentState.PENDING, PaymentState.UNKNOWN)
    if waits and (timezone.now() - stored.at).total_seconds() < STILL_AT_IT_SECONDS:
        raise StillAtIt()
    return fund_again(stored.subject, return_url=_back(), once=once)


def _back() -> str:
    return f"{settings.BASE_URL}/payments/{{payment}}"
