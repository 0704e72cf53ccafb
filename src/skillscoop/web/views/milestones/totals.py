"""What the rows of the editor come to, beside the quote or the plan in force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from skillscoop.board.formats import sentence_text, typed_text
from skillscoop.kernel.currency import currency_of
from skillscoop.kernel.digits import whole_number
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen
from skillscoop.milestones.reads.milestone import overview_of
from skillscoop.milestones.rules.fee import fee_on
from skillscoop.web.shapes import Chip
from skillscoop.web.views.milestones.editor import Row, Sheet, price_of

# More buttons than that are no help on a phone.
FIXES = 3


@dataclass(frozen=True, slots=True)
class Totals:
    """The sum of the rows and what it is measured against, in minor units; `pieces` make the bar."""

    currency: str
    is_first: bool
    total_minor: int
    of_minor: int
    chip: Chip | None
    name: str
    pieces: tuple[tuple[str, int], ...]
    fee_minor: int
    fee_bps: int
    fixes: tuple[tuple[str, str], ...]


def totals(sheet: Sheet, contract: ContractSeen, milestones: Sequence[MilestoneSeen]) -> Totals:
    """Add the rows up. Rows whose price can't be read yet count as nothing."""
    is_first = contract.plan_version == 0
    prices = [price_of(row, contract.currency) or 0 for row in sheet.rows]
    total = sum(prices)
    of_minor = overview_of(contract, list(milestones)).total_minor
    gap = max(0, of_minor - total) if is_first else 0
    shown = [(row.chip.code if row.chip else "left", price) for row, price in zip(sheet.rows, prices, strict=True)]
    facts = {"total": Money(total, contract.currency), "of": Money(of_minor, contract.currency)}
    return Totals(
        currency=contract.currency,
        is_first=is_first,
        total_minor=total,
        of_minor=of_minor,
        chip=_chip(total - of_minor, contract.currency, is_first=is_first),
        name=sentence_text(N_("{total} of {of} is split into milestones."), facts),
        pieces=(*((code or "left", price) for code, price in shown), ("gap", gap)),
        fee_minor=sum(fee_on(price, contract.fee_bps, contract.step_minor) for price in prices)
        if is_first and Role.CLIENT in contract.roles
        else 0,
        fee_bps=contract.fee_bps,
        fixes=tuple(_fixes(sheet, of_minor - total, contract.currency)) if is_first else (),
    )


def with_rest(sheet: Sheet, act: str, contract: ContractSeen) -> Sheet:
    """Return the sheet with one row's price made to fit, so that all add up to the quote: `rest-2` is the third's."""
    place = act.removeprefix("rest-")
    number = whole_number(place)
    gap = contract.quote_minor - sum(price_of(row, contract.currency) or 0 for row in sheet.rows)
    if contract.plan_version or number is None or number >= len(sheet.rows):
        return sheet
    fitting_minor = _fitting(sheet.rows[number], gap, contract.currency)
    if not gap or fitting_minor is None:
        return sheet
    rows = list(sheet.rows)
    rows[number] = replace(rows[number], price_minor=typed_text(fitting_minor, contract.currency))
    return replace(sheet, rows=tuple(rows))


def _fixes(sheet: Sheet, gap: int, currency: str) -> Iterator[tuple[str, str]]:
    """Yield the buttons that make the sum right, last row first: (what it sends, what it says)."""
    if not gap:
        return
    add, lower = N_("Add {amount} to milestone {number}"), N_("Set milestone {number} to {price}")
    fitting = [(number, _fitting(row, gap, currency)) for number, row in enumerate(sheet.rows)]
    possible = [(number, price) for number, price in fitting if price is not None]
    for number, price in possible[: -FIXES - 1 : -1]:
        facts = {"amount": Money(abs(gap), currency), "number": number + 1, "price": Money(price, currency)}
        yield f"rest-{number}", sentence_text(add if gap > 0 else lower, facts)


def _fitting(row: Row, gap: int, currency: str) -> int | None:
    """Return the price of a row that closes the gap; None where it can't be this row."""
    price = price_of(row, currency)
    if price is None or row.locked or row.holds_money:
        return None
    return price + gap if price + gap >= currency_of(currency).smallest_price_minor else None


def _chip(difference: int, currency: str, *, is_first: bool) -> Chip | None:
    amount = {"amount": Money(abs(difference), currency)}
    if difference == 0:
        return Chip(gettext("Adds up to the quote"), "moss", icon="check") if is_first else None
    if not is_first:
        sentence = N_("{amount} more than now") if difference > 0 else N_("{amount} less than now")
        return Chip(sentence_text(sentence, amount), icon="plus-minus")
    sentence = N_("{amount} more than the quote") if difference > 0 else N_("{amount} isn’t in any milestone yet")
    return Chip(sentence_text(sentence, amount), "amber", icon="alert-triangle")
