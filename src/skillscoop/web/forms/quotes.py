"""The quote form: a price, a message, and room for a few suggested milestones (docs/rules.md 8)."""

from collections.abc import Mapping
from dataclasses import dataclass

from skillscoop.board.formats import typed_amount_text
from skillscoop.jobs.actions.offer_quote import Offer
from skillscoop.jobs.models import Quote
from skillscoop.web.acting import read_amount

# Rows that are shown even when nothing is in them; the plan itself may have more, later, in its own editor.
ROWS = 4
MOST_ROWS = 50
NAMES = {"price_minor": "price"}


@dataclass(frozen=True, slots=True)
class TypedQuote:
    """What stands in the form, as typed: price and rows of (title, price) are texts."""

    price: str = ""
    message: str = ""
    rows: tuple[tuple[str, str], ...] = ()

    @property
    def filled_rows(self) -> tuple[tuple[str, str], ...]:
        """The rows with something in them, so that the rows of a refusal and of the form are the same."""
        return tuple(row for row in self.rows if any(row))

    @property
    def shown_rows(self) -> tuple[tuple[str, str], ...]:
        filled = self.filled_rows
        return filled + (("", ""),) * max(1, ROWS - len(filled))

    def offer(self, currency: str) -> Offer:
        """Return what the specialist asks for. Refuses: Misread, with the field that can't be read."""
        return Offer(
            price_minor=read_amount(self.price, "price", currency),
            message=self.message,
            milestones=[
                {"title": title, "price_minor": read_amount(price, f"price-{place}", currency)}
                for place, (title, price) in enumerate(self.filled_rows)
            ],
        )


def typed_quote(data: Mapping[str, str]) -> TypedQuote:
    """Read the form as it was sent."""
    places = range(MOST_ROWS)
    rows = ((data.get(f"title-{place}", "").strip(), data.get(f"price-{place}", "").strip()) for place in places)
    return TypedQuote(data.get("price", "").strip(), data.get("message", ""), tuple(rows))


def quote_as_typed(quote: Quote, currency: str) -> TypedQuote:
    """Return a quote as it would have been typed, for changing it."""
    rows = ((row["title"], typed_amount_text(row["price_minor"], currency)) for row in quote.milestones)
    return TypedQuote(typed_amount_text(quote.price_minor, currency), quote.message, tuple(rows))
