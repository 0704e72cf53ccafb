"""The wiring tables: what a deadline calls, what a fact starts, who the processor is.

Lower rooms never import this; it is handed to them once, when the product starts.
"""

from collections.abc import Callable, Mapping

from skillscoop.deadlines.due import NotYet
from skillscoop.jobs.actions.close_job import expire_job
from skillscoop.milestones.actions.look_again import close_payment, look_again
from skillscoop.milestones.actions.settle import settle
from skillscoop.payments.actions.pay_out import look_again_at_payout
from skillscoop.payments.actions.send_back import look_again_at_refund
from skillscoop.payments.provider import EventKind, ProviderUnknown


def close_or_later(payment: str) -> object:
    """Close a payment whose 24 hours are over; when the processor does not answer, be called again."""
    try:
        return close_payment(payment)
    except ProviderUnknown as unknown:
        raise NotYet from unknown


DEADLINES: Mapping[str, Callable[[str], object]] = {
    "milestone.settle": settle,
    "payment.close": close_or_later,
    "job.expire": expire_job,
}

# What the processor tells us about, and the action that asks how it really stands.
EVENTS: Mapping[str, Callable[[str], object]] = {
    EventKind.CHECKOUT: look_again,
    EventKind.PAYOUT: look_again_at_payout,
    EventKind.REFUND: look_again_at_refund,
}
