"""How each kind of value is written for a person: one function a kind, and no other place does it.

Amounts are whole minor units beside their ISO 4217 code (docs/rules.md 21). Language and zone are passed in, or
are the reader's own as Django has activated them. Everything here returns plain text; pages wrap it for HTML.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_skeleton, format_time, format_timedelta, get_timezone_location
from babel.lists import format_list
from babel.numbers import NumberPattern, format_decimal, get_currency_symbol, parse_pattern
from django.utils import timezone
from django.utils.translation import get_language_bidi, gettext, ngettext

from skillscoop.board.locales import ENGLISH, reader_locale
from skillscoop.kernel.currency import currency_of
from skillscoop.kernel.money import Money

# The platform's own currency (docs/rules.md 5) is written with its bare sign: $ and not NZ$.
HOME_CURRENCY = "NZD"

MINUS = "\u2212"
# Which day it is for whoever reads. A door that goes by another clock than the server's says so (`day_is`).
_TODAY: ContextVar[Callable[[], date]] = ContextVar("today", default=timezone.localdate)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Between a code in letters and its digits: "BHD 1.500" stays on one line and in one piece.
GAP = "\u00a0"
# Hebrew, Arabic and what else is written from the right, with the forms that stand for them.
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Babel looks through CLDR for every text it writes, and a page writes the same few dozen amounts and days over and
# over. What is kept follows from the arguments alone, so it can never be out of date.
KEPT = 8_192


@contextmanager
def day_is(today: Callable[[], date]) -> Iterator[None]:
    """Take `today` for the present day within the block; it is called only where a text depends on it."""
    token = _TODAY.set(today)
    try:
        yield
    finally:
        _TODAY.reset(token)


def amount_text(minor: int, currency: str, *, signed: bool = False, locale: Locale | None = None) -> str:
    """Return an amount with its symbol, for example "$1,069.00", "−¥120" or "BHD 1.500".

    Args:
        minor: minor units (cents, yen, fils), negative allowed; the minus is U+2212, never a hyphen.
        currency: ISO 4217 code; its decimals are those of the currency table (0, 2 or 3).
        signed: write a plus before a positive amount, for differences ("+$150.00").
    Raises:
        UnknownCurrency: not an ISO 4217 code in use.
    """
    text = _plain_amount(abs(minor), currency, locale or reader_locale())
    return (MINUS if minor < 0 else "+" if signed and minor > 0 else "") + text


def typed_text(minor: int, currency: str, *, locale: Locale | None = None) -> str:
    """Return an amount as somebody would type it into a field: "1234.50", no symbol and no thousands sign."""
    exponent = currency_of(currency).exponent
    digits = "0." + "0" * exponent if exponent else "0"
    return format_decimal(Decimal(minor).scaleb(-exponent), digits, locale=locale or reader_locale())


def symbol_text(currency: str, *, locale: Locale | None = None) -> str:
    """Return what stands beside an amount: "$" for the platform's own currency, else the reader's usual sign."""
    symbol = get_currency_symbol(currency, locale or reader_locale())
    if currency != HOME_CURRENCY:
        return symbol
    return symbol.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or symbol


def day_text(on: date, *, today: date | None = None, locale: Locale | None = None) -> str:
    """Return "Fri 27 Nov", with the year when it is not this year (`today` defaults to the reader's present day)."""
    this_year = (today or _TODAY.get()()).year == on.year
    return _date_text(on, "E", "d", "MMM", *([] if this_year else ["y"]), locale=locale)


def day_heading_text(on: date, today: date) -> str:
    """Return what stands above a day's lines: "Today, Fri 27 Nov", "Yesterday, Thu 26 Nov", then the day alone."""
    named = {0: gettext("Today, {day}"), 1: gettext("Yesterday, {day}")}.get((today - on).days, "{day}")
    return named.format(day=day_text(on, today=today))


def short_day_text(on: date, *, locale: Locale | None = None) -> str:
    """Return "18 Nov", for chips and stamps, where the weekday has no room."""
    return _date_text(on, "d", "MMM", locale=locale)


def hour_text(at: datetime, *, zone: tzinfo | None = None, locale: Locale | None = None) -> str:
    """Return the time of day in the reader's zone, for example "17:02". `at` is aware."""
    here, locale = _local(at, zone), locale or reader_locale()
    return f"{here:%H:%M}" if locale.language == "en" else format_time(here, "short", locale=locale)


def moment_text(
    at: datetime, *, zone: tzinfo | None = None, today: date | None = None, locale: Locale | None = None
) -> str:
    """Return a moment with its zone's city, for example "Thu 3 Dec, 17:00 (Lisbon)". `at` is aware."""
    here, locale = _local(at, zone), locale or reader_locale()
    day, hour = day_text(here.date(), today=today, locale=locale), hour_text(at, zone=here.tzinfo, locale=locale)
    return gettext("{day}, {hour} ({zone})").format(day=day, hour=hour, zone=zone_text(here, locale=locale))


def zone_text(here: datetime, *, locale: Locale | None = None) -> str:
    """Return the city that names a zone to its people, "Lisbon"; UTC has none and stays "UTC"."""
    key = getattr(here.tzinfo, "key", None)
    if key in (None, "UTC", "Etc/UTC"):
        return here.tzname() or "UTC"
    return _city(key, locale or reader_locale())


def relative_text(on: date, today: date, *, locale: Locale | None = None) -> str:
    """Return how far away a day is: "today", "tomorrow", "yesterday", "in 6 days", "3 days ago"."""
    days = (on - today).days
    near = {0: gettext("today"), 1: gettext("tomorrow"), -1: gettext("yesterday")}
    if days in near:
        return near[days]
    # A threshold that is never reached keeps whole days: "in 20 days" says more than "in 3 weeks".
    return format_timedelta(
        timedelta(days=days), granularity="day", threshold=10**9, add_direction=True, locale=locale or reader_locale()
    )


def due_text(on: date, today: date, *, locale: Locale | None = None) -> str:
    """Return "Due Fri 27 Nov, in 5 days", or "Was due Fri 20 Nov, 2 days ago" once the day has gone."""
    words = {"day": day_text(on, today=today, locale=locale), "when": relative_text(on, today, locale=locale)}
    return (gettext("Due {day}, {when}") if on >= today else gettext("Was due {day}, {when}")).format(**words)


def length_text(length: timedelta) -> str:
    """Return a length of time in the largest unit that leaves nothing over: "30 seconds", "24 hours", "14 days".

    One day is said as 24 hours: it ends at the same time of day, and not with the day. `length` is in whole seconds.
    """
    if length > DAY and not length % DAY:
        return ngettext("{count} day", "{count} days", length // DAY).format(count=length // DAY)
    if length and not length % HOUR:
        return ngettext("{count} hour", "{count} hours", length // HOUR).format(count=length // HOUR)
    seconds = length // timedelta(seconds=1)
    return ngettext("{count} second", "{count} seconds", seconds).format(count=seconds)


def rate_text(bps: int, *, locale: Locale | None = None) -> str:
    """Return a rate in per cent with two decimals: 690 basis points are "6.90 %" (docs/rules.md 19)."""
    return format_decimal(Decimal(bps) / 100, "0.00", locale=locale or reader_locale()) + " %"


def list_text(items: Iterable[str], *, locale: Locale | None = None) -> str:
    """Return a plain list: "Wireframes, Homepage design and Build". Empty gives an empty text."""
    return format_list(list(items), locale=locale or reader_locale())


def sentence_text(sentence: str, facts: Mapping[str, object], *, locale: Locale | None = None) -> str:
    """Return a marked sentence in the reader's language with its facts written in: a refusal, a move, a notice.

    Args:
        sentence: as marked with N_(), with {placeholders}.
        facts: Money, date, timedelta and (aware) datetime are formatted; all else is written as it is (see `alone`).
    """
    return gettext(sentence).format(**{name: _fact_text(fact, locale) for name, fact in facts.items()})


def alone(text: str) -> str:
    """Return a name or a title that keeps its own direction within a sentence: marks round what runs from the right.

    Without them the stop after an Arabic title, or a number beside it, moves to its other end. Where the sentence
    itself runs from the right, its translation has marks round all that is written in; a second pair would hide from
    the first which way it runs.
    """
    if get_language_bidi() or not _FROM_THE_RIGHT.search(text):
        return text
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def _fact_text(fact: object, locale: Locale | None) -> object:
    match fact:
        case Money(minor, currency):
            return amount_text(minor, currency, locale=locale)
        case datetime():
            return moment_text(fact, locale=locale)
        case date():
            return day_text(fact, locale=locale)
        case timedelta():
            return length_text(fact)
        case str():
            return alone(fact)
    return fact


def _local(at: datetime, zone: tzinfo | None) -> datetime:
    assert at.tzinfo is not None, "moments are aware"
    return at.astimezone(zone or timezone.get_current_timezone())


def _date_text(on: date, *fields: str, locale: Locale | None) -> str:
    return _date_in(on, fields, locale or reader_locale())


@lru_cache(KEPT)
def _date_in(on: date, fields: tuple[str, ...], locale: Locale) -> str:
    if locale.language == "en":
        return " ".join(_english_field(on, field) for field in fields)
    # Skeletons are looked up by CLDR in its own order: year, month, weekday, day.
    wanted = "".join(field for field in ("y", "MMM", "E", "d") if field in fields)
    return format_skeleton(wanted, on, locale=locale)


def _english_field(on: date, field: str) -> str:
    match field:
        case "E":
            return str(ENGLISH.days["format"]["abbreviated"][on.weekday()])
        case "MMM":
            return str(ENGLISH.months["format"]["abbreviated"][on.month])
    return str(on.day if field == "d" else on.year)


@cache
def _city(zone: str, locale: Locale) -> str:
    return get_timezone_location(zone, locale=locale, return_city=True)


@lru_cache(KEPT)
def _plain_amount(minor: int, currency: str, locale: Locale) -> str:
    exponent = currency_of(currency).exponent
    text = _money_pattern(locale, exponent).apply(
        Decimal(minor).scaleb(-exponent), locale, currency=currency, currency_digits=False
    )
    symbol = symbol_text(currency, locale=locale)
    text = text.replace(get_currency_symbol(currency, locale), symbol)
    if symbol.isalpha() and text.startswith(symbol):
        text = text.replace(symbol, symbol + GAP, 1)
    return text


@cache
def _money_pattern(locale: Locale, exponent: int) -> NumberPattern:
    # The locale's own pattern, with the decimals of ISO 4217: CLDR shows some currencies with fewer.
    pattern = parse_pattern(locale.currency_formats["standard"].pattern)
    pattern.frac_prec = (exponent, exponent)
    return pattern
