"""Amounts: whole minor units with their currency (rules.md 21), and the reading of amounts that people type."""

import re
import unicodedata
from dataclasses import dataclass
from functools import total_ordering

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

from skillscoop.kernel.currency import Currency, currency_of
from skillscoop.kernel.digits import plain_digits
from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_

# No price, payment or payout is larger: 10^12 minor units, 10 thousand million dollars.
LIMIT_MINOR = 10**12


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one currency, in minor units (cents, yen, fils); negative where something is owed.

    Raises:
        TypeError: `minor` is not a whole number (True and False are none either); another type in a sum.
        UnknownCurrency: not an ISO 4217 code in use.
        AssertionError: two currencies in one sum or comparison; the caller has a bug.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if isinstance(self.minor, bool) or not isinstance(self.minor, int):
            raise TypeError(f"an amount is a whole number of minor units, not {type(self.minor).__name__}")
        currency_of(self.currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._minor_of(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._minor_of(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._minor_of(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def _minor_of(self, other: "Money") -> int:
        if not isinstance(other, Money):
            raise TypeError(f"Money goes with Money only, not with {type(other).__name__}")
        assert other.currency == self.currency, f"{self.currency} and {other.currency} never mix"
        return other.minor


class AmountNotUnderstood(Refusal):
    """Letters, a sign, another currency's symbol, or separators where none belong."""

    code = "amount_not_understood"
    status = 422
    sentence = N_("“{typed}” is not an amount we can read. No money moved. Write digits only, for example {example}.")


class AmountAmbiguous(AmountNotUnderstood):
    """A separator before three digits that may be thousands or decimals: a guess could be wrong a thousandfold."""

    code = "amount_ambiguous"
    sentence = N_(
        "“{typed}” could mean two amounts. No money moved. Write it without a thousands sign, for example {example}."
    )


class TooManyDecimals(AmountNotUnderstood):
    """More decimals than the currency has."""

    code = "too_many_decimals"
    sentence = N_("“{typed}” has more decimals than {currency} has. No money moved. Write it like {example}.")


class AmountTooLarge(AmountNotUnderstood):
    """Beyond LIMIT_MINOR."""

    code = "amount_too_large"
    sentence = N_("“{typed}” is more than we can handle in one amount. No money moved. The most is {most}.")


def parse_amount(text: str, currency: str, locale: str) -> Money:
    """Read what a person typed, like "1,234.50", "1.234,50", "1 234,50", "$1,234" or Arabic digits.

    The locale ("en", "pt-BR") settles what one separator before three digits means; whatever can be read in one way
    only is read in any locale. Zero is an amount here; smallest price and step are the caller's rule.

    Raises:
        AmountNotUnderstood, AmountAmbiguous, TooManyDecimals, AmountTooLarge: with the facts `typed`, `currency`,
            `example` and `most`.
    """
    known = currency_of(currency)
    where = _locale(locale)
    facts = {
        "typed": text[:_LONGEST],
        "currency": currency,
        # Plain digits: an amount written for reading would show the very thousands sign that is advised against.
        "example": "1234" + ("." + "0" * known.exponent if known.exponent else ""),
        "most": Money(LIMIT_MINOR, currency),
    }
    if len(text) > _LONGEST:
        raise AmountNotUnderstood(**facts)
    whole, fraction = _split(_bare(text, known, where), known, where, facts)
    if len(fraction) > known.exponent:
        raise TooManyDecimals(**facts)
    minor = int(whole or "0") * 10**known.exponent + int(fraction.ljust(known.exponent, "0") or "0")
    if minor > LIMIT_MINOR:
        raise AmountTooLarge(**facts)
    return Money(minor, currency)


_LONGEST = 60
# Marks that only steer the direction of writing; copying from a page brings them along unseen.
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Thousands in threes, or in the Indian way: threes at the end and twos before.
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?P<sign>[., '])\d{3})(?:(?P=sign)\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3}")
_ONE_SEPARATOR = re.compile(r"(?P<whole>\d*)(?P<sign>[.,])(?P<rest>\d+)")


def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name, sep="-" if "-" in name else "_")
    except UnknownLocaleError:
        return Locale("en")  # a language of the pages that no locale data knows, such as a pseudo-language


def _bare(text: str, currency: Currency, locale: Locale) -> str:
    """Return the text in ASCII digits and separators, the currency's own code or symbol taken off either end."""
    plain = re.sub(r"\s", " ", _plain(text).replace("\u2019", "'")).strip()
    for name in _names_of(currency, locale):
        if plain.casefold().startswith(name.casefold()):
            return plain[len(name) :].strip()
        if plain.casefold().endswith(name.casefold()):
            return plain[: -len(name)].strip()
    return plain


def _plain(text: str) -> str:
    """Return the text with digits of any script in ASCII, wide letters narrow, unseen marks gone."""
    return "".join(_plain_letter(letter) for letter in _UNSEEN.sub("", text))


def _plain_letter(letter: str) -> str:
    if letter.isdecimal():
        return plain_digits(letter)
    # A raised 2 or a half must stay what it is: folded into a digit it would change the amount.
    return letter if letter.isnumeric() else unicodedata.normalize("NFKC", letter)


def _names_of(currency: Currency, locale: Locale) -> list[str]:
    """Return the ways to write the currency here, longest first: "NZD", "NZ$" and, for those at home, "$"."""
    symbols = (get_currency_symbol(currency.code, where) for where in (locale, Locale("en")))
    names = {currency.code} | {_plain(symbol) for symbol in symbols}
    names |= {letter for name in names for letter in name if unicodedata.category(letter) == "Sc"}
    return sorted(names, key=lambda name: (-len(name), name))


def _split(bare: str, currency: Currency, locale: Locale, facts: dict[str, object]) -> tuple[str, str]:
    """Return the digits before and after the decimal sign."""
    if "\u066b" in bare or "\u066c" in bare:
        # The Arabic signs say which is which, so they are put in the order that has one reading only.
        bare = bare.replace("\u066c", "'").replace("\u066b", ".")
        locale = Locale("en")
    if re.fullmatch(r"\d+", bare):
        return bare, ""
    if one := _ONE_SEPARATOR.fullmatch(bare):
        return _split_once(one, currency, locale, facts)
    if _GROUPED.fullmatch(bare):
        return re.sub(r"\D", "", bare), ""
    return _split_grouped(bare, facts)


def _split_once(found: re.Match[str], currency: Currency, locale: Locale, facts: dict[str, object]) -> tuple[str, str]:
    whole, sign, rest = found["whole"], found["sign"], found["rest"]
    if len(rest) != 3 or not _GROUPED.fullmatch(found.group()):
        return whole, rest
    if sign == get_decimal_symbol(locale) and currency.exponent == 3:
        return whole, rest
    if sign == get_group_symbol(locale):
        return whole + rest, ""
    raise AmountAmbiguous(**facts)


def _split_grouped(bare: str, facts: dict[str, object]) -> tuple[str, str]:
    """Return the parts of an amount with thousands signs and decimals, such as 1,234.50; the two signs differ."""
    found = re.fullmatch(r"(?P<whole>.+)(?P<sign>[.,])(?P<fraction>\d+)", bare)
    if not found or found["sign"] in found["whole"] or not _GROUPED.fullmatch(found["whole"]):
        raise AmountNotUnderstood(**facts)
    return re.sub(r"\D", "", found["whole"]), found["fraction"]
