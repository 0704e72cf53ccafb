"""Have the processor open a page for a payment whose intent is committed."""

from collections.abc import Sequence

from skillscoop.payments import provider
from skillscoop.payments.actions.mark import mark, note
from skillscoop.payments.models import Payment
from skillscoop.payments.moves import PAYMENT, PaymentState
from skillscoop.payments.provider import CheckoutAsked, CheckoutLine, ProviderUnknown
from skillscoop.payments.refusals import OutcomeUnknown


def open_checkout(payment: Payment, *, lines: Sequence[tuple[str, int]], title: str, return_url: str) -> None:
    """Ask for the page under the payment's own id and remember the checkout; safe to repeat with the same content.

    Raises: ProviderRefused (a definite no: the caller ends the payment).
    Refuses: OutcomeUnknown (the payment waits until a chore has asked again).
    """
    asked = CheckoutAsked(
        reference=payment.public_id,
        amount_minor=payment.charged_minor,
        currency=payment.currency,
        description=title,
        return_url=return_url.replace("{payment}", payment.public_id),
        lines=tuple(CheckoutLine(name, amount) for name, amount in lines),
        fee_minor=payment.fee_minor,
    )
    try:
        opened = provider.current().open_checkout(asked)
    except ProviderUnknown as unknown:
        if payment.state == PaymentState.PENDING:
            mark(payment, PAYMENT, "lose", says={})
        raise OutcomeUnknown(payment=payment.public_id) from unknown
    note(payment, {"checkout": opened.id})
