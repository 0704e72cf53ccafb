"""A payment as one person sees it: what it is for, and the contract it belongs to."""

from dataclasses import dataclass

from skillscoop.milestones.models import PaymentLine
from skillscoop.milestones.reads.contract import ContractSeen, contract_of_stream
from skillscoop.payments.models import Payment
from skillscoop.payments.reads import payment_visible
from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class LineSeen:
    """What a payment was to bring to one milestone when it was asked for; amounts in minor units."""

    milestone: str
    title: str
    amount_minor: int
    fee_minor: int


@dataclass(frozen=True, slots=True)
class PaymentSeen:
    """One payment with its lines, in the order asked for."""

    payment: Payment
    contract: ContractSeen
    lines: tuple[LineSeen, ...]


def payment_seen(public_id: str, by: Person) -> PaymentSeen:
    """Return a payment as `by` sees it. Three queries.

    Refuses: NotFound, also for a stranger (docs/rules.md 7).
    """
    payment = payment_visible(public_id, by)
    rows = PaymentLine.objects.filter(payment=payment).select_related("milestone").order_by("id")
    lines = tuple(
        LineSeen(row.milestone.public_id, row.milestone.title, row.amount_minor, row.fee_minor) for row in rows
    )
    return PaymentSeen(payment, contract_of_stream(payment.stream_id, by), lines)
