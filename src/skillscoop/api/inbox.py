"""The processor's inbox: signed news that say where to look. What happened, we ask (docs/rules.md 22)."""

from collections.abc import Callable, Mapping

import structlog
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from skillscoop.api import problems
from skillscoop.kernel.refusals import ChangedMeanwhile, NotFound, Refusal
from skillscoop.kernel.words import N_
from skillscoop.payments import provider
from skillscoop.payments.models import ProviderEvent
from skillscoop.payments.provider import BadEvent, BadSignature, Event, ProviderUnknown

log = structlog.get_logger("skillscoop.inbox")
_ask: dict[str, Callable[[str], object]] = {}


class NotSigned(Refusal):
    code = "not_signed"
    status = 400
    sentence = N_("This was not signed by the payment company, or too long ago. Nothing was done.")


class SendAgain(Refusal):
    """The news are kept, and could not be acted on yet."""

    code = "send_again"
    status = 503
    sentence = N_("We could not ask how it stands yet. Send this again.")
    retry_after_seconds = 30


def handle(actions: Mapping[str, Callable[[str], object]]) -> None:
    """Say which action asks about each kind of event, by our reference; the wiring does, at start."""
    _ask.update(actions)


@csrf_exempt
@require_POST
def receive(request: HttpRequest, name: str) -> HttpResponse:
    """Keep an event once, ask the processor how the thing it names stands, and answer 200; asked to send again, 503."""
    try:
        event = _read(request, name)
        if event is not None:
            ProviderEvent.objects.get_or_create(
                provider=name, event_id=event.id, defaults={"kind": event.kind, "reference": event.reference}
            )
            _act(event)
    except Refusal as refusal:
        return problems.refused(request, refusal)
    return HttpResponse()


def _read(request: HttpRequest, name: str) -> Event | None:
    """Return the event; None for one that is signed but that we know nothing of, so that it is not sent for ever."""
    if name != provider.current_name():
        raise NotFound()
    try:
        event = provider.current().read_event(request.headers, request.body)
    except BadSignature as error:
        log.warning("inbox.not_signed", provider=name)
        raise NotSigned() from error
    except BadEvent:
        log.warning("inbox.not_known", provider=name)
        return None
    if len(event.id) > 64 or len(event.reference) > 32:  # none of ours is so long
        log.warning("inbox.not_ours", provider=name, event_id=event.id[:64])
        return None
    return event


def _act(event: Event) -> None:
    """Ask about what the event names. Told again is asked again: the last time may have been cut short."""
    try:
        _ask[event.kind](event.reference)
    except ObjectDoesNotExist:
        log.warning("inbox.not_ours", event_id=event.id, reference=event.reference)
    except (ProviderUnknown, ChangedMeanwhile) as error:
        raise SendAgain() from error
    except Refusal as refusal:
        log.info("inbox.passed_by", event_id=event.id, reference=event.reference, code=refusal.code)
