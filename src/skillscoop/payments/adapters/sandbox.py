"""The adapter to the sandbox: the pretend company, reached only through its web app."""

import json
from collections.abc import Callable, Mapping
from typing import TypeVar

from standardwebhooks import Webhook, WebhookVerificationError

from skillscoop.payments.adapters.line import Line
from skillscoop.payments.provider import (
    AccountAsked,
    AccountSeen,
    BadEvent,
    BadSignature,
    CheckoutAsked,
    CheckoutSeen,
    CheckoutState,
    Event,
    EventKind,
    PayoutAsked,
    PayoutSeen,
    ProviderRefused,
    ProviderUnknown,
    RefundAsked,
    RefundSeen,
    SendingState,
)

UNKNOWN_REFERENCE = "unknown_reference"
ALREADY_PAID = "already_paid"
Fields = Mapping[str, object]
Sent = TypeVar("Sent", RefundSeen, PayoutSeen)
State = TypeVar("State", CheckoutState, SendingState)


class Sandbox:
    """A Provider whose company is the sandbox at `url`. Threads may share one; connections are kept open.

    Beyond the port, `press`, `tell_now`, `advance_clock` and `script` play the person on the payment page, the passing
    of time and bad luck; only the demo's doors and tests call them.
    """

    def __init__(self, url: str, key: str, webhook_secret: str, *, timeout_seconds: float = 5) -> None:
        self._url = url.rstrip("/")
        self._line = Line(f"{self._url}/v1", key, timeout_seconds=timeout_seconds)
        self._webhook = Webhook(webhook_secret)

    def open_checkout(self, asked: CheckoutAsked) -> CheckoutSeen:
        """See Provider."""
        body = {
            "reference": asked.reference,
            "amount_minor": asked.amount_minor,
            "fee_minor": asked.fee_minor,
            "currency": asked.currency,
            "description": _one_line(asked.description),
            "return_url": asked.return_url,
            "lines": [{"title": _one_line(line.title), "amount_minor": line.amount_minor} for line in asked.lines],
        }
        return _checkout(self._line.post("/checkouts", body))

    def find_checkout(self, reference: str) -> CheckoutSeen | None:
        """See Provider."""
        found = self._find("/checkouts", reference)
        return _checkout(found) if found else None

    def close_checkout(self, reference: str) -> CheckoutSeen:
        """See Provider. A payment that wins the race against the closing is simply what comes back."""
        seen = _checkout(self._line.get("/checkouts", reference))
        if seen.state is not CheckoutState.OPEN:
            return seen
        try:
            return _checkout(self._line.post(f"/checkouts/{seen.id}/expire", {}))
        except ProviderRefused as refused:
            if refused.code != ALREADY_PAID:
                raise
        return _checkout(self._line.get("/checkouts", reference))

    def checkout_url(self, checkout_id: str) -> str:
        """See Provider."""
        return f"{self._url}/pay/{checkout_id}"

    def refund(self, asked: RefundAsked) -> RefundSeen:
        """See Provider."""
        body = {
            "reference": asked.reference,
            "charge": asked.charge_reference,
            "amount_minor": asked.amount_minor,
            "currency": asked.currency,
        }
        return _sending(RefundSeen, self._line.post("/refunds", body))

    def find_refund(self, reference: str) -> RefundSeen | None:
        """See Provider."""
        found = self._find("/refunds", reference)
        return _sending(RefundSeen, found) if found else None

    def pay_out(self, asked: PayoutAsked) -> PayoutSeen:
        """See Provider."""
        body = {
            "reference": asked.reference,
            "account": asked.account,
            "amount_minor": asked.amount_minor,
            "currency": asked.currency,
        }
        return _sending(PayoutSeen, self._line.post("/payouts", body))

    def find_payout(self, reference: str) -> PayoutSeen | None:
        """See Provider."""
        found = self._find("/payouts", reference)
        return _sending(PayoutSeen, found) if found else None

    def open_account(self, asked: AccountAsked) -> AccountSeen:
        """See Provider. The sandbox believes everybody at once."""
        fields = self._line.post("/accounts", {"reference": asked.reference, "name": _one_line(asked.name)})
        return AccountSeen(id=_text(fields, "id"), verified=fields.get("verified") is True)

    def read_event(self, headers: Mapping[str, str], body: bytes) -> Event:
        """See Provider. Nothing of the body but the event's id, its kind and our reference is read."""
        try:
            self._webhook.verify(body, dict(headers), json_parse=False)
        except (WebhookVerificationError, ValueError) as error:  # the library splits and decodes what a stranger sent
            raise BadSignature(str(error)) from error
        return _event(body)

    def press(self, checkout_id: str, outcome: str) -> CheckoutSeen:
        """Do what the person on the payment page does. Raises ProviderRefused, `unknown_outcome` among others."""
        return _checkout(self._line.post(f"/control/checkouts/{checkout_id}/outcome", {"outcome": outcome}))

    def tell_now(self, reference: str) -> None:
        """Have the sandbox stop holding back the news about our `reference`."""
        self._line.post("/control/news/now", {"reference": reference})

    def advance_clock(self, seconds: int) -> None:
        """Move the sandbox's clock ahead, so that what it does late comes due with our own clock."""
        self._line.post("/control/clock", {"advance_seconds": seconds})

    def script(self, operation: str, kind: str, *, seconds: float = 30, times: int = 1) -> None:
        """Have the sandbox go wrong on its next `times` calls to `operation`; `skillscoop.sandbox.faults` lists how."""
        body = {"operation": operation, "kind": kind, "seconds": seconds, "times": times}
        self._line.post("/control/faults", body)

    def book(self) -> Fields:
        """Return the sandbox's own summary of its book, by currency, in minor units."""
        return self._line.get("/book", "")

    def close(self) -> None:
        """Close the connections."""
        self._line.close()

    def _find(self, path: str, reference: str) -> Fields | None:
        """Ask for a thing; None only when the sandbox itself says that it never heard of it."""
        try:
            return self._line.get(path, reference)
        except ProviderRefused as refused:
            if refused.code == UNKNOWN_REFERENCE:
                return None
            raise ProviderUnknown(str(refused)) from refused


def _one_line(text: str) -> str:
    """Return what people wrote as the sandbox takes it: one line, nothing unprintable, at most 200 characters."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:200]


def _checkout(fields: Fields) -> CheckoutSeen:
    return CheckoutSeen(
        id=_text(fields, "id"),
        url=_text(fields, "url"),
        state=_state(CheckoutState, fields),
        amount_minor=_whole(fields, "amount_minor"),
        currency=_text(fields, "currency"),
        reference=_text(fields, "reference"),
    )


def _sending(kind: Callable[[str, SendingState, int, str, str], Sent], fields: Fields) -> Sent:
    return kind(
        _text(fields, "id"),
        _state(SendingState, fields),
        _whole(fields, "amount_minor"),
        _text(fields, "currency"),
        _text(fields, "reference"),
    )


def _event(body: bytes) -> Event:
    try:
        fields = json.loads(body)
        kind = EventKind(fields["type"].partition(".")[0])
        return Event(id=str(fields["id"]), kind=kind, reference=str(fields["data"]["reference"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadEvent("signed, but not an event that we know") from error


# An answer that we cannot read says nothing certain about the money, so each of these raises ProviderUnknown.


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise ProviderUnknown(f"the answer has no {name}")
    return value


def _whole(fields: Fields, name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ProviderUnknown(f"the answer has no {name}")
    return value


def _state(states: type[State], fields: Fields) -> State:
    try:
        return states(_text(fields, "state"))
    except ValueError as error:
        raise ProviderUnknown("the answer has a state that we do not know") from error
