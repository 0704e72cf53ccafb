"""Money arrived that nobody asked for: another amount, or another currency."""

from skillscoop.activity.facts import NewFact
from skillscoop.deadlines import clock
from skillscoop.ledger import legs
from skillscoop.milestones.actions.payment_failed import ENDED, freed_by
from skillscoop.payments.models import Payment
from skillscoop.payments.moves import PAYMENT
from skillscoop.steps.step import Change, NewEntry, step


def other_amount_arrived(payment: str, *, amount_minor: int, currency: str) -> Payment:
    """Park what arrived in `suspense` for the desk; the payment as asked for has not come (docs/rules.md 22b)."""
    asked = Payment.objects.get(public_id=payment)
    if asked.state in ENDED:
        return asked
    move = PAYMENT.find("fail", state=asked.state)
    parked = legs.arrival_legs([], suspense_minor=amount_minor)
    says = {"amount_minor": amount_minor, "currency": currency, "reason": "other_amount"}
    step(
        at=clock.now(),
        streams=[asked.stream_id],
        changes=[
            Change(Payment, asked.id, asked.state, asked.version, move.to, {"reason": "other_amount"}),
            *freed_by(asked),
        ],
        entries=[NewEntry(f"suspense:{payment}", "suspense", currency, asked.stream_id, payment, parked)],
        facts=[NewFact(asked.stream_id, move.kind, None, payment, says)],
    )
    asked.state = move.to
    return asked
