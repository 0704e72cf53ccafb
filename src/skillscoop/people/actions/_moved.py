"""Move a verification: state, columns and fact in one step."""

from collections.abc import Mapping

from skillscoop.activity.facts import NewFact
from skillscoop.deadlines import clock
from skillscoop.kernel.moves import Move
from skillscoop.people.models import Person, Verification
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, step


def moved(
    row: Verification, move: Move, by: Person | None, columns: Mapping[str, object], once: Once | None = None
) -> Verification:
    """Take one step with a verification as it was seen, and return it as it is then.

    Refuses: ChangedMeanwhile.
    """
    # What is stored for a repeat speaks of the verification as it is after the step.
    change = Change(Verification, row.id, row.state, row.version, move.to, columns)
    for name, value in columns.items():
        setattr(row, name, value)
    row.state, row.version = move.to, row.version + 1
    fact = NewFact(row.stream_id, move.kind, by, row.person.public_id, {})
    step(at=clock.now(), streams=[row.stream_id], changes=[change], facts=[fact], once=once, result=row)
    return row
