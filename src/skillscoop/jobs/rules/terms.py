"""The terms of a job as its client writes them, and what each of them may be (docs/rules.md 5)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from skillscoop.jobs.categories import Category
from skillscoop.jobs.refusals import (
    CategoryUnknown,
    CurrencyNotOffered,
    PaymentOptionUnknown,
    RegionUnknown,
    RemoteJobHasNoPlace,
)
from skillscoop.jobs.rules import fields
from skillscoop.kernel.countries import country_of
from skillscoop.kernel.refusals import together

PAYMENT_OPTIONS = ("hassle_free", "direct")
TITLE_MOST = 120
DESCRIPTION_MOST = 10_000
PLACE_MOST = 80


@dataclass(frozen=True, slots=True)
class Terms:
    """What a job is about, where it is done, and how it is paid.

    `budget_minor` is in minor units of `currency`. `category` is one of Category or "". A job is `remote`, or has a
    `place` in people's own words and a `region` (ISO 3166, "NZ" or "NZ-WGN"), or says nothing of it.
    """

    title: str
    description: str
    payment_option: str
    currency: str
    budget_minor: int | None = None
    category: str = ""
    remote: bool = False
    place: str = ""
    region: str = ""


NAMES = tuple(Terms.__dataclass_fields__)


def checked(terms: Terms, *, currencies: Sequence[str], most_minor: int) -> Terms:
    """Return the terms tidied up.

    Raises, each with its field, and together where it is several: TextMissing, TextIsTooLong, TextIsUnreadable,
        AmountOutOfRange, AmountOffStep, PaymentOptionUnknown, CurrencyNotOffered, CategoryUnknown, RegionUnknown,
        RemoteJobHasNoPlace.
    """
    # Amounts are told in the currency, so nothing else is looked at without one.
    if terms.currency not in currencies:
        raise CurrencyNotOffered("currency", currency=terms.currency, offered=", ".join(currencies))
    tidy = together(
        title=lambda: fields.text(terms.title, "title", most=TITLE_MOST, lines=False),
        description=lambda: fields.text(terms.description, "description", most=DESCRIPTION_MOST),
        category=lambda: _category(terms),
        payment_option=lambda: _payment_option(terms),
        budget_minor=lambda: _budget(terms, most_minor),
        place=lambda: _place(terms),
        region=lambda: _region(terms),
    )
    return replace(terms, **tidy)


def changed(was: Terms, now: Terms) -> tuple[str, ...]:
    """Return the names of the fields that differ, in the order of the form."""
    before, after = asdict(was), asdict(now)
    return tuple(name for name in NAMES if before[name] != after[name])


def _category(terms: Terms) -> str:
    if terms.category not in ("", *Category):
        raise CategoryUnknown("category")
    return terms.category


def _payment_option(terms: Terms) -> str:
    if terms.payment_option not in PAYMENT_OPTIONS:
        raise PaymentOptionUnknown("payment_option")
    return terms.payment_option


def _budget(terms: Terms, most_minor: int) -> int | None:
    if terms.budget_minor is None:
        return None
    return fields.amount(terms.budget_minor, "budget_minor", currency=terms.currency, most_minor=most_minor)


def _place(terms: Terms) -> str:
    place = fields.text(terms.place, "place", most=PLACE_MOST, required=False, lines=False)
    if place and terms.remote:
        raise RemoteJobHasNoPlace("place")
    return place


def _region(terms: Terms) -> str:
    region = terms.region.strip().upper()
    if region and terms.remote:
        raise RemoteJobHasNoPlace("region")
    if region and not country_of(region):
        raise RegionUnknown("region")
    return region
