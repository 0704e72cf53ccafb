"""What the rows of the editor come to, beside the quote or the plan in force."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from skillscoop.board.formats import sentence_text, typed_text
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen
from skillscoop.milestones.reads.milestone import overview_of
from skillscoop.milestones.rules.fee import fee_on
from skillscoop.web.shapes import Chip
from skillscoop.web.views.milestones.editor import Row, Sheet, price_of


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
    rest: tuple[str, str] | None


def totals(sheet: Sheet, contract: ContractSeen, milestones: Sequence[MilestoneSeen]) -> Totals:
    """Add the rows up. Rows whose price can't be read yet count as nothing."""
    is_first = contract.plan_version == 0
    prices = [price_of(row, contract.currency) or 0 for row in sheet.rows]
    total = sum(prices)
    of_minor = contract.quote_minor if is_first else overview_of(contract, list(milestones)).total_minor
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
        rest=_rest(sheet, gap, contract.currency),
    )


def with_rest(sheet: Sheet, act: str, contract: ContractSeen) -> Sheet:
    """Return the sheet with what the quote leaves over added to one row: `rest-2` is the third."""
    place = act.removeprefix("rest-")
    number = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else -1
    prices = [price_of(row, contract.currency) for row in sheet.rows]
    gap = contract.quote_minor - sum(price or 0 for price in prices)
    if number not in range(len(prices)) or prices[number] is None or gap <= 0 or sheet.rows[number].holds_money:
        return sheet
    filled = typed_text((prices[number] or 0) + gap, contract.currency)
    rows = list(sheet.rows)
    rows[number] = replace(rows[number], price_minor=filled)
    return replace(sheet, rows=tuple(rows))


def _chip(difference: int, currency: str, *, is_first: bool) -> Chip | None:
    amount = {"amount": Money(abs(difference), currency)}
    if difference == 0:
        return Chip(gettext("Adds up to the quote"), "moss", icon="check") if is_first else None
    if not is_first:
        sentence = N_("{amount} more than now") if difference > 0 else N_("{amount} less than now")
        return Chip(sentence_text(sentence, amount), icon="plus-minus")
    sentence = N_("{amount} more than the quote") if difference > 0 else N_("{amount} isn’t in any milestone yet")
    return Chip(sentence_text(sentence, amount), "amber", icon="alert-triangle")


def _rest(sheet: Sheet, gap: int, currency: str) -> tuple[str, str] | None:
    """Return the button that puts the rest into the last row that can take it: (what it sends, what it says)."""
    last = next((number for number, row in _backwards(sheet.rows) if not row.locked and not row.holds_money), None)
    if not gap or last is None:
        return None
    facts = {"amount": Money(gap, currency), "number": last + 1}
    return f"rest-{last}", sentence_text(N_("Add {amount} to milestone {number}"), facts)


def _backwards(rows: Sequence[Row]) -> list[tuple[int, Row]]:
    return list(enumerate(rows))[::-1]
