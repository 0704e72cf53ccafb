"""The pretend payment company as the demo plays with it: pressing its buttons, moving its clock."""

from skillscoop.kernel.refusals import ChangedMeanwhile
from skillscoop.milestones.actions.look_again import look_again
from skillscoop.payments import provider
from skillscoop.payments.adapters.sandbox import Sandbox
from skillscoop.payments.models import Payment
from skillscoop.payments.provider import CheckoutSeen

# After these the person is led back to the product, which looks at once; after the others nobody tells it.
COMES_BACK = frozenset({"paid", "declined", "abandoned", "paid_twice"})
_TRIES = 5


def sandbox() -> Sandbox:
    """Return the provider in use, which in demo mode is always the sandbox."""
    adapter = provider.current()
    assert isinstance(adapter, Sandbox), "the demo pretends payments"
    return adapter


def press(checkout: str, outcome: str) -> CheckoutSeen:
    """Do what a person on the payment page does, and look how the payment stands where that leads them back.

    Raises: ProviderRefused (unknown checkout or outcome, or it ended in another way), ProviderUnknown.
    """
    seen = sandbox().press(checkout, outcome)
    if outcome in COMES_BACK and Payment.objects.filter(public_id=seen.reference).exists():
        look_until_settled(seen.reference)
    return seen


def look_until_settled(payment: str) -> Payment:
    """Look again; when the webhook does the same at this very moment, look once more and find it done."""
    for _ in range(_TRIES):
        try:
            return look_again(payment)
        except ChangedMeanwhile:
            continue
    return look_again(payment)
