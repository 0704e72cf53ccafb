"""The style sheets: apart in a working copy, in one where static files are collected."""

from pathlib import Path

from django.contrib.staticfiles import finders

from skillscoop.web.sheets import IN_ONE, in_one, sheets


def test_the_one_sheet_holds_every_sheet_whole_and_in_its_order():
    whole = in_one()
    apart = [Path(str(finders.find(sheet))) for sheet in sheets()]
    places = [whole.index(path.read_bytes()) for path in apart]
    assert places == sorted(places)
    assert {path.name for path in apart} == {path.name for path in apart[0].parent.glob("*.css")}


def test_a_page_links_to_one_sheet_where_they_are_collected(settings):
    settings.STATIC_IS_COLLECTED = True
    assert sheets() == (IN_ONE,)
