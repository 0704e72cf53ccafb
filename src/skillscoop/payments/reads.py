"""What others ask about payments."""

from django.db.models import Q, QuerySet

from skillscoop.kernel.refusals import NotFound
from skillscoop.payments import provider
from skillscoop.payments.models import Payment
from skillscoop.people.models import Person


def payments_visible_to(person: Person) -> "QuerySet[Payment]":
    """Payments a person may know about: the two people of the contract, and staff (docs/rules.md 7)."""
    if person.is_staff_member:
        return Payment.objects.all()
    mine = Q(stream__contract__client=person) | Q(stream__contract__specialist=person)
    return Payment.objects.filter(mine)


def payment_visible(public_id: str, by: Person) -> Payment:
    """Return one payment. Refuses: NotFound, also for a stranger. One query."""
    payment = payments_visible_to(by).select_related("client").filter(public_id=public_id).first()
    if payment is None:
        raise NotFound()
    return payment


def checkout_url(payment: Payment) -> str:
    """Return where the client pays; empty until the processor has a page for it. It ends in the checkout's id."""
    return provider.current().checkout_url(payment.checkout) if payment.checkout else ""
