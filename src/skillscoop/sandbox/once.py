"""One thing per reference: the same request again finds what the first one made."""

from collections.abc import Mapping

from psycopg import Connection
from psycopg.rows import DictRow
from psycopg.sql import SQL, Identifier, Placeholder

from skillscoop.sandbox.refusals import ReferenceReused, UnknownReference


def make_once(connection: Connection[DictRow], table: str, row: Mapping[str, object]) -> bool:
    """Insert `row` unless its reference is taken; True when this call made it.

    Raises ReferenceReused when the reference stands for other content. A second request waits here until the first
    has committed, so both see one outcome.
    """
    made = connection.execute(
        SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT (reference) DO NOTHING").format(
            Identifier(table),
            SQL(", ").join(map(Identifier, row)),
            SQL(", ").join(map(Placeholder, row)),
        ),
        row,
    ).rowcount
    if made:
        return True
    first = connection.execute(
        SQL("SELECT asked FROM {} WHERE reference = %s").format(Identifier(table)), [row["reference"]]
    ).fetchone()
    if first is None or first["asked"] != row["asked"]:
        raise ReferenceReused(reference=row["reference"])
    return False


def find_one(
    connection: Connection[DictRow], table: str, column: str, value: str, *, locked: bool = False
) -> dict[str, object]:
    """Return the row of `table` with this id or reference. Raises UnknownReference."""
    row = connection.execute(
        SQL("SELECT * FROM {} WHERE {} = %s {}").format(
            Identifier(table), Identifier(column), SQL("FOR UPDATE" if locked else "")
        ),
        [value],
    ).fetchone()
    if row is None:
        raise UnknownReference(thing=table, reference=value)
    return row
