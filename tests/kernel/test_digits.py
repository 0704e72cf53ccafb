"""Numbers that addresses and forms of ours carry: plain digits, and nothing else."""

import pytest

from skillscoop.kernel.digits import plain_digits, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1), *((odd, None) for odd in ("", "-1", "+1", " 1", "1.0", "²", "٣"))],
)
def test_a_number_that_a_form_carries_is_plain_digits(text, number):
    assert whole_number(text) == number


def test_a_number_longer_than_the_database_counts_with_is_none():
    assert whole_number("1" * 19) is whole_number("9" * 10_000) is None


def test_digits_of_any_script_are_read_where_people_type_them():
    assert plain_digits("٣٫٥ m²") == "3٫5 m²"
