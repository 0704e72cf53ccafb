"""Payments: read one, or give it up."""

from django.http import HttpResponse
from ninja import Router

from skillscoop.api.callers import Request, reader
from skillscoop.api.once import answered, keep, shown
from skillscoop.api.resources.payment import Payment, payment
from skillscoop.api.shapes import Nothing
from skillscoop.milestones.actions.give_up_payment import give_up_payment
from skillscoop.payments import models
from skillscoop.payments.provider import ProviderUnknown
from skillscoop.payments.reads import payment_visible
from skillscoop.payments.refusals import OutcomeUnknown
from skillscoop.people.models import Person
from skillscoop.steps.once import Once

router = Router(tags=["payments"])


@router.get("/payments/{id:payment_id}", response=Payment, summary="A payment")
def read_payment(request: Request, payment_id: str) -> HttpResponse:
    by = reader(request)
    return shown(payment(payment_visible(payment_id, by), by))


@router.post("/payments/{id:payment_id}/give-up", response=Payment, summary="Give a payment up that has not been made")
def give_up(request: Request, payment_id: str, body: Nothing) -> HttpResponse:
    by = request.auth.person
    return answered(request, lambda once: _given_up(payment_id, by, once), lambda row: payment(row, by))


def _given_up(payment_id: str, by: Person, once: Once | None) -> models.Payment:
    try:
        return keep(once, give_up_payment(payment_id, by=by))
    except ProviderUnknown as unknown:
        raise OutcomeUnknown(payment=payment_id) from unknown
