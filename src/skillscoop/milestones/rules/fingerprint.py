"""What an answer to a proposal is bound to (rules.md 15)."""

from collections.abc import Sequence

from skillscoop.kernel.canonical import canonical, digest
from skillscoop.milestones.rules.terms import Line, Standing, Terms, by_id, changed_fields, removed_by


def fingerprint(base_version: int, candidate: Sequence[Line], standing: Sequence[Standing]) -> str:
    """Return the proposal's fingerprint, 64 hexadecimal digits.

    It covers the version it amends, the candidate, and state, price, held and paid of each milestone that the candidate
    edits or removes. One that only moves, or stays as it is, may go on: work and money on it change no answer.
    """
    shown = {
        "base_version": base_version,
        "candidate": [_line(line) for line in candidate],
        "touched": {at.id: _standing(at) for at in _touched(candidate, standing)},
    }
    return digest(canonical(shown))


def _touched(candidate: Sequence[Line], standing: Sequence[Standing]) -> list[Standing]:
    known = by_id(standing)
    edited = [known[line.id] for line in candidate if line.id and changed_fields(known[line.id].terms, line.terms)]
    return [*edited, *removed_by(candidate, standing)]


def _line(line: Line) -> dict[str, object]:
    return {"id": line.id, **_terms(line.terms)}


def _terms(terms: Terms) -> dict[str, object]:
    return {
        "title": terms.title,
        "price_minor": terms.price_minor,
        "description": terms.description,
        "due_on": terms.due_on.isoformat() if terms.due_on else None,
        "due_working_days": terms.due_working_days,
        "done_when": terms.done_when,
        "rounds_included": terms.rounds_included,
    }


def _standing(at: Standing) -> dict[str, object]:
    return {
        "state": str(at.state),
        "price_minor": at.terms.price_minor,
        "secure_minor": at.secure_minor,
        "paid_minor": at.paid_minor,
    }
