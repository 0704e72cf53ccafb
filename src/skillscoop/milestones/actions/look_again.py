"""Ask the processor how a payment stands, and bring it to where the processor says it is."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from skillscoop.deadlines import clock
from skillscoop.kernel.refusals import ChangedMeanwhile
from skillscoop.milestones.actions.other_amount_arrived import other_amount_arrived
from skillscoop.milestones.actions.payment_arrived import payment_arrived
from skillscoop.milestones.actions.payment_failed import payment_failed
from skillscoop.payments import provider
from skillscoop.payments.actions.mark import note
from skillscoop.payments.models import Payment
from skillscoop.payments.moves import PaymentState
from skillscoop.payments.provider import CheckoutSeen, CheckoutState
from skillscoop.people.models import Person

# A request that is still being made may not have reached the processor yet.
GRACE = timedelta(seconds=60)


def look_again(payment: str) -> Payment:
    """Settle a payment by asking: the way back from the page, the webhook and the chore all end here.

    Never trusts who brought the news; leaves a payment alone whose page is still open.

    Raises: ProviderUnknown (ask again later; nothing has changed).
    """
    asked = Payment.objects.get(public_id=payment)
    if asked.state == PaymentState.SUCCEEDED:
        return asked
    seen = provider.current().find_checkout(payment)
    if seen is not None and seen.state == CheckoutState.OPEN and asked.state == PaymentState.UNKNOWN:
        # Nobody was sent to that page; close it there before it ends here.
        seen = provider.current().close_checkout(payment)
    return _as_told(asked, seen)


def close_payment(payment: str, *, by: Person | None = None) -> Payment:
    """Close a payment's page at the processor, then end it; if it was paid meanwhile, it counts (docs/rules.md 22a).

    Args:
        by: the client who gives it up; None when its 24 hours are over.
    """
    asked = Payment.objects.get(public_id=payment)
    if asked.state not in (PaymentState.PENDING, PaymentState.UNKNOWN):
        return asked
    if provider.current().find_checkout(payment) is None:
        return _whoever_comes_between(payment_failed, payment, reason="never_opened", given_up_by=by)
    return _as_told(asked, provider.current().close_checkout(payment), by)


def _as_told(asked: Payment, seen: CheckoutSeen | None, by: Person | None = None) -> Payment:
    if seen is None:
        young = clock.now() - asked.asked_at < GRACE
        return asked if young else _whoever_comes_between(payment_failed, asked.public_id, reason="never_opened")
    if seen.state == CheckoutState.PAID:
        return _paid(asked, seen)
    if seen.state == CheckoutState.OPEN:
        if not asked.checkout:
            note(asked, {"checkout": seen.id})
        return asked
    reason = "given_up" if by else seen.state.value
    return _whoever_comes_between(payment_failed, asked.public_id, reason=reason, given_up_by=by)


def _paid(asked: Payment, seen: CheckoutSeen) -> Payment:
    if (seen.amount_minor, seen.currency) != (asked.charged_minor, asked.currency):
        other = {"amount_minor": seen.amount_minor, "currency": seen.currency}
        return _whoever_comes_between(other_amount_arrived, asked.public_id, **other)
    return _whoever_comes_between(payment_arrived, asked.public_id)


def _whoever_comes_between(decide: Callable[..., Payment], payment: str, **told: Any) -> Payment:
    """The processor has spoken, so a step on the contract that came first only means to decide again."""
    for _ in range(5):
        with suppress(ChangedMeanwhile):
            return decide(payment, **told)
    return decide(payment, **told)
