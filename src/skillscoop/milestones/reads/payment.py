"""A payment as one person sees it: what it is for, and the contract it belongs to."""

from dataclasses import dataclass

from skillscoop.milestones.models import PaymentLine
from skillscoop.milestones.reads.contract import ContractSeen, contract_of_stream
from skillscoop.milestones.rules.states import is_open
from skillscoop.payments.models import Payment, Refund
from skillscoop.payments.reads import payment_visible
from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class LineSeen:
    """What a payment was to bring to one milestone when it was asked for; amounts in minor units.

    `state` is the milestone's, now.
    """

    milestone: str
    title: str
    amount_minor: int
    fee_minor: int
    state: str


@dataclass(frozen=True, slots=True)
class PaymentSeen:
    """One payment with its lines, in the order asked for, and what of it went back, the first time first."""

    payment: Payment
    contract: ContractSeen
    lines: tuple[LineSeen, ...]
    refunds: tuple[Refund, ...]

    @property
    def kept_minor(self) -> int:
        """What of its price did not go back to the client."""
        return self.payment.amount_minor - sum(refund.amount_minor for refund in self.refunds)

    @property
    def is_all_held(self) -> bool:
        """Whether nothing of it has been released or closed since."""
        return self.kept_minor > 0 and all(is_open(line.state) and line.state != "releasing" for line in self.lines)


def payment_seen(public_id: str, by: Person) -> PaymentSeen:
    """Return a payment as `by` sees it. Four queries.

    Refuses: NotFound, also for a stranger (docs/rules.md 7).
    """
    payment = payment_visible(public_id, by)
    rows = PaymentLine.objects.filter(payment=payment).select_related("milestone").order_by("id")
    lines = tuple(
        LineSeen(row.milestone.public_id, row.milestone.title, row.amount_minor, row.fee_minor, row.milestone.state)
        for row in rows
    )
    refunds = tuple(Refund.objects.filter(payment=payment).order_by("id"))
    return PaymentSeen(payment, contract_of_stream(payment.stream_id, by), lines, refunds)
