"""Reading the fields of one row of a plan, and what each of them may be (rules.md 11)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import cast

from skillscoop.kernel.currency import currency_of
from skillscoop.kernel.money import LIMIT_MINOR, Money
from skillscoop.milestones.rules import refusals
from skillscoop.milestones.rules.refusals import PlanProblem
from skillscoop.milestones.rules.terms import FIELDS, Terms

Row = Mapping[str, object]
Problem = tuple[str, PlanProblem]

TITLE_MOST = 120
DESCRIPTION_MOST = 5000
CHECKLIST_MOST = 20
CHECKLIST_ITEM_MOST = 200
DUE_DAYS_MOST = 365
ROUNDS_MOST = 20

_NEW = Terms(title="", price_minor=0)
# Control characters, halves of surrogate pairs, line and paragraph separators; and the marks that turn the direction
# of writing for what follows, with which an agreed text could be made to look like another.
_UNREADABLE = {"Cc", "Cs", "Zl", "Zp"}
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def read_terms(row: Row, was: Terms | None) -> Terms:
    """Return the terms of a row: fields left out stay as they were (or empty, in a new one), null clears.

    Texts are trimmed and brought to one spelling (Unicode NFC, plain line breaks), so that a redline never shows a
    change that nobody can see. A missing price reads as 0.
    """
    base = was or _NEW
    assert row.keys() <= {"id", *FIELDS}, f"the door refuses unknown fields: {sorted(row)}"
    given = {name: row.get(name, getattr(base, name)) for name in FIELDS}
    return Terms(
        title=_text(given["title"]),
        price_minor=_number(given["price_minor"]) or 0,
        description=_text(given["description"]),
        due_on=cast("date | None", given["due_on"]),
        due_working_days=_number(given["due_working_days"]),
        done_when=tuple(filter(None, map(_text, cast("Sequence[str]", given["done_when"] or ())))),
        rounds_included=_number(given["rounds_included"]),
    )


def problems(now: Terms, was: Terms | None, *, currency: str, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the terms, each with its field's name; `was` is None for a new milestone."""
    yield from _title_problems(now.title)
    yield from _price_problems(now.price_minor, currency)
    yield from _description_problems(now.description)
    yield from _due_problems(now, was or _NEW, today)
    yield from _checklist_problems(now.done_when)
    if now.rounds_included is not None and not 1 <= now.rounds_included <= ROUNDS_MOST:
        yield "rounds_included", refusals.RoundsOutOfRange(least=1, most=ROUNDS_MOST)


def _title_problems(title: str) -> Iterator[Problem]:
    if not title:
        yield "title", refusals.TitleMissing()
    elif len(title) > TITLE_MOST:
        yield "title", refusals.TitleTooLong(length=len(title), most=TITLE_MOST)
    if is_unreadable(title):
        yield "title", refusals.UnreadableCharacters()


def _price_problems(price_minor: int, currency: str) -> Iterator[Problem]:
    known = currency_of(currency)
    if price_minor < known.smallest_price_minor:
        yield "price_minor", refusals.PriceTooSmall(least=Money(known.smallest_price_minor, currency))
    elif price_minor > LIMIT_MINOR:
        yield "price_minor", refusals.PriceTooLarge(most=Money(LIMIT_MINOR, currency))
    elif price_minor % known.step_minor:
        yield "price_minor", refusals.PriceOffStep(step=Money(known.step_minor, currency))


def _description_problems(description: str) -> Iterator[Problem]:
    if len(description) > DESCRIPTION_MOST:
        yield "description", refusals.DescriptionTooLong(length=len(description), most=DESCRIPTION_MOST)
    if is_unreadable(description, lines=True):
        yield "description", refusals.UnreadableCharacters()


def _due_problems(now: Terms, was: Terms, today: date) -> Iterator[Problem]:
    if now.due_on and now.due_on != was.due_on and now.due_on < today:
        yield "due_on", refusals.DueInThePast(due_on=now.due_on)
    if now.due_working_days is not None and not 1 <= now.due_working_days <= DUE_DAYS_MOST:
        yield "due_working_days", refusals.DueDaysOutOfRange(least=1, most=DUE_DAYS_MOST)
    if now.due_on and now.due_working_days is not None:
        yield "due_working_days", refusals.DueTwice()


def _checklist_problems(done_when: tuple[str, ...]) -> Iterator[Problem]:
    if len(done_when) > CHECKLIST_MOST:
        yield "done_when", refusals.ChecklistTooLong(length=len(done_when), most=CHECKLIST_MOST)
    for number, item in enumerate(done_when, start=1):
        if len(item) > CHECKLIST_ITEM_MOST:
            facts = {"item": number, "length": len(item), "most": CHECKLIST_ITEM_MOST}
            yield "done_when", refusals.ChecklistItemTooLong(**facts)
    if any(map(is_unreadable, done_when)):
        yield "done_when", refusals.UnreadableCharacters()


def is_unreadable(text: str, *, lines: bool = False) -> bool:
    """Say whether a text has what cannot be shown or kept; line breaks and tabs are fine where there may be `lines`."""
    if lines:
        text = re.sub(r"[\r\n\t]", "", text)
    return bool(_TURNS.search(text)) or any(unicodedata.category(letter) in _UNREADABLE for letter in text)


def _text(value: object) -> str:
    assert value is None or isinstance(value, str), f"the door reads texts: {value!r}"
    return unicodedata.normalize("NFC", value or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _number(value: object) -> int | None:
    assert value is None or (isinstance(value, int) and not isinstance(value, bool)), f"a whole number: {value!r}"
    return value
