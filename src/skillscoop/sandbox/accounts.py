"""Accounts of people who are paid out. The pretend company believes everybody at once."""

from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import DictRow

from skillscoop.kernel.ids import new_id
from skillscoop.sandbox.asked import Asked
from skillscoop.sandbox.once import find_one, make_once


@dataclass(frozen=True, slots=True)
class Account:
    """A person's account; payouts to one with `fail_payouts` always bounce."""

    id: str
    reference: str
    fail_payouts: bool
    verified: bool = True


def open_account(connection: Connection[DictRow], asked: Asked) -> Account:
    """Open an account, or return the one opened before for this reference. Raises Unreadable, ReferenceReused."""
    row: dict[str, object] = {
        "id": new_id("acct"),
        "reference": asked.reference(),
        "name": asked.text("name", longest=200),
        "fail_payouts": asked.flag("fail_payouts"),
    }
    asked.text("country", longest=2, default="NZ")
    asked.finish()
    row["asked"] = asked.content()
    make_once(connection, "account", row)
    kept = find_one(connection, "account", "reference", str(row["reference"]))
    return Account(str(kept["id"]), str(kept["reference"]), bool(kept["fail_payouts"]))
