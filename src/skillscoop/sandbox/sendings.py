"""Money that leaves: refunds to who paid, payouts to specialists, and the moment they arrive or bounce."""

from dataclasses import dataclass, fields

from psycopg import Connection
from psycopg.rows import DictRow
from psycopg.sql import SQL, Identifier

from skillscoop.kernel.ids import new_id
from skillscoop.sandbox import book
from skillscoop.sandbox.asked import Asked
from skillscoop.sandbox.checkouts import Checkout, find_checkout
from skillscoop.sandbox.faults import take
from skillscoop.sandbox.moves import SENDING, CheckoutState, Role, SendingState, Telling
from skillscoop.sandbox.news import tell
from skillscoop.sandbox.once import find_one, make_once
from skillscoop.sandbox.refusals import MoreThanCharged, NotCharged


@dataclass(frozen=True, slots=True)
class Sending:
    """A refund or a payout."""

    id: str
    reference: str
    amount_minor: int
    currency: str
    state: str


def send_back(connection: Connection[DictRow], asked: Asked) -> Sending:
    """Refund a part or all of a charge; `charge` names it by the platform's reference of its checkout.

    Raises: Unreadable, UnknownReference, ReferenceReused, NotCharged, MoreThanCharged, BalanceShort.
    """
    row = _amount_asked(asked, "rfd")
    charge = asked.reference("charge")
    asked.finish()
    row["asked"] = asked.content()
    # The checkout's row is the lock under which two refunds cannot both take the last of a charge.
    checkout = find_checkout(connection, "reference", charge, locked=True)
    row["checkout"] = checkout.id
    left_minor = _left_to_refund(connection, checkout)
    if make_once(connection, "refund", row):
        if checkout.state != CheckoutState.PAID or checkout.currency != row["currency"]:
            raise NotCharged(reference=charge, currency=row["currency"])
        if int(str(row["amount_minor"])) > left_minor:
            raise MoreThanCharged(left_minor=left_minor, currency=checkout.currency)
        _book_asked(connection, row)
    return find_sending(connection, "refund", str(row["reference"]))


def pay_out(connection: Connection[DictRow], asked: Asked) -> Sending:
    """Send money from the platform's balance to an account.

    Raises: Unreadable, UnknownReference, ReferenceReused, BalanceShort.
    """
    row = _amount_asked(asked, "pyo")
    row["account"] = asked.reference("account")
    asked.finish()
    row["asked"] = asked.content()
    find_one(connection, "account", "id", str(row["account"]))
    if make_once(connection, "payout", row):
        _book_asked(connection, row)
    return find_sending(connection, "payout", str(row["reference"]))


def find_sending(connection: Connection[DictRow], table: str, reference: str) -> Sending:
    """Return a `refund` or `payout` by its reference. Raises UnknownReference."""
    row = find_one(connection, table, "reference", reference)
    return Sending(**{field.name: row[field.name] for field in fields(Sending)})  # type: ignore[arg-type]


def settle_next(connection: Connection[DictRow]) -> bool:
    """Let the oldest refund or payout that is on its way arrive or bounce; False when there is none."""
    return _settle(connection, "refund", "refund_sent") or _settle(connection, "payout", "payout_sent")


def _settle(connection: Connection[DictRow], table: str, kind: str) -> bool:
    row = connection.execute(
        SQL("SELECT * FROM {} WHERE state = 'pending' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED").format(
            Identifier(table)
        )
    ).fetchone()
    if row is None:
        return False
    bounces = take(connection, f"settle_{table}") is not None or _account_refuses(connection, row)
    state = SENDING.choose("bounce" if bounces else "arrive", state=row["state"], roles=[Role.BANK]).to
    connection.execute(
        SQL("UPDATE {} SET state = %s WHERE id = %s AND state = 'pending'").format(Identifier(table)),
        [state, row["id"]],
    )
    entry = "came_back" if state == SendingState.FAILED else kind
    book.post(connection, entry, row["id"], row["amount_minor"], row["currency"])
    tell(connection, f"{table}.{state}", row["id"], row["reference"], Telling.ONCE)
    return True


def _account_refuses(connection: Connection[DictRow], row: DictRow) -> bool:
    return "account" in row and bool(find_one(connection, "account", "id", row["account"])["fail_payouts"])


def _left_to_refund(connection: Connection[DictRow], checkout: Checkout) -> int:
    row = connection.execute(
        "SELECT coalesce(sum(amount_minor), 0)::bigint AS minor FROM refund WHERE checkout = %s AND state <> 'failed'",
        [checkout.id],
    ).fetchone()
    assert row is not None
    return checkout.amount_minor - int(row["minor"])


def _amount_asked(asked: Asked, prefix: str) -> dict[str, object]:
    return {
        "id": new_id(prefix),
        "reference": asked.reference(),
        "amount_minor": asked.amount("amount_minor"),
        "currency": asked.currency(),
    }


def _book_asked(connection: Connection[DictRow], row: dict[str, object]) -> None:
    book.post(connection, "asked", str(row["id"]), int(str(row["amount_minor"])), str(row["currency"]))
