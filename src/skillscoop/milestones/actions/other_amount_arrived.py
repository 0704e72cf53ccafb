"""Money arrived that nobody asked for: another amount, or another currency."""

from skillscoop.activity.facts import NewFact
from skillscoop.deadlines import clock
from skillscoop.ledger import legs
from skillscoop.milestones.actions.payment_failed import freed_by
from skillscoop.payments.models import Payment
from skillscoop.payments.moves import PAYMENT, PaymentState
from skillscoop.steps.step import Change, NewEntry, step

OTHER_AMOUNT = "other_amount"


def other_amount_arrived(payment: str, *, amount_minor: int, currency: str) -> Payment:
    """Park what arrived in `suspense` for the desk; the payment as asked for has not come (docs/rules.md 22b).

    Also when the payment had failed before: late money is money. Told twice, it is parked once.
    """
    asked = Payment.objects.get(public_id=payment)
    if asked.state == PaymentState.SUCCEEDED or asked.reason == OTHER_AMOUNT:
        return asked
    move = PAYMENT.find("fail", state=PaymentState.PENDING)
    parked = legs.arrival_legs([], suspense_minor=amount_minor)
    says = {"amount_minor": amount_minor, "currency": currency, "reason": OTHER_AMOUNT}
    step(
        at=clock.now(),
        streams=[asked.stream_id],
        changes=[
            Change(Payment, asked.id, asked.state, asked.version, move.to, {"reason": OTHER_AMOUNT}),
            *freed_by(asked),
        ],
        entries=[NewEntry(f"suspense:{payment}", "suspense", currency, asked.stream_id, payment, parked)],
        facts=[NewFact(asked.stream_id, move.kind, None, payment, says)],
    )
    asked.state, asked.reason = move.to, OTHER_AMOUNT
    return asked
