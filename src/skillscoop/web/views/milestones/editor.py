"""The rows of the plan's editor: as people typed them, and as the action takes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language

from skillscoop.board.display import chip
from skillscoop.board.formats import typed_text
from skillscoop.kernel.money import AmountNotUnderstood, parse_amount
from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.milestones.reads import MilestoneSeen
from skillscoop.milestones.rules.plan import PlanError, PlanRefused, Terms
from skillscoop.milestones.rules.refusals import PlanProblem
from skillscoop.milestones.rules.terms import Line
from skillscoop.web.shapes import Chip
from skillscoop.web.typed import carried

TYPED = ("title", "price_minor", "due_on", "due_working_days", "rounds_included", "done_when", "description")


class NotADay(PlanProblem):
    code = "not_a_day"
    sentence = N_("“{typed}” is not a day we can read. Write it like 2026-11-27, or choose it from the calendar.")


class NotACount(PlanProblem):
    code = "not_a_count"
    sentence = N_("“{typed}” is not a number. Write digits only, for example 10.")


@dataclass(frozen=True, slots=True)
class Row:
    """One milestone in the editor. What was typed is kept as typed; `locked` rows are shown and go along unchanged.

    `id` is the milestone it keeps, empty for a new one. Where money is on a milestone its price and its place in the
    plan are settled: `holds_money`. `comes_to` is the day that its working days lead to if it is paid in today.
    """

    id: str = ""
    title: str = ""
    price_minor: str = ""
    due_on: str = ""
    due_working_days: str = ""
    rounds_included: str = ""
    done_when: str = ""
    description: str = ""
    locked: bool = False
    holds_money: bool = False
    chip: Chip | None = None
    amount_minor: int = 0
    comes_to: date | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it: a new row that nobody has touched."""
        return not self.id and not any(getattr(self, name).strip() for name in TYPED)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form carries besides its rows.

    `before` is how the rows stood before a button replaced them, written as text, so that they can be put back;
    `merged` says what was agreed after the rows were written and stands in them now.
    """

    rows: tuple[Row, ...]
    note: str = ""
    base_version: int = 0
    focus: int | None = field(default=None)
    pasted: str = ""
    template_name: str = ""
    before: str = ""
    says: str = ""
    merged: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


def rows_of(milestones: Sequence[MilestoneSeen]) -> tuple[Row, ...]:
    """Return the plan in force as rows."""
    return tuple(_kept(m) for m in milestones if m.state != "removed")


def rows_from(lines: Sequence[Line], milestones: Sequence[MilestoneSeen], currency: str) -> tuple[Row, ...]:
    """Return a candidate as rows, for example what the other person proposed."""
    return fitted(rows_as_agreed(lines, currency), milestones)


def rows_as_agreed(lines: Sequence[Line], currency: str) -> tuple[Row, ...]:
    """Return a plan as somebody would type it, each row with the id of its milestone whatever became of it."""
    return tuple(replace(typed(line.terms, currency), id=line.id or "") for line in lines)


def typed(terms: Terms, currency: str) -> Row:
    """Return terms as somebody would type them."""
    return Row(
        title=terms.title,
        price_minor=typed_text(terms.price_minor, currency),
        due_on=terms.due_on.isoformat() if terms.due_on else "",
        due_working_days=_count_typed(terms.due_working_days),
        rounds_included=_count_typed(terms.rounds_included),
        done_when="\n".join(terms.done_when),
        description=terms.description,
    )


def fitted(rows: Sequence[Row], milestones: Sequence[MilestoneSeen]) -> tuple[Row, ...]:
    """Return the rows as they fit the plan now: what is frozen or closed is locked, what is gone is new again."""
    known = {m.public_id: m for m in milestones if m.state != "removed"}
    return tuple(_fitted(row, known.get(row.id)) for row in rows)


def sent(form: QueryDict, milestones: Sequence[MilestoneSeen]) -> Sheet:
    """Read the editor's form: rows in the order in which they stand, nothing interpreted yet."""
    rows = rows_as_sent(form)
    return Sheet(
        fitted(rows, milestones),
        form.get("note", ""),
        carried(form, "base_version"),
        pasted=form.get("pasted", ""),
        template_name=form.get("template_name", ""),
        before=form.get("before", ""),
    )


def written(rows: Sequence[Row]) -> list[dict[str, str]]:
    """Return rows as plain texts, to be kept."""
    return [{name: getattr(row, name) for name in ("id", *TYPED)} for row in rows]


def rows_kept(kept: Sequence[Mapping[str, Any]], milestones: Sequence[MilestoneSeen]) -> tuple[Row, ...]:
    """Return rows that were kept, as they fit the plan now; fields nobody knows any more are left out."""
    return fitted(rows_as_kept(kept), milestones)


def rows_as_kept(kept: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    """Return rows that were kept, with the ids they were kept with."""
    return tuple(_row_kept(row) for row in kept)


def rows_as_sent(form: QueryDict) -> tuple[Row, ...]:
    """Return the rows of the editor's form, with the ids they were sent with."""
    return tuple(_row_sent(form, token) for token in form.getlist("row"))


def candidate(rows: Sequence[Row], currency: str) -> list[dict[str, object]]:
    """Return the rows as `propose` takes them.

    Raises:
        PlanRefused: amounts, days and counts that cannot be read, each beside its row and field.
    """
    errors: list[PlanError] = []
    read = [_read(number, row, currency, errors) for number, row in enumerate(rows)]
    if errors:
        raise PlanRefused(errors)
    return read


def price_of(row: Row, currency: str) -> int | None:
    """Return a row's price in minor units; None while it can't be read."""
    if row.locked:
        return row.amount_minor
    try:
        return _amount(row.price_minor, currency)
    except AmountNotUnderstood:
        return None


def _kept(m: MilestoneSeen) -> Row:
    return _fitted(replace(typed(m.terms, m.contract.currency), id=m.public_id), m)


def _fitted(row: Row, m: MilestoneSeen | None) -> Row:
    if m is None:
        return replace(row, id="", locked=False, holds_money=False, chip=None)
    standing, shown = m.standing, chip(m)
    said = Chip(shown.label, shown.tone, shown.code, shown.icon)
    if standing.may_change:
        holds = standing.money_minor > 0
        price = typed_text(m.price_minor, m.contract.currency) if holds else row.price_minor
        return replace(row, price_minor=price, holds_money=holds, chip=said if holds else None)
    amount = m.price_minor if standing.is_open else standing.money_minor
    return replace(row, title=m.title, locked=True, chip=said, amount_minor=amount)


def _row_sent(form: QueryDict, token: str) -> Row:
    texts: dict[str, Any] = {name: form.get(f"{name}-{token}", "") for name in TYPED}
    return Row(id=form.get(f"id-{token}", ""), **texts)


def _row_kept(kept: Mapping[str, Any]) -> Row:
    texts: dict[str, Any] = {name: str(kept[name]) for name in ("id", *TYPED) if name in kept}
    return Row(**texts)


def _read(number: int, row: Row, currency: str, errors: list[PlanError]) -> dict[str, object]:
    if row.locked:
        return {"id": row.id}
    read: dict[str, object] = {
        "title": row.title,
        "description": row.description,
        "done_when": [line for line in row.done_when.splitlines() if line.strip()],
    }
    for name, reads in (
        ("price_minor", _amount),
        ("due_on", _day),
        ("due_working_days", _count),
        ("rounds_included", _count),
    ):
        try:
            read[name] = reads(getattr(row, name), currency)
        except Refusal as reason:
            errors.append(PlanError(number, name, reason))  # type: ignore[arg-type]  # an amount's own refusal, too
    return read | ({"id": row.id} if row.id else {})


def _amount(text: str, currency: str) -> int:
    return parse_amount(text, currency, get_language() or "en").minor if text.strip() else 0


def _day(text: str, currency: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise NotADay(typed=text[:40]) from error


def _count_typed(count: int | None) -> str:
    return "" if count is None else str(count)


def _count(text: str, currency: str) -> int | None:
    plain = text.strip()
    if not plain:
        return None
    if not (plain.isdecimal() and len(plain) < 9):
        raise NotACount(typed=text[:40])
    return int(plain)
