"""A proposal as a redline: was and now, milestone by milestone and field by field (docs/rules.md 16)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from functools import partial
from itertools import groupby
from typing import Protocol, cast

from django.utils.translation import gettext, ngettext

from skillscoop.board.formats import amount_text, day_text, list_text
from skillscoop.kernel.words import N_
from skillscoop.milestones.reads import ContractSeen
from skillscoop.milestones.rules.changes import Change, Effect, FieldChange, due_date
from skillscoop.milestones.rules.due import working_day
from skillscoop.milestones.rules.redline import Line as Pieces
from skillscoop.milestones.rules.redline import Piece, redline, redline_items
from skillscoop.milestones.rules.terms import Line, Standing, Terms, changed_fields
from skillscoop.web import values
from skillscoop.web.shapes import Change as Row
from skillscoop.web.shapes import Chip

#   what happens to a milestone: (said on its chip, tone, icon)
KINDS: Mapping[str, tuple[str, str, str]] = {
    "added": (N_("New"), "moss", "plus"),
    "edited": (N_("Changed"), "amber", "plus-minus"),
    "removed": (N_("Taken out"), "brick", "trash"),
    "moved": (N_("Moved"), "", "arrow-down"),
}
LABELS: Mapping[str, str] = {
    "title": N_("Title"),
    "price_minor": N_("Price"),
    "description": N_("Description"),
    "due_on": N_("Due"),
    "due_working_days": N_("Due"),
    "done_when": N_("Done when"),
    "rounds_included": N_("Rounds"),
    "position": N_("Place in the plan"),
}


class Compared(Protocol):
    """Two plans, an earlier and a later: a proposal and what it amends, or two agreed versions."""

    @property
    def contract(self) -> ContractSeen: ...
    @property
    def standing(self) -> tuple[Standing, ...]: ...
    @property
    def candidate(self) -> tuple[Line, ...]: ...
    @property
    def changes(self) -> tuple[Change, ...]: ...
    @property
    def effect(self) -> Effect: ...


@dataclass(frozen=True, slots=True)
class Section:
    """What a proposal does to one milestone. `same` names what stays, `same_detail` says it in full."""

    id: str
    title: str
    chip: Chip
    rows: tuple[Row, ...]
    same: str = ""
    same_detail: str = ""


def sections(proposal: Compared) -> tuple[Section, ...]:
    """Return one section a milestone that changes, in the order of the candidate, removals last."""
    by_milestone = groupby(enumerate(proposal.changes), key=lambda pair: pair[1].id or f"new-{pair[0]}")
    return tuple(_section(key, [change for _, change in pairs], proposal) for key, pairs in by_milestone)


def unchanged(proposal: Compared) -> str:
    """Return the titles of the milestones that stay as they are; empty where all change."""
    touched = {change.id for change in proposal.changes}
    titles = [line.terms.title for line in proposal.candidate if line.id and line.id not in touched]
    if not titles:
        return ""
    sentence = ngettext("{titles} doesn’t change.", "{titles} don’t change.", len(titles))
    return sentence.format(titles=list_text(f"“{title}”" for title in titles))


def _section(key: str, changes: Sequence[Change], proposal: Compared) -> Section:
    first, currency = changes[0], proposal.contract.currency
    label, tone, icon = KINDS[first.kind]
    fields = [field for change in changes for field in change.fields]
    is_whole = first.kind in ("added", "removed")
    rows = _whole(fields, first.kind, currency) if is_whole else _rows(fields, currency, _days(first, proposal))
    same, detail = _same(first, proposal) if first.kind in ("edited", "moved") else ("", "")
    return Section(key, first.title, Chip(gettext(label), tone, icon=icon), tuple(rows), same, detail)


def _whole(fields: Sequence[FieldChange], kind: str, currency: str) -> Iterator[Row]:
    """Yield the terms of a new or removed milestone, each as one piece: there is nothing to compare it with."""
    mark = "new" if kind == "added" else "gone"
    for field in fields:
        if field.field == "title":
            continue
        value = field.now if kind == "added" else field.was
        texts = value if isinstance(value, tuple) else (str(_written(field.field, value, currency)),)
        yield Row(gettext(LABELS[field.field]), pieces=tuple(_lines([(Piece(mark, text),) for text in texts])))  # type: ignore[arg-type]


def _rows(fields: Sequence[FieldChange], currency: str, days: int) -> Iterator[Row]:
    dues = [field for field in fields if field.field in ("due_on", "due_working_days")]
    for field in fields:
        if field in dues[1:]:
            continue
        if field in dues:
            yield _due_row(dues, days)
            continue
        yield ROWS.get(field.field, _plain_row)(field, currency)


def _plain_row(field: FieldChange, currency: str) -> Row:
    was, now = (_written(field.field, value, currency) for value in (field.was, field.now))
    return Row(gettext(LABELS[field.field]), was, now)


def _price_row(field: FieldChange, currency: str) -> Row:
    was, now = cast(int, field.was), cast(int, field.now)
    delta = values.amount(now - was, currency, signed=True)
    return Row(gettext(LABELS[field.field]), values.amount(was, currency), values.amount(now, currency), delta)


def _text_row(field: FieldChange, currency: str) -> Row:
    return Row(gettext(LABELS[field.field]), pieces=redline(str(field.was or ""), str(field.now or "")))


def _list_row(field: FieldChange, currency: str) -> Row:
    pieces = redline_items(cast("tuple[str, ...]", field.was or ()), cast("tuple[str, ...]", field.now or ()))
    return Row(gettext(LABELS[field.field]), pieces=tuple(_lines(pieces)))


def _days(change: Change, proposal: Compared) -> int:
    """Return by how many days a milestone's own date moves, relative dates as if funded today (docs/rules.md 16)."""
    contract, (at, now) = proposal.contract, _was_and_now(change, proposal)
    today, counted = contract.now.astimezone(UTC).date(), partial(working_day, region=contract.region)
    before, after = (due_date(at, terms, today, counted) for terms in (at.terms, now))
    return (after - before).days if before and after else 0


def _due_row(dues: Sequence[FieldChange], days: int) -> Row:
    """Return one row for the date and the working days: a milestone has at most one of them."""
    was = next((_written(due.field, due.was, "") for due in dues if due.was), "")
    now = next((_written(due.field, due.now, "") for due in dues if due.now), "")
    delta = ngettext("{days} day", "{days} days", abs(days)).format(days=f"{days:+}") if days else ""
    return Row(gettext(LABELS["due_on"]), was, now, delta)


def _rounds_row(field: FieldChange, currency: str) -> Row:
    was, now = (_written(field.field, value, "") or gettext("as many as it takes") for value in (field.was, field.now))
    return Row(gettext(LABELS[field.field]), was, now)


ROWS: Mapping[str, Callable[[FieldChange, str], Row]] = {
    "rounds_included": _rounds_row,
    "title": _text_row,
    "price_minor": _price_row,
    "description": _text_row,
    "done_when": _list_row,
}


def _lines(lines: Sequence[Pieces]) -> Iterator[Piece]:
    for place, pieces in enumerate(lines):
        if place:
            yield Piece("same", "\n")
        yield from pieces


def _written(field: str, value: object, currency: str) -> str:
    """Return the value of one field in words; empty for none."""
    if value is None or value == "":
        return ""
    if field == "price_minor":
        return amount_text(cast(int, value), currency)
    if isinstance(value, date):
        return day_text(value)
    if field == "rounds_included":
        rounds = cast(int, value)
        return ngettext("{count} round of changes", "{count} rounds of changes", rounds).format(count=rounds)
    if field == "due_working_days":
        days = cast(int, value)
        sentence = ngettext("{count} working day after funding", "{count} working days after funding", days)
        return sentence.format(count=days)
    return " · ".join(value) if isinstance(value, tuple) else str(value)


def _same(change: Change, proposal: Compared) -> tuple[str, str]:
    """Return what of an edited milestone stays: the names of its fields, and what they say."""
    at, now = _was_and_now(change, proposal)
    kept = [name for name in LABELS if hasattr(now, name) and name not in changed_fields(at.terms, now)]
    said = {name: _written(name, getattr(now, name), proposal.contract.currency) for name in kept if _says(now, name)}
    if not said:
        return "", ""
    names = " · ".join(gettext(LABELS[name]) for name in said)
    detail = " ".join(f"{gettext(LABELS[name])}: {text}." for name, text in said.items())
    return gettext("Same as before: {fields}").format(fields=names), detail


def _was_and_now(change: Change, proposal: Compared) -> tuple[Standing, Terms]:
    """Return a milestone that stays, as it stands and as it would be."""
    at = next(each for each in proposal.standing if each.id == change.id)
    return at, next(line.terms for line in proposal.candidate if line.id == change.id)


def _says(terms: Terms, name: str) -> bool:
    return bool(getattr(terms, name))
