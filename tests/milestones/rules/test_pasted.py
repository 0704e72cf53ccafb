"""Rows from a spreadsheet: recognised by their headings or by what stands in them (rule 11)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.milestones.rules.pasted import Pasted, read_pasted
from skillscoop.milestones.rules.typed_days import day_from


def read(text, *, locale="en", **more):
    return read_pasted(text, currency="NZD", locale=locale, **more)


def test_a_table_with_headings_is_read_by_them_in_any_order_and_its_total_left_out():
    lines = [
        "Done when\tPrice\tMilestone\tDue date",
        " Three pages; Phone \t$600.00\tWireframes\t27/11/2026",
        "\t1,800\tBuild\t10 days",
        "\t2,400\tTotal:\t",
    ]
    assert read("\n".join(lines)) == (
        Pasted("Wireframes", "$600.00", "2026-11-27", done_when="Three pages\nPhone"),
        Pasted("Build", "1,800", due_working_days="10"),
    )


def test_columns_without_headings_are_known_by_their_kind():
    assert read("1\tWireframes\t600\t5\tAll pages\n2\tBuild\t1800\t20\tLive") == (
        Pasted("Wireframes", "600", due_working_days="5", done_when="All pages"),
        Pasted("Build", "1800", due_working_days="20", done_when="Live"),
    )


def test_headings_in_the_readers_language_are_known_when_the_page_brings_them():
    assert read("Was;Preis\nEntwurf;600,00", locale="de", headings={"was": "title", "preis": "price_minor"}) == (
        Pasted("Entwurf", "600,00"),
    )


@pytest.mark.parametrize(
    ("text", "locale", "price"),
    [
        ("Entwurf;1.800,00", "de", "1.800,00"),
        ("Draft,1800", "en", "1800"),
        ('"Draft, whole","1,800.00"', "en", "1,800.00"),
        ("Draft\t€600", "en", "€600"),
    ],
)
def test_each_sign_between_cells_works_and_amounts_stay_as_they_were_written(text, locale, price):
    assert [row.price_minor for row in read(text, locale=locale)] == [price]


def test_a_slip_in_one_cell_does_not_hide_what_the_column_is():
    assert [row.price_minor for row in read("A\t100\nB\t1oo\nC\t300")] == ["100", "1oo", "300"]


@given(st.text(max_size=300), st.sampled_from(["en", "de", "ar", "xx"]))
def test_any_text_is_read_without_breaking(text, locale):
    for row in read(text, locale=locale):
        assert "\n" not in row.title


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        ("2026-11-27", "en", date(2026, 11, 27)),
        ("3/4/2026", "en", date(2026, 4, 3)),
        ("3/4/2026", "en-US", date(2026, 3, 4)),
        ("13/4/2026", "en-US", date(2026, 4, 13)),
        ("27.11.26", "de", date(2026, 11, 27)),
        ("Fri 27 Nov 2026", "en", date(2026, 11, 27)),
        ("November 27th, 2026", "en", date(2026, 11, 27)),
        ("27. November 2026", "de", date(2026, 11, 27)),
        ("27 de novembro de 2026", "pt-BR", date(2026, 11, 27)),
        ("٢٧/١١/٢٠٢٦", "ar", date(2026, 11, 27)),
        ("31/2/2026", "en", None),
        ("27 Nov", "en", None),
        ("next week", "en", None),
        ("", "en", None),
    ],
)
def test_days_are_read_as_people_write_them(text, locale, day):
    assert day_from(text, locale) == day
