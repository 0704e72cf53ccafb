"""A payment."""

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Moment, Move, Resource
from skillscoop.board.verbs import payment_verbs
from skillscoop.milestones.models import PaymentLine
from skillscoop.payments import models
from skillscoop.payments.reads import checkout_url
from skillscoop.people.models import Person


class Line(Resource):
    """What a payment brings to one milestone; `amount_minor` is without the fee."""

    milestone: str
    amount_minor: int
    fee_minor: int


class Payment(Resource):
    """Money on its way in. The client is charged `amount_minor` and `fee_minor`; `checkout_url` is for them alone."""

    id: str
    contract: str
    status: str
    amount_minor: int
    fee_minor: int
    currency: str
    milestones: list[Line]
    checkout_url: str | None
    reason: str | None
    asked_at: Moment
    moves: list[Move]


def payment(seen: models.Payment, by: Person) -> Payment:
    """Return a payment as `by` sees it. One query."""
    columns = ("milestone__contract__public_id", "milestone__public_id", "amount_minor", "fee_minor")
    lines = list(PaymentLine.objects.filter(payment=seen).order_by("id").values_list(*columns))
    is_clients = seen.client_id == by.id
    return Payment(
        id=seen.public_id,
        contract=lines[0][0],
        status=seen.state,
        amount_minor=seen.amount_minor,
        fee_minor=seen.fee_minor,
        currency=seen.currency,
        milestones=[Line(milestone=name, amount_minor=price, fee_minor=fee) for _, name, price, fee in lines],
        checkout_url=(checkout_url(seen) or None) if is_clients else None,
        reason=seen.reason or None,
        asked_at=seen.asked_at,
        moves=moves("payment", payment_verbs(seen, by), id=seen.public_id),
    )
