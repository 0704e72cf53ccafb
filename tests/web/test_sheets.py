"""Sheets and scripts: as written in a working copy; in one, and slim, where static files are collected."""

from pathlib import Path

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser

from skillscoop.web.sheets import IN_ONE, SCRIPTS_IN_ONE, in_one, scripts, scripts_in_one, sheets, slimmed
from tests.web.browser import browser


def test_the_one_sheet_holds_every_sheet_whole_and_in_its_order():
    whole = in_one()
    apart = [Path(str(finders.find(sheet))) for sheet in sheets()]
    places = [whole.index(path.read_bytes()) for path in apart]
    assert places == sorted(places)
    assert {path.name for path in apart} == {path.name for path in apart[0].parent.glob("*.css")}


def test_a_page_links_to_one_sheet_and_one_script_where_they_are_collected(settings):
    settings.STATIC_IS_COLLECTED = True
    assert sheets() == (IN_ONE,)
    assert scripts() == (SCRIPTS_IN_ONE,)


def test_every_script_does_the_same_when_it_is_slim():
    folder = Path(str(finders.find("js/site.js"))).parent
    with browser() as chromium:
        for path in sorted(folder.glob("*.js")):
            written = path.read_bytes()
            assert complaints(chromium, written) == complaints(chromium, slimmed(path.name, written)), path.name


def test_the_scripts_of_every_page_run_as_one_and_none_is_in_the_way_of_another():
    with browser() as chromium:
        assert complaints(chromium, scripts_in_one()) == []


def complaints(chromium: Browser, script: bytes) -> list[str]:
    """Return what a bare page complains of when it runs a script: a broken one does not even parse."""
    page, heard = chromium.new_page(), []
    page.on("pageerror", lambda error: heard.append(error.message))
    page.set_content("<main id=main></main>")
    page.add_script_tag(content=script.decode(), type="module")
    page.evaluate("new Promise((done) => setTimeout(done))")
    page.close()
    return heard
