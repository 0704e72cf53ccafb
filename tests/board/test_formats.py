"""Each kind of value has one text."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.board.formats import (
    amount_text,
    day_heading_text,
    day_text,
    due_text,
    hour_text,
    length_text,
    list_text,
    moment_text,
    rate_text,
    relative_text,
    sentence_text,
    short_day_text,
    symbol_text,
)
from skillscoop.board.locales import locale_named
from skillscoop.kernel.currency import CURRENCIES, UnknownCurrency
from skillscoop.kernel.money import Money, parse_amount

TODAY = date(2026, 11, 22)
LISBON, AUCKLAND = ZoneInfo("Europe/Lisbon"), ZoneInfo("Pacific/Auckland")
GERMAN, PORTUGUESE = Locale.parse("de"), Locale.parse("pt_PT")
FIVE = datetime(2026, 12, 3, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (1_069_00, "NZD", "$1,069.00"),
        (0, "NZD", "$0.00"),
        (5, "NZD", "$0.05"),
        (100_00, "USD", "US$100.00"),
        (1_234_567_89, "EUR", "€1,234,567.89"),
        (1_500, "BHD", "BHD\N{NO-BREAK SPACE}1.500"),
        (1_500, "IQD", "IQD\N{NO-BREAK SPACE}1.500"),
        (10**12, "NZD", "$10,000,000,000.00"),
    ],
)
def test_an_amount_has_its_symbol_and_the_decimals_of_its_currency(minor, currency, text):
    assert amount_text(minor, currency) == text


def test_yen_have_no_decimals():
    assert amount_text(1200, "JPY").endswith("1,200")


def test_a_minus_is_a_real_minus_before_the_symbol():
    assert amount_text(-800_00, "NZD") == "\N{MINUS SIGN}$800.00"


def test_a_difference_shows_its_plus_but_zero_has_no_sign():
    assert amount_text(150_00, "NZD", signed=True) == "+$150.00"
    assert amount_text(0, "NZD", signed=True) == "$0.00"


def test_another_language_keeps_its_own_separators_and_place_of_the_symbol():
    assert amount_text(1_069_00, "NZD", locale=GERMAN) == "1.069,00\N{NO-BREAK SPACE}$"


def test_the_platforms_own_currency_drops_its_country_and_others_keep_theirs():
    assert symbol_text("NZD") == "$"
    assert symbol_text("USD") == "US$"


def test_an_unknown_currency_is_refused():
    with pytest.raises(UnknownCurrency):
        amount_text(1, "ZZZ")


@given(minor=st.integers(0, 10**12), currency=st.sampled_from(sorted(CURRENCIES)))
def test_the_digits_written_are_the_digits_kept(minor, currency):
    exponent = CURRENCIES[currency].exponent
    digits = "".join(sign for sign in amount_text(minor, currency) if sign.isdigit())
    assert int(digits) == minor
    assert len(digits) > exponent


@given(minor=st.integers(1_00, 10**9))
def test_what_we_write_we_can_read_back(minor):
    assert parse_amount(amount_text(minor, "NZD"), "NZD", "en_NZ") == Money(minor, "NZD")


def test_a_day_of_this_year_has_no_year_and_another_has():
    assert day_text(date(2026, 11, 27), today=TODAY) == "Fri 27 Nov"
    assert day_text(date(2027, 1, 4), today=TODAY) == "Mon 4 Jan 2027"
    assert short_day_text(date(2026, 11, 18)) == "18 Nov"


def test_the_heading_of_a_day_says_how_near_it_is():
    told = [day_heading_text(TODAY - timedelta(days=days), TODAY) for days in (0, 1, 2)]
    assert told == ["Today, Sun 22 Nov", "Yesterday, Sat 21 Nov", "Fri 20 Nov"]


def test_a_day_in_another_language_follows_that_language():
    assert day_text(date(2026, 11, 27), today=TODAY, locale=GERMAN).startswith("Fr.")


def test_a_moment_names_the_city_of_its_zone():
    assert moment_text(FIVE, zone=LISBON, today=TODAY) == "Thu 3 Dec, 17:00 (Lisbon)"
    assert moment_text(FIVE, zone=AUCKLAND, today=TODAY) == "Fri 4 Dec, 06:00 (Auckland)"
    assert moment_text(FIVE, zone=UTC, today=TODAY) == "Thu 3 Dec, 17:00 (UTC)"


def test_the_time_of_day_is_the_readers():
    assert hour_text(FIVE, zone=AUCKLAND) == "06:00"


def test_a_moment_without_a_zone_is_a_bug():
    with pytest.raises(AssertionError):
        hour_text(datetime(2026, 12, 3, 17, 0))  # noqa: DTZ001  (the point of the test)


@pytest.mark.parametrize(
    ("on", "text"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 11, 28), "in 6 days"),
        (date(2026, 12, 12), "in 20 days"),
        (date(2026, 11, 13), "9 days ago"),
    ],
)
def test_a_distance_is_counted_in_days(on, text):
    assert relative_text(on, TODAY) == text


def test_a_due_date_says_when_and_that_it_has_gone():
    assert due_text(date(2026, 11, 27), TODAY) == "Due Fri 27 Nov, in 5 days"
    assert due_text(date(2026, 11, 20), TODAY) == "Was due Fri 20 Nov, 2 days ago"


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=24), "24 hours"),
        (timedelta(hours=36), "36 hours"),
        (timedelta(days=14), "14 days"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(seconds=90), "90 seconds"),
        (timedelta(0), "0 seconds"),
    ],
)
def test_a_length_of_time_is_in_the_unit_that_leaves_nothing_over(length, text):
    assert length_text(length) == text
    assert sentence_text("within {length}", {"length": length}) == f"within {text}"


def test_a_length_of_time_has_the_six_forms_of_arabic():
    with translation.override("ar"):
        told = [length_text(timedelta(hours=hours)) for hours in (1, 2, 3, 11, 100)]
    plain = [text.replace("\u2068", "").replace("\u2069", "") for text in told]
    assert plain == ["ساعة واحدة", "ساعتين", "3 ساعات", "11 ساعة", "100 ساعة"]


def test_a_rate_has_two_decimals():
    assert rate_text(690) == "6.90 %"
    assert rate_text(0) == "0.00 %"
    assert rate_text(690, locale=PORTUGUESE) == "6,90 %"


def test_a_list_reads_as_a_list():
    assert list_text(["Wireframes", "Build"]) == "Wireframes and Build"
    assert list_text([]) == ""


def test_a_sentence_gets_its_facts_in_the_words_of_people():
    facts = {"amount": Money(800_00, "NZD"), "day": date(2026, 12, 1), "at": FIVE, "name": "Ben"}
    said = sentence_text("{amount} to {name} by {day}, {at}", facts)
    assert said.startswith("$800.00 to Ben by Tue 1 Dec")
    assert "17:00" in said


def test_a_language_without_a_locale_is_written_as_english():
    assert locale_named("en-xa") == locale_named("en") == locale_named("xx")
    assert locale_named("pt-br") == Locale.parse("pt_BR")


def test_a_title_from_the_right_keeps_its_stop_within_a_sentence_from_the_left():
    said = sentence_text("“{title}”, by {name}", {"title": "تصميم!", "name": "Ben"})
    assert said == "“\u2068تصميم!\u2069”, by Ben"


def test_in_a_sentence_from_the_right_the_translation_has_the_marks_and_no_second_pair_comes_within():
    with translation.override("ar"):
        assert sentence_text("{title}", {"title": "تصميم!"}) == "تصميم!"
