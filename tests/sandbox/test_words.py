"""Amounts on the payment page: all decimals of the currency, in the reader's manner."""

import pytest

from skillscoop.sandbox.words import amount_text, direction_of


@pytest.mark.parametrize(
    ("minor", "currency", "language", "text"),
    [
        (1069_00, "NZD", "en", "NZ$1,069.00"),
        (5, "NZD", "en", "NZ$0.05"),
        (1069, "JPY", "en", "¥1,069"),
        (1_069_000, "BHD", "en", "BHD\xa01,069.000"),
        (1_069_000, "IQD", "en", "IQD\xa01,069.000"),
        (1069_00, "EUR", "de", "1.069,00\xa0€"),
        (10**14, "NZD", "en", "NZ$1,000,000,000,000.00"),
    ],
)
def test_an_amount_is_written_with_all_its_decimals(minor, currency, language, text):
    assert amount_text(minor, currency, language) == text


def test_the_page_runs_the_way_its_language_does():
    assert (direction_of("en"), direction_of("ar")) == ("ltr", "rtl")
