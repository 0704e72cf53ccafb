"""The pretend company's own double-entry book, so that the platform's can be compared with it.

Three accounts in each currency: `held` is the money here (positive), `merchant` is what we owe the platform and
`on_its_way` what has left its balance but not arrived (both negative). The three always sum to zero.
"""

from dataclasses import asdict, dataclass

from psycopg import Connection
from psycopg.rows import DictRow

from skillscoop.sandbox.refusals import BalanceShort

# What each kind of entry does to (held, merchant, on_its_way), as signs of its amount.
KINDS = {
    "charge": (+1, -1, 0),
    "asked": (0, +1, -1),
    "refund_sent": (-1, 0, +1),
    "payout_sent": (-1, 0, +1),
    "came_back": (0, -1, +1),
}
ACCOUNTS = ("held", "merchant", "on_its_way")


@dataclass(frozen=True, slots=True)
class Summary:
    """One currency of the book, in minor units: charged = refunded + paid out + pending + balance.

    `held_minor` is all that has not left us (balance + pending): what the platform's books call `provider`.
    """

    currency: str
    charged_minor: int
    refunded_minor: int
    paid_out_minor: int
    pending_minor: int
    balance_minor: int
    held_minor: int


def post(connection: Connection[DictRow], kind: str, reference: str, amount_minor: int, currency: str) -> None:
    """Write one entry, once for its kind and reference. Raises BalanceShort when the balance does not cover it."""
    signs = KINDS[kind]
    _change_purse(connection, -signs[1] * amount_minor, currency)
    connection.execute(
        """WITH written AS (INSERT INTO entry (reference, kind, currency) VALUES (%s, %s, %s) RETURNING id)
           INSERT INTO posting (entry, account, amount_minor)
           SELECT written.id, leg.account, leg.sign * %s
           FROM written, unnest(%s::text[], %s::int[]) AS leg (account, sign)
           WHERE leg.sign <> 0""",
        [f"{kind}:{reference}", kind, currency, amount_minor, list(ACCOUNTS), list(signs)],
    )


def summaries(connection: Connection[DictRow]) -> list[dict[str, object]]:
    """Return the book by currency, each as the fields of Summary, summed from its postings."""
    rows = connection.execute(
        """SELECT currency,
                  coalesce(sum(held) FILTER (WHERE kind = 'charge'), 0)::bigint AS charged_minor,
                  coalesce(-sum(held) FILTER (WHERE kind = 'refund_sent'), 0)::bigint AS refunded_minor,
                  coalesce(-sum(held) FILTER (WHERE kind = 'payout_sent'), 0)::bigint AS paid_out_minor,
                  -sum(on_its_way)::bigint AS pending_minor,
                  -sum(merchant)::bigint AS balance_minor,
                  sum(held)::bigint AS held_minor
           FROM (SELECT kind, currency,
                        CASE account WHEN 'held' THEN amount_minor ELSE 0 END AS held,
                        CASE account WHEN 'merchant' THEN amount_minor ELSE 0 END AS merchant,
                        CASE account WHEN 'on_its_way' THEN amount_minor ELSE 0 END AS on_its_way
                 FROM entry JOIN posting ON posting.entry = entry.id) AS leg
           GROUP BY currency ORDER BY currency"""
    ).fetchall()
    return [asdict(Summary(**row)) for row in rows]


def _change_purse(connection: Connection[DictRow], change_minor: int, currency: str) -> None:
    """Guard the balance: the purse's row is the lock under which two payouts cannot spend the same money."""
    row = connection.execute(
        """INSERT INTO purse (currency) VALUES (%s)
           ON CONFLICT (currency) DO UPDATE SET balance_minor = purse.balance_minor RETURNING balance_minor""",
        [currency],
    ).fetchone()
    assert row is not None
    if row["balance_minor"] + change_minor < 0:
        raise BalanceShort(balance_minor=row["balance_minor"], currency=currency)
    connection.execute(
        "UPDATE purse SET balance_minor = balance_minor + %s WHERE currency = %s", [change_minor, currency]
    )
