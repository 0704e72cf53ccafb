"""Amounts are whole minor units of one currency, and what people type is read in one way or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.kernel.currency import CURRENCIES, UnknownCurrency, currency_of
from skillscoop.kernel.money import (
    LIMIT_MINOR,
    AmountAmbiguous,
    AmountNotUnderstood,
    AmountTooLarge,
    Money,
    TooManyDecimals,
    parse_amount,
)


def test_each_currency_has_its_decimals_step_and_smallest_price():
    told = {code: (c.exponent, c.step_minor, c.smallest_price_minor) for code, c in CURRENCIES.items()}
    assert (told["NZD"], told["JPY"], told["KWD"]) == ((2, 1, 100), (0, 1, 100), (3, 10, 1000))
    assert (told["IQD"], told["ISK"], told["XAF"], told["UGX"]) == (
        (3, 10, 1000),
        (0, 1, 100),
        (0, 1, 100),
        (0, 1, 100),
    )
    assert len(CURRENCIES) == 16 + 7 + 132


@pytest.mark.parametrize("code", ["nzd", "NZ", "", "XAU", "XXX", "XTS", "DEM", "CLF", "BGN", "ANG", "$"])
def test_a_code_that_is_no_currency_in_use_is_refused(code):
    with pytest.raises(UnknownCurrency) as refused:
        currency_of(code)
    assert refused.value.facts == {"currency": code}
    with pytest.raises(UnknownCurrency):
        Money(1, code)


@pytest.mark.parametrize("minor", [True, False, 1.0, "1", None])
def test_an_amount_is_a_whole_number_and_nothing_else(minor):
    with pytest.raises(TypeError):
        Money(minor, "NZD")


def test_money_adds_and_compares_within_one_currency():
    five, three = Money(500, "NZD"), Money(300, "NZD")
    assert (five + three, five - three, -five) == (Money(800, "NZD"), Money(200, "NZD"), Money(-500, "NZD"))
    assert three < five <= Money(500, "NZD")
    assert five != Money(500, "USD")
    assert [bool(Money(minor, "NZD")) for minor in (-1, 0, 1)] == [True, False, True]


@pytest.mark.parametrize("mix", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a >= b])
def test_two_currencies_never_mix(mix):
    with pytest.raises(AssertionError):
        mix(Money(500, "NZD"), Money(500, "USD"))
    with pytest.raises(TypeError):
        mix(Money(500, "NZD"), 500)


READABLE = [
    ("1,234.50", "NZD", "en", 123450),
    ("1.234,50", "NZD", "en", 123450),
    ("1,234.50", "EUR", "de", 123450),
    ("1 234,50", "EUR", "fr", 123450),
    ("1\u202f234,50\u00a0€", "EUR", "fr", 123450),
    ("$1,234", "NZD", "en", 123400),
    ("NZ$1 234", "NZD", "pt-PT", 123400),
    ("nzd 5", "NZD", "en_NZ", 500),
    ("5 NZD", "NZD", "en", 500),
    (" 800 ", "NZD", "en", 80000),
    ("800.00", "NZD", "en", 80000),
    ("0", "NZD", "en", 0),
    (".5", "NZD", "en", 50),
    ("12,5", "NZD", "en", 1250),
    ("007", "NZD", "en", 700),
    ("1.234", "NZD", "de", 123400),
    ("1.234", "KWD", "en", 1234),
    ("0.500", "KWD", "en", 500),
    ("1,234", "KWD", "en", 1234000),
    ("1234,567", "KWD", "en", 1234567),
    ("1,234,567", "NZD", "de", 123456700),
    ("12,34,567.5", "INR", "en-IN", 123456750),
    ("1,00,000", "INR", "en-IN", 10000000),
    ("1’234.50", "CHF", "de-CH", 123450),
    ("1234 zł", "PLN", "pl", 123400),
    ("¥1,000", "JPY", "ja", 1000),
    ("\uffe51,000", "JPY", "ja", 1000),
    ("\uff11\uff12\uff0e\uff15", "NZD", "ja", 1250),
    ("١٬٢٣٤٫٥٠", "NZD", "ar-EG", 123450),
    ("١٢٣٤", "NZD", "en", 123400),
    ("۱۲٫۵", "NZD", "fa", 1250),
    ("१,२३४", "NZD", "hi", 123400),
    ("د.ك.\u200f 1.250", "KWD", "ar-KW", 1250),
    ("\u200e$5\u200e", "NZD", "en", 500),
    ("1,234", "NZD", "qps-ploc", 123400),
    ("10000000000", "NZD", "en", LIMIT_MINOR),
]


@pytest.mark.parametrize(("typed", "currency", "locale", "minor"), READABLE)
def test_what_people_type_is_read(typed, currency, locale, minor):
    assert parse_amount(typed, currency, locale) == Money(minor, currency)


REFUSED = [
    ("", "NZD", "en", AmountNotUnderstood),
    ("-5", "NZD", "en", AmountNotUnderstood),
    ("\u22125", "NZD", "en", AmountNotUnderstood),
    ("+5", "NZD", "en", AmountNotUnderstood),
    ("1e3", "NZD", "en", AmountNotUnderstood),
    ("0x10", "NZD", "en", AmountNotUnderstood),
    ("abc", "NZD", "en", AmountNotUnderstood),
    ("€5", "NZD", "en", AmountNotUnderstood),
    ("5 USD", "NZD", "en", AmountNotUnderstood),
    ("$", "NZD", "en", AmountNotUnderstood),
    ("$5$", "NZD", "en", AmountNotUnderstood),
    ("5.", "NZD", "en", AmountNotUnderstood),
    (".", "NZD", "en", AmountNotUnderstood),
    ("1.2.3", "NZD", "en", AmountNotUnderstood),
    ("1.234.567.8", "NZD", "en", AmountNotUnderstood),
    ("1 2", "NZD", "en", AmountNotUnderstood),
    ("1,23,4", "NZD", "en", AmountNotUnderstood),
    ("1,234 567", "NZD", "en", AmountNotUnderstood),
    ("1,234.567,8", "KWD", "en", AmountNotUnderstood),
    ("5²", "NZD", "en", AmountNotUnderstood),
    ("5½", "NZD", "en", AmountNotUnderstood),
    ("五", "NZD", "ja", AmountNotUnderstood),
    ("5\x00", "NZD", "en", AmountNotUnderstood),
    ("1" * 61, "NZD", "en", AmountNotUnderstood),
    ("1.234", "NZD", "en", AmountAmbiguous),
    ("1,234", "NZD", "de", AmountAmbiguous),
    ("1.234", "NZD", "fr", AmountAmbiguous),
    ("1.234", "JPY", "en", AmountAmbiguous),
    ("0.500", "NZD", "en", TooManyDecimals),
    ("12.345,678", "NZD", "de", TooManyDecimals),
    ("1,23", "JPY", "en", TooManyDecimals),
    ("1.2345", "KWD", "en", TooManyDecimals),
    ("10000000000.01", "NZD", "en", AmountTooLarge),
    ("9" * 60, "NZD", "en", AmountTooLarge),
]


@pytest.mark.parametrize(("typed", "currency", "locale", "refusal"), REFUSED)
def test_what_can_be_read_in_no_way_or_in_two_is_refused(typed, currency, locale, refusal):
    with pytest.raises(AmountNotUnderstood) as refused:
        parse_amount(typed, currency, locale)
    assert type(refused.value) is refusal
    assert refused.value.sentence.format(**refused.value.facts)


@given(st.integers(0, LIMIT_MINOR), st.sampled_from(["NZD", "JPY", "KWD"]), st.sampled_from(["en", "de", "fr"]))
def test_an_amount_written_with_all_its_decimals_comes_back(minor, code, locale):
    exponent = currency_of(code).exponent
    whole, fraction = divmod(minor, 10**exponent)
    sign = "." if locale == "en" else ","
    typed = f"{whole}{sign}{fraction:0{exponent}d}" if exponent else str(whole)
    assert parse_amount(typed, code, locale) == Money(minor, code)


@given(st.text(max_size=80), st.sampled_from(["NZD", "JPY", "KWD"]), st.sampled_from(["en", "de", "ar-EG", "hi"]))
def test_any_text_is_an_amount_or_a_refusal(typed, code, locale):
    try:
        amount = parse_amount(typed, code, locale)
    except AmountNotUnderstood:
        return
    assert 0 <= amount.minor <= LIMIT_MINOR


@given(st.text("0123456789.,' $", max_size=12), st.sampled_from(["NZD", "JPY", "KWD"]), st.sampled_from(["en", "de"]))
def test_anything_made_of_digits_and_separators_keeps_its_digits(typed, code, locale):
    try:
        amount = parse_amount(typed, code, locale)
    except AmountNotUnderstood:
        return
    digits = "".join(letter for letter in typed if letter.isdigit()).strip("0")
    assert str(amount.minor).strip("0") == digits
