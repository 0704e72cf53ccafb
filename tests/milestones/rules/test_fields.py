"""What each field of a milestone may be."""

from datetime import date, timedelta

import pytest

from skillscoop.kernel.money import LIMIT_MINOR
from tests.milestones.rules.plans import TODAY, errors, milestone, read

NEW = {"title": "Tiles", "price_minor": 500_00}


def _wrong(currency="NZD", **fields):
    return [(field, code) for _, field, code in errors([{**NEW, **fields}], currency=currency)]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": "T" * 120}, []),
        ({"title": "T" * 121}, [("title", "title_too_long")]),
        ({"title": "   "}, [("title", "title_missing")]),
        ({"title": "Two\nlines"}, [("title", "unreadable_characters")]),
        ({"title": "Tab\there"}, [("title", "unreadable_characters")]),
        ({"title": "Turned \u202etxet"}, [("title", "unreadable_characters")]),
        ({"title": "Nul\x00l"}, [("title", "unreadable_characters")]),
        ({"title": "Half \ud800"}, [("title", "unreadable_characters")]),
        ({"title": "Mañana 👩\u200d🎨 עברית"}, []),
        ({"description": "D" * 5000}, []),
        ({"description": "D" * 5001}, [("description", "description_too_long")]),
        ({"description": "One\r\ntwo\tthree\n"}, []),
        ({"description": "Bell \x07"}, [("description", "unreadable_characters")]),
        ({"done_when": ["I" * 200] * 20}, []),
        ({"done_when": ["Item"] * 21}, [("done_when", "checklist_too_long")]),
        ({"done_when": ["Fine", "I" * 201]}, [("done_when", "checklist_item_too_long")]),
        ({"done_when": ["Two\nlines"]}, [("done_when", "unreadable_characters")]),
        ({"due_on": TODAY}, []),
        ({"due_on": TODAY - timedelta(days=1)}, [("due_on", "due_in_the_past")]),
        ({"due_working_days": 1}, []),
        ({"due_working_days": 365}, []),
        ({"due_working_days": 0}, [("due_working_days", "due_days_out_of_range")]),
        ({"due_working_days": -1}, [("due_working_days", "due_days_out_of_range")]),
        ({"due_working_days": 366}, [("due_working_days", "due_days_out_of_range")]),
        ({"due_working_days": 5, "due_on": TODAY}, [("due_working_days", "due_twice")]),
    ],
)
def test_each_field_has_its_limits(fields, told):
    assert _wrong(**fields) == told


@pytest.mark.parametrize(
    ("currency", "price_minor", "told"),
    [
        ("NZD", 1_00, []),
        ("NZD", 99, "price_too_small"),
        ("NZD", 0, "price_too_small"),
        ("NZD", -100, "price_too_small"),
        ("NZD", None, "price_too_small"),
        ("NZD", LIMIT_MINOR, []),
        ("NZD", LIMIT_MINOR + 1, "price_too_large"),
        ("JPY", 100, []),
        ("JPY", 99, "price_too_small"),
        ("KWD", 1_000, []),
        ("KWD", 990, "price_too_small"),
        ("KWD", 1_234, "price_off_step"),
        ("KWD", 1_230, []),
    ],
)
def test_each_currency_has_its_smallest_price_and_step(currency, price_minor, told):
    assert _wrong(currency, price_minor=price_minor) == ([("price_minor", told)] if told else [])


def test_a_title_and_a_price_are_required():
    assert errors([{}]) == [(0, "title", "title_missing"), (0, "price_minor", "price_too_small")]


def test_texts_come_to_one_spelling_so_that_no_unseen_change_shows():
    rows = [{**NEW, "title": " Cafe\u0301 ", "description": "One\r\ntwo\r\n", "done_when": [" Tested ", "", "  "]}]
    terms = read(rows)[0].terms
    assert (terms.title, terms.description, terms.done_when) == ("Café", "One\ntwo", ("Tested",))


def test_a_date_that_passed_since_it_was_agreed_may_stay():
    late = milestone("a", due_on=date(2026, 1, 5))
    assert errors([{"id": "mst_a", "title": "Other"}], late) == []
    assert errors([{"id": "mst_a", "due_on": date(2026, 1, 6)}], late) == [(0, "due_on", "due_in_the_past")]


def test_a_date_gives_way_to_working_days_only_when_it_is_cleared():
    dated = milestone("a", due_on=TODAY)
    assert errors([{"id": "mst_a", "due_working_days": 5}], dated) == [(0, "due_working_days", "due_twice")]
    assert errors([{"id": "mst_a", "due_working_days": 5, "due_on": None}], dated) == []


@pytest.mark.parametrize(
    "row", [{"prize": 5}, {**NEW, "price_minor": True}, {**NEW, "price_minor": 5.0}, {**NEW, "title": 7}]
)
def test_a_row_that_no_door_would_let_in_is_a_bug(row):
    with pytest.raises(AssertionError):
        read([row])
