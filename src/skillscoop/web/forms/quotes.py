"""The quote form: a price, a message, and room for a few suggested milestones (docs/rules.md 8)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from skillscoop.board.formats import typed_text
from skillscoop.jobs.actions.offer_quote import Offer
from skillscoop.jobs.models import Quote
from skillscoop.kernel.digits import whole_number
from skillscoop.kernel.refusals import all_of, together
from skillscoop.milestones.reads.proposal import terms_from
from skillscoop.milestones.rules.fields import DUE_DAYS_MOST
from skillscoop.milestones.rules.refusals import DueDaysOutOfRange
from skillscoop.web.typed import Misread, read_amount

# Rows that are shown even when nothing is in them; the plan itself may have more, later, in its own editor.
ROWS = 4
MOST_ROWS = 50
NAMES = {"price_minor": "price", "due_working_days": "days"}
_DAYS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One suggested milestone as typed. `kept_from` is its place in the quote it was drawn from, "" for a new one."""

    title: str = ""
    price: str = ""
    days: str = ""
    kept_from: str = ""

    @property
    def is_filled(self) -> bool:
        return bool(self.title or self.price or self.days)

    def milestone(self, place: int, currency: str, was: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Return the row as the rules read it; what the form doesn't show of an earlier one stays as it was."""
        number = whole_number(self.kept_from)
        kept = _kept(was[number]) if number is not None and number < len(was) else {}
        read = together(
            price_minor=lambda: read_amount(self.price, f"price-{place}", currency),
            due_working_days=lambda: _days(self.days, f"days-{place}"),
        )
        # A date and working days exclude each other.
        due_on = None if read["due_working_days"] else kept.get("due_on")
        return kept | read | {"title": self.title, "due_on": due_on}


@dataclass(frozen=True, slots=True)
class TypedQuote:
    """What stands in the form, as typed."""

    price: str = ""
    message: str = ""
    rows: tuple[TypedRow, ...] = ()

    @property
    def filled_rows(self) -> tuple[TypedRow, ...]:
        """The rows with something in them, so that the rows of a refusal and of the form are the same."""
        return tuple(row for row in self.rows if row.is_filled)

    @property
    def shown_rows(self) -> tuple[TypedRow, ...]:
        filled = self.filled_rows
        return filled + (TypedRow(),) * max(1, ROWS - len(filled))

    def offer(self, currency: str, was: Sequence[Mapping[str, Any]] = ()) -> Offer:
        """Return what the specialist asks for. Refuses: Misread, together where it is several.

        Args:
            was: the milestones of the quote that is changed.
        """
        read = together(
            price_minor=lambda: read_amount(self.price, "price", currency),
            milestones=lambda: self._milestones(currency, was),
        )
        return Offer(message=self.message, **read)

    def _milestones(self, currency: str, was: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return all_of(partial(row.milestone, at, currency, was) for at, row in enumerate(self.filled_rows))


def typed_quote(data: Mapping[str, str]) -> TypedQuote:
    """Read the form as it was sent."""

    def typed(name: str, place: int) -> str:
        return data.get(f"{name}-{place}", "").strip()

    rows = (
        TypedRow(typed("title", at), typed("price", at), typed("days", at), typed("from", at)[:3])
        for at in range(MOST_ROWS)
    )
    return TypedQuote(data.get("price", "").strip(), data.get("message", ""), tuple(rows))


def quote_as_typed(quote: Quote, currency: str) -> TypedQuote:
    """Return a quote as it would have been typed, for changing it."""
    rows = (
        TypedRow(
            title=row["title"],
            price=typed_text(row["price_minor"], currency),
            days=str(row["due_working_days"] or ""),
            kept_from=str(place),
        )
        for place, row in enumerate(quote.milestones)
    )
    return TypedQuote(typed_text(quote.price_minor, currency), quote.message, tuple(rows))


def _kept(row: Mapping[str, Any]) -> dict[str, Any]:
    terms = terms_from(row)
    return {name: getattr(terms, name) for name in row}


def _days(text: str, field: str) -> int | None:
    if not text:
        return None
    if not _DAYS.fullmatch(text):
        raise Misread(field, DueDaysOutOfRange(least=1, most=DUE_DAYS_MOST))
    return int(text)
