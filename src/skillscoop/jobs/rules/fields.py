"""Checks of what people type on a job or quote."""

from skillscoop.jobs.refusals import AmountOffStep, AmountOutOfRange, TextIsTooLong, TextIsUnreadable, TextMissing
from skillscoop.kernel.currency import currency_of
from skillscoop.kernel.money import Money
from skillscoop.milestones.rules.fields import is_unreadable


def text(value: str, field: str, *, most: int, required: bool = True, lines: bool = True) -> str:
    """Return `value` without blanks around it; `lines` says whether it may have more than one.

    Raises: TextMissing, TextIsTooLong, TextIsUnreadable, each with `field`.
    """
    tidy = value.strip()
    if required and not tidy:
        raise TextMissing(field)
    if len(tidy) > most:
        raise TextIsTooLong(field, length=len(tidy), most=most)
    if is_unreadable(tidy, lines=lines):
        raise TextIsUnreadable(field)
    return tidy


def amount(minor: int, field: str, *, currency: str, most_minor: int) -> int:
    """Return an amount in minor units that is at least the currency's smallest price and a multiple of its step."""
    known = currency_of(currency)
    if not known.smallest_price_minor <= minor <= most_minor:
        raise AmountOutOfRange(
            field, least=Money(known.smallest_price_minor, currency), most=Money(most_minor, currency)
        )
    if minor % known.step_minor:
        raise AmountOffStep(field, step=Money(known.step_minor, currency))
    return minor
