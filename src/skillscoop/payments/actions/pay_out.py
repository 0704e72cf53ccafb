"""Pay a specialist out: one payout for each release that became final."""

from contextlib import suppress

from skillscoop.activity.facts import NewFact
from skillscoop.deadlines import clock
from skillscoop.kernel.ids import new_id
from skillscoop.kernel.refusals import ChangedMeanwhile
from skillscoop.ledger import legs
from skillscoop.payments import provider
from skillscoop.payments.actions.mark import mark
from skillscoop.payments.models import Payout
from skillscoop.payments.moves import PAYOUT, SendingState
from skillscoop.payments.provider import PayoutAsked, PayoutSeen, ProviderRefused, ProviderUnknown
from skillscoop.payments.provider import SendingState as Told
from skillscoop.people.models import Person
from skillscoop.steps.step import NewEntry, NewRow, one_only, step

one_only("payout_release_key")


def pay_out(*, release: str, stream_id: int, specialist: str, amount_minor: int, currency: str) -> Payout:
    """Ask the processor to send what a release earned. Safe to repeat: a release has one payout, for ever.

    The intent and its entry are committed before the processor is asked, with our id as the key (docs/rules.md 30).
    """
    payout = Payout.objects.filter(release=release).first() or _intent(
        release,
        stream_id,
        Person.objects.select_related("verification").get(public_id=specialist),
        amount_minor,
        currency,
    )
    if payout.state == SendingState.ASKED:
        _send(payout)
    return payout


def look_again_at_payout(public_id: str) -> None:
    """Ask the processor how a payout stands and finish it if it has ended; sends it if it was never heard of."""
    payout = Payout.objects.select_related("specialist").get(public_id=public_id)
    if payout.state not in (SendingState.ASKED, SendingState.UNKNOWN):
        return
    seen = provider.current().find_payout(public_id)
    if seen is None:
        _send(payout)
    else:
        _answered(payout, seen)


def _intent(release: str, stream_id: int, specialist: Person, amount_minor: int, currency: str) -> Payout:
    at, public_id = clock.now(), new_id("pyo")
    says = {"amount_minor": amount_minor, "currency": currency, "specialist": specialist.public_id, "release": release}
    row = {
        "public_id": public_id,
        "stream_id": stream_id,
        "currency": currency,
        "amount_minor": amount_minor,
        "provider": provider.current_name(),
        "asked_at": at,
        "specialist_id": specialist.id,
        "release": release,
        "account": specialist.verification.payout_account,
    }
    asked = legs.payout_asked(specialist=specialist.public_id, payout=public_id, amount_minor=amount_minor)
    # Two who were told of the same release at once: the first one's payout is the payout.
    with suppress(ChangedMeanwhile):
        step(
            at=at,
            streams=[stream_id],
            rows=[NewRow(Payout, row)],
            entries=[NewEntry(f"payout:{public_id}", "payout", currency, stream_id, public_id, asked)],
            facts=[NewFact(stream_id, PAYOUT.kind("ask"), None, public_id, says)],
        )
    return Payout.objects.select_related("specialist").get(release=release)


def _send(payout: Payout) -> None:
    asked = PayoutAsked(payout.public_id, payout.account, payout.amount_minor, payout.currency)
    try:
        _answered(payout, provider.current().pay_out(asked))
    except ProviderUnknown:
        if payout.state == SendingState.ASKED:
            mark(payout, PAYOUT, "lose", says=_says(payout))
    except ProviderRefused:
        _fail(payout)


def _answered(payout: Payout, seen: PayoutSeen) -> None:
    if seen.state == Told.SENT:
        sent = legs.payout_sent(payout=payout.public_id, amount_minor=payout.amount_minor)
        mark(payout, PAYOUT, "send", says=_says(payout), entries=[_entry(payout, "sent", sent)])
    elif seen.state == Told.FAILED:
        _fail(payout)


def _fail(payout: Payout) -> None:
    back = legs.payout_failed(
        specialist=payout.specialist.public_id, payout=payout.public_id, amount_minor=payout.amount_minor
    )
    mark(payout, PAYOUT, "fail", says=_says(payout), entries=[_entry(payout, "failed", back)])


def _says(payout: Payout) -> dict[str, object]:
    return {"specialist": payout.specialist.public_id, "release": payout.release}


def _entry(payout: Payout, ended: str, its_legs: legs.Legs) -> NewEntry:
    reference, kind = f"payout_{ended}:{payout.public_id}", f"payout_{ended}"
    return NewEntry(reference, kind, payout.currency, payout.stream_id, payout.public_id, its_legs)
