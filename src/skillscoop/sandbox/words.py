"""The payment page's language: sentences from the product's catalogues, amounts as the reader writes them."""

from decimal import Decimal
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from babel import Locale
from babel.numbers import format_currency, get_currency_symbol
from flask import Request

from skillscoop.kernel.currency import currency_of

CATALOGUES = Path(__file__).parent.parent / "locale"
DOMAIN = "django"
SOURCE_LANGUAGE = "en"


def language_of(request: Request) -> str:
    """Return the language to speak: the reader's first choice among those translated."""
    return request.accept_languages.best_match(spoken(), default=SOURCE_LANGUAGE) or SOURCE_LANGUAGE


@cache
def spoken() -> list[str]:
    """Return the languages there are catalogues for; the source language always is."""
    translated = {path.parent.parent.name.replace("_", "-") for path in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return sorted(translated | {SOURCE_LANGUAGE})


@cache
def translator(language: str) -> NullTranslations:
    """Return the sentences of one language; the source language needs none."""
    return translation(DOMAIN, CATALOGUES, [language.replace("-", "_")], fallback=True)


def direction_of(language: str) -> str:
    """Return "ltr" or "rtl"."""
    return Locale.parse(language, sep="-").text_direction


def amount_text(amount_minor: int, currency: str, language: str) -> str:
    """Write an amount of minor units in the reader's language, with all its decimals."""
    exponent = currency_of(currency).exponent
    locale = Locale.parse(language, sep="-")
    pattern = _with_decimals(locale.currency_formats["standard"].pattern, exponent)
    if get_currency_symbol(currency, locale)[-1:].isalpha():
        pattern = pattern.replace("¤#", "¤\N{NO-BREAK SPACE}#")
    amount = Decimal(amount_minor).scaleb(-exponent)
    return format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)


def _with_decimals(pattern: str, exponent: int) -> str:
    """Give the locale's pattern as many decimals as ISO 4217 says: the library's own table differs for some."""
    return pattern.replace(".00", "." + "0" * exponent if exponent else "")
