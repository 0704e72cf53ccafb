"""Send money back to the client: refunds whose intent and entry are committed already."""

from skillscoop.ledger import legs
from skillscoop.payments import provider
from skillscoop.payments.actions.mark import mark
from skillscoop.payments.models import Refund
from skillscoop.payments.moves import REFUND, SendingState
from skillscoop.payments.provider import ProviderRefused, ProviderUnknown, RefundAsked, RefundSeen
from skillscoop.payments.provider import SendingState as Told
from skillscoop.steps.step import NewEntry


def send_back(public_id: str) -> None:
    """Ask the processor to send a refund. Safe to repeat: our id is its key there (docs/rules.md 30)."""
    refund = _refund(public_id)
    if refund.state == SendingState.ASKED:
        _send(refund)


def look_again_at_refund(public_id: str) -> None:
    """Ask the processor how a refund stands and finish it if it has ended; sends it if it was never heard of."""
    refund = _refund(public_id)
    if refund.state not in (SendingState.ASKED, SendingState.UNKNOWN):
        return
    seen = provider.current().find_refund(public_id)
    if seen is None:
        _send(refund)
    else:
        _answered(refund, seen)


def _refund(public_id: str) -> Refund:
    return Refund.objects.select_related("client", "payment").get(public_id=public_id)


def _send(refund: Refund) -> None:
    asked = RefundAsked(refund.public_id, refund.payment.public_id, refund.returned_minor, refund.currency)
    try:
        _answered(refund, provider.current().refund(asked))
    except ProviderUnknown:
        if refund.state == SendingState.ASKED:
            mark(refund, REFUND, "lose", says=_says(refund))
    except ProviderRefused:
        _fail(refund)


def _answered(refund: Refund, seen: RefundSeen) -> None:
    if seen.state == Told.SENT:
        sent = legs.refund_sent(refund=refund.public_id, amount_minor=refund.returned_minor)
        mark(refund, REFUND, "send", says=_says(refund), entries=[_entry(refund, "sent", sent)])
    elif seen.state == Told.FAILED:
        _fail(refund)


def _fail(refund: Refund) -> None:
    owed = legs.refund_failed(
        refund=refund.public_id, client=refund.client.public_id, amount_minor=refund.returned_minor
    )
    mark(refund, REFUND, "fail", says=_says(refund), entries=[_entry(refund, "failed", owed)])


def _says(refund: Refund) -> dict[str, object]:
    """What the client's bank sees is price and fee together; that is the amount to tell."""
    return {"amount_minor": refund.returned_minor, "fee_minor": refund.fee_minor, "client": refund.client.public_id}


def _entry(refund: Refund, ended: str, its_legs: legs.Legs) -> NewEntry:
    reference, kind = f"refund_{ended}:{refund.public_id}", f"refund_{ended}"
    return NewEntry(reference, kind, refund.currency, refund.stream_id, refund.public_id, its_legs)
