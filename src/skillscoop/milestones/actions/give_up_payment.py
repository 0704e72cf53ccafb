"""Give up a payment that is still on its way."""

from skillscoop.milestones.actions.look_again import close_payment
from skillscoop.payments.models import Payment
from skillscoop.payments.moves import PAYMENT, MoneyRole
from skillscoop.payments.reads import payment_visible
from skillscoop.people.models import Person


def give_up_payment(payment: str, *, by: Person) -> Payment:
    """Close the page at the processor, then free the milestones; money that came first still counts.

    Refuses: NotFound, NotYourMove (not the client's own), WrongMoment (it has ended). docs/rules.md 22a.
    """
    seen = payment_visible(payment, by)
    roles = {MoneyRole.CLIENT} if seen.client_id == by.id else set()
    PAYMENT.choose("give_up", state=seen.state, roles=roles)
    return close_payment(payment, by=by)
