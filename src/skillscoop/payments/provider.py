"""The port to the company that moves real money: what we ask of it, and what it may answer.

Every adapter in `payments.adapters` speaks this protocol and passes the one contract suite. Three promises hold for
all: our own id (`reference`) makes each request safe to repeat; "unknown" is an answer of its own, settled by asking
with `find_…`, never by a new reference; an event only says where to look, the truth is what `find_…` says
(docs/rules.md 22).
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Provider(Protocol):
    """A payment company. Each call may raise ProviderUnknown or ProviderRefused; none may run inside a transaction."""

    def open_checkout(self, asked: "CheckoutAsked") -> "CheckoutSeen":
        """Open a page where the client pays. The same reference and content again: the same checkout."""

    def find_checkout(self, reference: str) -> "CheckoutSeen | None":
        """Return the truth about our payment's checkout; None when the provider never heard of it."""

    def close_checkout(self, reference: str) -> "CheckoutSeen":
        """Close the checkout if it is still open, and return what it is now (it may have been paid meanwhile).

        Refuses: ProviderRefused with code `unknown_reference` when there is no such checkout.
        """

    def checkout_url(self, checkout_id: str) -> str:
        """Return the address of the page where the client pays; it ends in the checkout's id."""

    def refund(self, asked: "RefundAsked") -> "RefundSeen":
        """Send money of one charge back to who paid it. All refunds of a charge never exceed it."""

    def find_refund(self, reference: str) -> "RefundSeen | None":
        """Return the truth about our refund; None when the provider never heard of it."""

    def pay_out(self, asked: "PayoutAsked") -> "PayoutSeen":
        """Send money to a specialist's account."""

    def find_payout(self, reference: str) -> "PayoutSeen | None":
        """Return the truth about our payout; None when the provider never heard of it."""

    def open_account(self, asked: "AccountAsked") -> "AccountSeen":
        """Open the account a specialist is paid out to; the provider checks who they are."""

    def read_event(self, headers: Mapping[str, str], body: bytes) -> "Event":
        """Read a webhook whose signature holds. Raises BadSignature, or BadEvent for a body that nobody knows."""


class CheckoutState(StrEnum):
    """Where a checkout stands. Only `paid` moved money; the last three are final and moved none."""

    OPEN = "open"
    PAID = "paid"
    DECLINED = "declined"
    ABANDONED = "abandoned"
    EXPIRED = "expired"


class SendingState(StrEnum):
    """Where a refund or payout stands. `failed` means that the money is back at the provider."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


class EventKind(StrEnum):
    """What an event is about, so that we know which `find_…` to ask."""

    CHECKOUT = "checkout"
    REFUND = "refund"
    PAYOUT = "payout"


@dataclass(frozen=True, slots=True)
class CheckoutLine:
    """One line of what is paid, as the client reads it. `amount_minor` > 0, without fee."""

    title: str
    amount_minor: int


@dataclass(frozen=True, slots=True)
class CheckoutAsked:
    """A payment to ask for. `amount_minor` is all that is charged, fee included; lines and fee add up to it."""

    reference: str
    amount_minor: int
    currency: str
    description: str
    return_url: str
    lines: tuple[CheckoutLine, ...] = ()
    fee_minor: int = 0


@dataclass(frozen=True, slots=True)
class CheckoutSeen:
    """A checkout as the provider sees it; `amount_minor` is what was, or would be, charged."""

    id: str
    url: str
    state: CheckoutState
    amount_minor: int
    currency: str
    reference: str


@dataclass(frozen=True, slots=True)
class RefundAsked:
    """Money to send back; `charge_reference` is our payment's reference, the one its checkout was opened with."""

    reference: str
    charge_reference: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class RefundSeen:
    """A refund as the provider sees it."""

    id: str
    state: SendingState
    amount_minor: int
    currency: str
    reference: str


@dataclass(frozen=True, slots=True)
class PayoutAsked:
    """Money to send to a specialist; `account` is the id that open_account answered."""

    reference: str
    account: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class PayoutSeen:
    """A payout as the provider sees it."""

    id: str
    state: SendingState
    amount_minor: int
    currency: str
    reference: str


@dataclass(frozen=True, slots=True)
class AccountAsked:
    """A person to be paid out; `reference` begins with the person's public id, and is another for other details."""

    reference: str
    name: str


@dataclass(frozen=True, slots=True)
class AccountSeen:
    """An account as the provider sees it; `verified` once it has checked who the person is (docs/rules.md 2)."""

    id: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened at the provider to the thing we call `reference`: ask what."""

    id: str
    kind: EventKind
    reference: str


class ProviderUnknown(Exception):
    """Nobody can say whether it happened: no answer, a broken one, or a busy provider. Ask again by reference."""


class ProviderRefused(Exception):
    """A definite no: nothing happened and nothing will. `code` is for machines, `sentence` is the provider's reason."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(f"{code}: {sentence}")
        self.code = code
        self.sentence = sentence


class BadEvent(Exception):
    """A webhook that cannot be read."""


class BadSignature(BadEvent):
    """A webhook that the provider did not sign, or signed too long ago."""


class NoProvider(Exception):
    """No provider was chosen when the product started: the wiring has a bug."""


class _Choice:
    """The provider in use; built once per process, at first need, so that no connection crosses a fork."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._name = ""
        self._factory: Callable[[], Provider] | None = None
        self._built: Provider | None = None

    def use(self, name: str, factory: Callable[[], Provider]) -> None:
        with self._lock:
            self._name, self._factory, self._built = name, factory, None

    def name(self) -> str:
        if self._factory is None:
            raise NoProvider
        return self._name

    def current(self) -> Provider:
        with self._lock:
            if self._factory is None:
                raise NoProvider
            if self._built is None:
                self._built = self._factory()
            return self._built


_choice = _Choice()
use = _choice.use
"""Choose the provider: its name as stored on intents, and how to build its adapter. Called once at start."""
current = _choice.current
"""Return the provider in use. Raises NoProvider when none was chosen."""
current_name = _choice.name
"""Return the name of the provider in use, as stored on intents."""
