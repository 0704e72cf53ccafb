"""Rows pasted from a spreadsheet: which column is what, by its heading or by what stands in it (rules.md 11)."""

import csv
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from skillscoop.kernel.money import AmountNotUnderstood, parse_amount
from skillscoop.milestones.rules.plan import MILESTONES_MOST
from skillscoop.milestones.rules.typed_days import day_from

# Headings people write, in small letters; a reader's own language is added by the page.
HEADINGS: Mapping[str, str] = {
    **dict.fromkeys(("title", "what", "milestone", "name", "task", "stage", "phase", "item", "deliverable"), "title"),
    **dict.fromkeys(("price", "amount", "cost", "fee", "budget", "value", "sum"), "price_minor"),
    **dict.fromkeys(("due", "due date", "date", "deadline", "by", "when", "due on"), "due_on"),
    **dict.fromkeys(("days", "working days", "duration", "work days", "business days"), "due_working_days"),
    **dict.fromkeys(("done when", "done", "checklist", "criteria", "acceptance criteria"), "done_when"),
    **dict.fromkeys(("description", "details", "scope", "note", "notes"), "description"),
    **dict.fromkeys(("rounds", "revisions", "rounds of changes"), "rounds_included"),
}
TOTALS = frozenset({"total", "sum", "subtotal", "grand total", "total price"})
ITEM_BREAK = re.compile(r"\s*[;|\n•]\s*")
_DAYS = re.compile(r"(\d{1,3})\s*(?:working |work |business )?(?:days?|d)", re.IGNORECASE)
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Pasted:
    """One row as texts for the editor's fields, still to be read and checked there."""

    title: str = ""
    price_minor: str = ""
    due_on: str = ""
    due_working_days: str = ""
    done_when: str = ""
    description: str = ""
    rounds_included: str = ""


Table = list[list[str]]
# What each column is; columns that are nothing we know are left out.
Columns = dict[int, str]


def read_pasted(
    text: str, *, currency: str, locale: str, headings: Mapping[str, str] | None = None
) -> tuple[Pasted, ...]:
    """Return the rows of a pasted table, in order; a line of totals at its end is left out.

    Args:
        text: lines whose cells are divided by tabs, semicolons or commas; cells in quotes may hold any of them.
        locale: the reader's, by which amounts and days are read ("en", "pt-BR").
        headings: more headings in small letters, each with its field.
    """
    table = _table(text[:_LONGEST])
    if not table:
        return ()
    columns = _by_heading(table[0], {**HEADINGS, **(headings or {})})
    if columns:
        table = table[1:]
    else:
        columns = _by_kind(table, currency, locale)
    rows = [_row(cells, columns, locale) for cells in table]
    if rows and rows[-1].title.casefold().rstrip(":") in TOTALS:
        rows = rows[:-1]
    return tuple(rows[:MILESTONES_MOST])


def _table(text: str) -> Table:
    """Return the cells of every line that has any, all lines of one length."""
    sign = _divider(text)
    lines = csv.reader(StringIO(text.replace("\0", ""), newline=""), delimiter=sign, skipinitialspace=True)
    found = []
    try:
        found = [[cell.strip() for cell in line] for line in lines]
    except csv.Error:  # a cell longer than the reader takes
        found = [[cell.strip() for cell in line.split(sign)] for line in text.splitlines()]
    found = [line for line in found if any(line)]
    width = max(map(len, found), default=0)
    return [line + [""] * (width - len(line)) for line in found]


def _divider(text: str) -> str:
    if "\t" in text:
        return "\t"
    lines = [line for line in text.splitlines() if line.strip()]
    return ";" if lines and all(";" in line for line in lines) else ","


def _by_heading(cells: Sequence[str], headings: Mapping[str, str]) -> Columns:
    """Return what the headings say; nothing where the first line is no line of headings."""
    named = {place: headings.get(" ".join(cell.casefold().split()).rstrip(":"), "") for place, cell in enumerate(cells)}
    known = {place: field for place, field in named.items() if field}
    return known if "title" in known.values() else {}


def _by_kind(table: Table, currency: str, locale: str) -> Columns:
    """Return what the columns are by what stands in them: texts, amounts, days, numbers of days."""
    by_place = {place: [line[place] for line in table if line[place]] for place in range(len(table[0]))}
    found: Columns = {}
    numbers: list[int] = []
    texts: list[int] = []
    for place, cells in by_place.items():
        if not cells or cells == [str(number) for number in range(1, len(cells) + 1)]:
            continue  # empty, or the rows' own numbers
        if _most(cells, lambda cell: bool(_DAYS.fullmatch(cell))):
            found[place] = "due_working_days"
        elif _most(cells, lambda cell: day_from(cell, locale) is not None):
            found[place] = "due_on"
        elif _most(cells, lambda cell: _is_money(cell, currency, locale)):
            numbers.append(place)
        else:
            texts.append(place)
    found |= _numbers(numbers, by_place, currency, locale, days_known="due_working_days" in found.values())
    return found | dict(zip(texts, ("title", "done_when", "description"), strict=False))


def _numbers(
    places: Sequence[int], by_place: Mapping[int, list[str]], currency: str, locale: str, *, days_known: bool
) -> Columns:
    """Return which column of numbers is the price, the one with the largest sum, and which counts days, if one does."""
    sums = {place: sum(_minor(cell, currency, locale) or 0 for cell in by_place[place]) for place in places}
    if not sums:
        return {}
    price = max(sums, key=lambda place: sums[place])
    rest = [place for place in places if place != price and all(cell.isdecimal() for cell in by_place[place])]
    return {price: "price_minor"} | ({rest[0]: "due_working_days"} if rest and not days_known else {})


def _row(cells: Sequence[str], columns: Columns, locale: str) -> Pasted:
    said: dict[str, str] = {}
    for place, field in columns.items():
        said.setdefault(field, cells[place])
    said["done_when"] = "\n".join(filter(None, ITEM_BREAK.split(said.get("done_when", ""))))
    said["title"] = " ".join(said.get("title", "").split())
    if days := _DAYS.fullmatch(said.get("due_working_days", "")):
        said["due_working_days"] = days[1]
    due = said.get("due_on", "")
    if days := _DAYS.fullmatch(due):
        # "10 days" under "due" counts from the funding like any number of days.
        said |= {"due_on": "", "due_working_days": said.get("due_working_days") or days[1]}
    elif day := day_from(due, locale):
        said["due_on"] = day.isoformat()
    return Pasted(**said)


def _most(cells: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    """Say whether more than half of the cells are of a kind: one slip does not hide what a column is."""
    return sum(map(is_one, cells)) * 2 > len(cells)


def _is_money(cell: str, currency: str, locale: str) -> bool:
    """Say whether a cell is an amount; one in another currency is one too, and is told beside its field."""
    has_sign = any(unicodedata.category(letter) == "Sc" for letter in cell) and any(map(str.isdecimal, cell))
    return has_sign or _minor(cell, currency, locale) is not None


def _minor(cell: str, currency: str, locale: str) -> int | None:
    try:
        return parse_amount(cell, currency, locale).minor
    except AmountNotUnderstood:
        return None
