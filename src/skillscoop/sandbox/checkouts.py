"""Checkouts: opened by the platform, ended by the person on the payment page or closed by the platform."""

from dataclasses import dataclass, fields

from psycopg import Connection
from psycopg.rows import DictRow
from psycopg.types.json import Json

from skillscoop.kernel.ids import new_id
from skillscoop.sandbox import book
from skillscoop.sandbox.asked import Asked
from skillscoop.sandbox.moves import CHECKOUT, OUTCOMES, CheckoutState, Role, Telling
from skillscoop.sandbox.news import tell
from skillscoop.sandbox.once import find_one, make_once
from skillscoop.sandbox.refusals import AlreadyPaid, UnknownOutcome, Unreadable


@dataclass(frozen=True, slots=True)
class Checkout:
    """One checkout; `amount_minor` is all that is charged, `fee_minor` the part of it that is the platform's fee."""

    id: str
    reference: str
    amount_minor: int
    fee_minor: int
    currency: str
    description: str
    lines: list[dict[str, object]]
    return_url: str
    state: str
    outcome: str
    charge: str | None


def open_checkout(connection: Connection[DictRow], asked: Asked) -> Checkout:
    """Open a checkout, or return the one opened before with the same reference and content.

    Raises: Unreadable, UnknownCurrency, ReferenceReused.
    """
    amount_minor = asked.amount("amount_minor")
    fee_minor = asked.amount("fee_minor", least=0, most=amount_minor, default=0)
    row: dict[str, object] = {
        "id": new_id("chk"),
        "reference": asked.reference(),
        "amount_minor": amount_minor,
        "fee_minor": fee_minor,
        "currency": asked.currency(),
        "description": asked.text("description"),
        "return_url": asked.address("return_url"),
    }
    lines = [_line(line) for line in asked.objects("lines")]
    asked.finish()
    if lines and sum(minor for _, minor in lines) + fee_minor != amount_minor:
        raise Unreadable(field="lines", problem="and the fee must add up to amount_minor")
    row["lines"] = Json([{"title": title, "amount_minor": minor} for title, minor in lines])
    row["asked"] = asked.content()
    make_once(connection, "checkout", row)
    return find_checkout(connection, "reference", str(row["reference"]))


def find_checkout(connection: Connection[DictRow], column: str, value: str, *, locked: bool = False) -> Checkout:
    """Return a checkout by `id` or `reference`. Raises UnknownReference."""
    row = find_one(connection, "checkout", column, value, locked=locked)
    return Checkout(**{field.name: row[field.name] for field in fields(Checkout)})  # type: ignore[arg-type]


def close_checkout(connection: Connection[DictRow], checkout_id: str) -> Checkout:
    """Close an open checkout; one that ended without money stays as it is. Raises AlreadyPaid, UnknownReference."""
    checkout = find_checkout(connection, "id", checkout_id, locked=True)
    if checkout.state == CheckoutState.PAID:
        raise AlreadyPaid(reference=checkout.reference)
    if checkout.state != CheckoutState.OPEN:
        return checkout
    return _end(connection, checkout, "expire", Role.PLATFORM, Telling.ONCE)


def press(connection: Connection[DictRow], checkout_id: str, outcome: str) -> Checkout:
    """Do what the person on the payment page chose. The same choice again changes nothing.

    Raises: UnknownOutcome, UnknownReference, WrongMoment (the checkout has ended in another way).
    """
    if outcome not in OUTCOMES:
        raise UnknownOutcome(outcome=outcome[:60], known=", ".join(OUTCOMES))
    checkout = find_checkout(connection, "id", checkout_id, locked=True)
    if checkout.outcome == outcome:
        return checkout
    chosen = OUTCOMES[outcome]
    return _end(connection, checkout, chosen.verb, Role.PAYER, chosen.telling, outcome)


def _end(
    connection: Connection[DictRow], checkout: Checkout, verb: str, role: Role, telling: Telling, outcome: str = ""
) -> Checkout:
    state = CHECKOUT.choose(verb, state=checkout.state, roles=[role]).to
    charge = new_id("chg") if state == CheckoutState.PAID else None
    connection.execute(
        "UPDATE checkout SET state = %s, outcome = %s, charge = %s WHERE id = %s AND state = 'open'",
        [state, outcome, charge, checkout.id],
    )
    if charge:
        book.post(connection, "charge", checkout.id, checkout.amount_minor, checkout.currency)
    tell(connection, f"checkout.{state}", checkout.id, checkout.reference, telling)
    return find_checkout(connection, "id", checkout.id)


def _line(line: Asked) -> tuple[str, int]:
    title, minor = line.text("title"), line.amount("amount_minor")
    line.finish()
    return title, minor
