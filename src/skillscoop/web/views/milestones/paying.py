"""A payment's page: where the processor's page leads back to, and where one sees how it stands."""

from collections.abc import Mapping
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from skillscoop.board.formats import alone, list_text, sentence_text
from skillscoop.board.verbs import payment_verbs
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.actions.give_up_payment import give_up_payment
from skillscoop.milestones.actions.look_again import look_again
from skillscoop.milestones.actions.other_amount_arrived import OTHER_AMOUNT
from skillscoop.milestones.reads.payment import PaymentSeen, payment_seen
from skillscoop.notices.actions.read_notices import ON_A_PAYMENT
from skillscoop.payments.models import Payment
from skillscoop.payments.moves import PaymentState
from skillscoop.payments.provider import ProviderUnknown
from skillscoop.payments.reads import checkout_url, payment_visible
from skillscoop.people.models import Person
from skillscoop.web.acting import Done, Refused, act, once_key
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.seen import saw
from skillscoop.web.shapes import Act, Chip
from skillscoop.web.views.live import live_on
from skillscoop.web.views.milestones.crumbs import crumbs

OPEN = (PaymentState.PENDING, PaymentState.UNKNOWN)

#   why no money came: (what happened, what to do); that nothing was charged stands beside every one of them
REASONS = {
    "declined": (N_("The bank said no"), N_("Try again with another card, or ask your bank why.")),
    "abandoned": (N_("The payment was given up"), N_("Start it again when you are ready.")),
    "given_up": (N_("The payment was given up"), N_("Start it again when you are ready.")),
    "expired": (N_("The time to pay ran out"), N_("Start it again; it takes a minute.")),
    "never_opened": (N_("The payment never reached the payment company"), N_("Start it again; it takes a minute.")),
}
OTHER = (N_("The payment did not go through"), N_("Start it again, or pay another way."))
CHIPS = {
    PaymentState.PENDING: (N_("Not charged yet"), "harbor", "clock"),
    PaymentState.UNKNOWN: (N_("We are asking the bank"), "amber", "clock"),
    PaymentState.SUCCEEDED: (N_("Arrived"), "moss", "check"),
    PaymentState.FAILED: (N_("Nothing charged"), "brick", "x"),
}


MY_REFUNDS: Mapping[str, str] = {
    "asked": N_("{amount}, fee included, is on its way back to you."),
    "unknown": N_("{amount}, fee included, goes back to you. We are asking the payment company whether it has left."),
    "sent": N_("{amount}, fee included, was sent back to you, to where it came from."),
    "failed": N_("{amount}, fee included, could not be sent back. It is safe; our team sends it another way."),
}
THEIR_REFUNDS: Mapping[str, str] = {
    "asked": N_("{amount}, fee included, is on its way back to {client}."),
    "unknown": N_("{amount}, fee included, goes back to {client}."),
    "sent": N_("{amount}, fee included, was sent back to {client}."),
    "failed": N_("{amount}, fee included, goes back to {client} another way."),
}


@require_safe
@signed_in_page
def payment_page(request: HttpRequest, payment: str) -> HttpResponse:
    """Show how a payment stands. While that is open we ask the processor first: asking changes nothing at the bank."""
    reader = reader_of(request)
    visible = payment_visible(payment, reader)
    if visible.state in OPEN or ("checkout" in request.GET and visible.state == PaymentState.FAILED):
        asked = _asked(visible)
    else:
        asked = True
    saw(request, ON_A_PAYMENT, subject=payment)
    return _drawn(request, payment_seen(payment, reader), reader, asked=asked)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def give_up(request: HttpRequest, payment: str) -> HttpResponse:
    """Close the payment at the processor and free its milestones (docs/rules.md 22a)."""
    if request.method != "POST":
        return redirect("payment", payment)
    reader = reader_of(request)
    here = reverse("payment", args=[payment])
    return act(
        request,
        lambda once: _given_up(payment, reader),
        then=lambda after: Done(here),
        again=lambda refused: _drawn(request, payment_seen(payment, reader), reader, refused=refused),
    )


def _given_up(payment: str, reader: Person) -> Payment | None:
    """Give it up; when the processor does not answer nothing has changed, and the page says that we are asking."""
    try:
        return give_up_payment(payment, by=reader)
    except ProviderUnknown:
        return None


def _asked(payment: Payment) -> bool:
    """Ask the processor; say whether it answered."""
    try:
        look_again(payment.public_id)
    except ProviderUnknown:
        return False
    return True


def _drawn(
    request: HttpRequest, seen: PaymentSeen, reader: Person, *, asked: bool = True, refused: Refused | None = None
) -> HttpResponse:
    contract, payment = seen.contract, seen.payment
    state = PaymentState(payment.state)
    verbs = payment_verbs(payment, reader)
    label, tone, icon = CHIPS[state]
    facts = {
        "payment": payment,
        "contract": contract,
        "live": live_on(request, contract, reader),
        "holder": contract.holder,
        "crumbs": crumbs(contract),
        "chip": Chip(gettext(label), tone, icon=icon),
        "rows": [(line.title, line.amount_minor, payment.currency) for line in seen.lines]
        + [(gettext("Service fee"), payment.fee_minor, payment.currency)],
        "is_mine": payment.client_id == reader.id,
        "is_silent": not asked,
        "look_again": state == PaymentState.UNKNOWN or not asked,
        "finish": checkout_url(payment) if asked and "give_up" in verbs and state == PaymentState.PENDING else "",
        "give_up": _give_up(payment) if "give_up" in verbs else None,
        "hub": reverse("milestones", args=[contract.public_id]),
        "went_back": _went_back(seen, reader),
        "refused": refused,
        **SAYS[state](seen, reader),
    }
    return render(request, "milestones/payment.html", facts)


def _give_up(payment: Payment) -> Act:
    return Act(gettext("Give it up"), post_to=reverse("give_up_payment", args=[payment.public_id]), fields=once_key())


def _pending(seen: PaymentSeen, reader: Person) -> dict[str, object]:
    if seen.payment.client_id != reader.id:
        wait = gettext("{client} has started to pay. The money is not here yet; please don’t start before it is.")
        return {"heading": gettext("A payment was started"), "what": wait.format(client=_client(seen))}
    what = sentence_text(
        N_("Not charged yet. Finish it on the payment company’s page within {length}, or give it up."),
        {"length": timedelta(hours=seen.contract.checkout_hours)},
    )
    return {"heading": gettext("Your payment is not finished"), "what": what}


def _unknown(seen: PaymentSeen, reader: Person) -> dict[str, object]:
    if seen.payment.client_id != reader.id:
        wait = gettext(
            "The payment company has not said yet whether {client}’s payment went through. Please don’t start before "
            "the money is here."
        )
        return {"heading": gettext("A payment is being checked"), "what": wait.format(client=_client(seen))}
    what = gettext(
        "We are asking the payment company whether this went through. It is never charged twice. We write to you when "
        "we know."
    )
    return {"heading": gettext("Don’t pay again"), "what": what}


def _client(seen: PaymentSeen) -> str:
    return alone(seen.contract.client.first_name)


def _arrived(seen: PaymentSeen, reader: Person) -> dict[str, object]:
    contract, payment = seen.contract, seen.payment
    held = N_("{amount} is in a secure account") if seen.is_all_held else N_("{amount} was paid in")
    # When all of it goes back, what arrived is said in full, and beneath it where it went.
    amount = Money(seen.kept_minor or payment.amount_minor, payment.currency)
    heading = sentence_text(held, {"amount": amount})
    if not seen.is_all_held:
        return {"heading": heading, "what": gettext("What has become of it stands beside each milestone.")}
    titles = list_text(f"“{line.title}”" for line in seen.lines)
    if payment.client_id == reader.id:
        next_ = gettext("Next: {name} works on {titles} and submits it. You release the money when you are happy.")
    else:
        next_ = gettext("It is for {titles}. The client releases it when the work is approved.")
    return {"heading": heading, "what": next_.format(name=contract.specialist.first_name, titles=titles)}


def _failed(seen: PaymentSeen, reader: Person) -> dict[str, object]:
    if seen.payment.reason == OTHER_AMOUNT:
        return _other_amount(seen, reader)
    what, todo = REASONS.get(seen.payment.reason, OTHER)
    chosen = "&".join(f"milestones={line.milestone}" for line in seen.lines)
    again = f"{reverse('fund', args=[seen.contract.public_id])}?{chosen}"
    mine = seen.payment.client_id == reader.id
    return {
        "heading": gettext(what),
        "todo": gettext(todo) if mine else gettext("Nothing. Please don’t start before the money is here."),
        "again": again if mine else "",
    }


def _other_amount(seen: PaymentSeen, reader: Person) -> dict[str, object]:
    """Say what happens to money that is not what was asked for: it waits for the desk (docs/rules.md 22b)."""
    asked = Money(seen.payment.charged_minor, seen.payment.currency)
    heading = gettext("Another amount arrived than was asked for")
    safe = sentence_text(
        N_("Yes. {asked} was asked for, and another sum came. It is set aside, untouched, at {holder}."),
        {"asked": asked, "holder": seen.contract.holder},
    )
    if seen.payment.client_id != reader.id:
        return {
            "heading": heading,
            "safe": safe,
            "todo": gettext("Nothing. Please don’t start: it is not paid in yet."),
        }
    todo = gettext(
        "Our team sends it back or puts it right, and writes to you. The milestones are free to be paid in again."
    )
    return {"heading": heading, "safe": safe, "todo": todo, "again": reverse("fund", args=[seen.contract.public_id])}


def _went_back(seen: PaymentSeen, reader: Person) -> list[str]:
    """Say of each part that went back how much, fee included, and where it is now."""
    mine = seen.payment.client_id == reader.id
    facts = {"client": seen.contract.client.first_name}
    says = MY_REFUNDS if mine else THEIR_REFUNDS
    return [
        sentence_text(says[refund.state], facts | {"amount": Money(refund.returned_minor, refund.currency)})
        for refund in seen.refunds
    ]


SAYS = {
    PaymentState.PENDING: _pending,
    PaymentState.UNKNOWN: _unknown,
    PaymentState.SUCCEEDED: _arrived,
    PaymentState.FAILED: _failed,
}
