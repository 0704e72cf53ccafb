"""Move an intent along its table, with its fact and, where money moves, its entry."""

from collections.abc import Mapping, Sequence
from typing import Any

from skillscoop.activity.facts import NewFact
from skillscoop.deadlines import clock
from skillscoop.kernel.moves import Machine
from skillscoop.payments.models import Intent
from skillscoop.steps.step import Change, NewEntry, step


def mark(
    intent: Intent,
    machine: Machine,
    verb: str,
    *,
    says: Mapping[str, Any],
    columns: Mapping[str, Any] | None = None,
    entries: Sequence[NewEntry] = (),
) -> None:
    """Take `verb` on a payment, payout or refund as the processor answered; `intent` is updated to match.

    Refuses: WrongMoment (it has ended), ChangedMeanwhile (someone else was told first).
    """
    move = machine.find(verb, state=intent.state)
    at = clock.now()
    says = {"amount_minor": intent.amount_minor, "currency": intent.currency, **says}
    step(
        at=at,
        streams=[intent.stream_id],
        changes=[Change(type(intent), intent.pk, intent.state, intent.version, move.to, columns or {})],
        entries=entries,
        facts=[NewFact(intent.stream_id, move.kind, None, intent.public_id, says)],
    )
    intent.state, intent.version = move.to, intent.version + 1


def note(intent: Intent, columns: Mapping[str, Any]) -> None:
    """Write what was learned about an intent that stays where it is; nothing is told on the timeline."""
    step(
        at=clock.now(),
        streams=[intent.stream_id],
        changes=[Change(type(intent), intent.pk, intent.state, intent.version, intent.state, columns)],
    )
    intent.version += 1
    for name, value in columns.items():
        setattr(intent, name, value)
