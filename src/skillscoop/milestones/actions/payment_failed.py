"""A payment ended without money: its milestones are free to be paid in again."""

from collections.abc import Sequence

from skillscoop.activity.facts import NewFact
from skillscoop.deadlines import clock
from skillscoop.milestones.models import Milestone
from skillscoop.payments.models import Payment
from skillscoop.payments.moves import PAYMENT, PaymentState
from skillscoop.people.models import Person
from skillscoop.steps.step import Change, step

ENDED = (PaymentState.SUCCEEDED, PaymentState.FAILED)


def payment_failed(payment: str, *, reason: str, given_up_by: Person | None = None) -> Payment:
    """End a payment for which no money came (docs/rules.md 22a). Told twice, it is ended once.

    Args:
        reason: declined, abandoned, expired, given_up, never_opened, other_amount, or the processor's code.
        given_up_by: the client, when it is they who end it; the checkout was closed at the processor first.
    """
    ended = Payment.objects.get(public_id=payment)
    if ended.state in ENDED:
        return ended
    move = PAYMENT.find("give_up" if given_up_by else "fail", state=ended.state)
    says = {"amount_minor": ended.charged_minor, "currency": ended.currency, "reason": reason}
    step(
        at=clock.now(),
        streams=[ended.stream_id],
        changes=[Change(Payment, ended.id, ended.state, ended.version, move.to, {"reason": reason}), *freed_by(ended)],
        facts=[NewFact(ended.stream_id, move.kind, given_up_by, ended.public_id, says)],
    )
    ended.state, ended.reason = move.to, reason
    return ended


def freed_by(payment: Payment) -> Sequence[Change]:
    """Return the changes that free the milestones which wait for this payment."""
    waiting = Milestone.objects.filter(payment=payment)
    return [Change(Milestone, m.id, m.state, m.version, m.state, {"payment_id": None}) for m in waiting]
