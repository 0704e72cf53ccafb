"""step(): the one way any state changes.

State, rows, facts, entries, deadlines and the stored answer go to the database in one call. Reading and
deciding come before it and are bound to it by the versions each change names.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, connection
from django.db.models import Model
from django.db.utils import DatabaseError

from skillscoop.activity.facts import NewFact
from skillscoop.kernel.refusals import ChangedMeanwhile
from skillscoop.ledger.legs import Leg
from skillscoop.steps.once import AlreadyAnswered, Once, Stored

LOST_RACE = "SS001"


@dataclass(frozen=True)
class Change:
    """Move one row of a machine from the state and version it was seen at; `set` also writes columns."""

    model: type[Model]
    id: int
    state: str
    version: int
    to: str
    set: Mapping[str, object] = field(default_factory=dict)

    def written(self) -> dict[str, object]:
        return {
            "table": self.model._meta.db_table,
            "id": self.id,
            "from": self.state,
            "version": self.version,
            "to": self.to,
            "set": dict(self.set),
        }


@dataclass(frozen=True)
class NewRow:
    """Add a row; `values` are its columns, every one that has no default in the database."""

    model: type[Model]
    values: Mapping[str, object]

    def written(self) -> dict[str, object]:
        return {"table": self.model._meta.db_table, "values": dict(self.values)}


@dataclass(frozen=True)
class NewEntry:
    """Post one movement of money; `reference` can exist once, for ever (`release:rel_…`)."""

    reference: str
    kind: str
    currency: str
    stream_id: int
    subject: str
    legs: Sequence[Leg]

    def written(self) -> dict[str, object]:
        return {
            "reference": self.reference,
            "kind": self.kind,
            "currency": self.currency,
            "stream": self.stream_id,
            "subject": self.subject,
            "legs": [[leg.account, leg.amount_minor] for leg in self.legs],
        }


@dataclass(frozen=True)
class NewDeadline:
    """Have the clock look at `subject` at `due_at` (aware)."""

    kind: str
    subject: str
    due_at: datetime

    def written(self) -> dict[str, object]:
        return {"kind": self.kind, "subject": self.subject, "due_at": self.due_at}


def step(
    *,
    at: datetime,
    streams: Sequence[int],
    changes: Sequence[Change] = (),
    rows: Sequence[NewRow] = (),
    entries: Sequence[NewEntry] = (),
    facts: Sequence[NewFact] = (),
    deadlines: Sequence[NewDeadline] = (),
    once: Once | None = None,
    result: object = None,
    awaits: str = "",
) -> None:
    """Write what was decided, all of it or nothing.

    Args:
        at: the moment of decision by the product's clock.
        streams: what to lock, before anything else, in id order: the contract's stream, the job's.
        once, result: the request this carries out, and what its answer is made of; kept with the effect.
        awaits: public id of the intent whose end the answer still waits for (a payment's).
    Raises:
        ChangedMeanwhile: a row is no longer as it was seen, or a thing that may exist once exists.
        AlreadyAnswered: this very request was carried out before.
    """
    payload = {
        "at": at,
        "streams": list(streams),
        "changes": [change.written() for change in changes],
        "rows": [row.written() for row in rows],
        "entries": [entry.written() for entry in entries],
        "facts": [fact.written(at) for fact in facts],
        "deadlines": [deadline.written() for deadline in deadlines],
        "once": once.written(result, awaits=awaits) if once else None,
    }
    earlier = _call(json.dumps(payload, default=_plain))
    if earlier is not None:
        raise AlreadyAnswered(Stored(**{**earlier, "at": datetime.fromisoformat(earlier["at"])}))


def _call(payload: str) -> dict | None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT step(%s::jsonb)", [payload])
            found = cursor.fetchone()[0]
            return json.loads(found) if isinstance(found, str) else found
    except IntegrityError as error:
        if _constraint(error) in ONE_ONLY:
            raise ChangedMeanwhile() from error
        raise
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) == LOST_RACE:
            raise ChangedMeanwhile() from error
        raise


def _constraint(error: IntegrityError) -> str:
    cause = error.__cause__
    return getattr(getattr(cause, "diag", None), "constraint_name", None) or ""


# A twin of this very request may commit first; whoever looks its key up then finds the answer.
ONE_ONLY: set[str] = {"answer_is_given_once"}


def one_only(constraint: str) -> str:
    """Name a UNIQUE constraint that two people can meet honestly; its breach is a lost race, not a bug."""
    ONE_ONLY.add(constraint)
    return constraint


def _plain(value: object) -> str:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not go into a step")
