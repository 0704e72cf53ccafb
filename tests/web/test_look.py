"""The look keeps its promises in a real browser: nothing for axe to find, nothing wider than the screen."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from skillscoop.web.shapes import Act, MoveBar
from tests.web import gallery
from tests.web.browser import browser, showing


@pytest.fixture(scope="module")
def chromium():
    with browser() as opened:
        yield opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_all_parts_are_free_of_barriers_and_fit(chromium, width, scheme):
    html = gallery.page()
    with showing(chromium, html, width=width, scheme=scheme) as page:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_light_dark_or_like_the_system_is_chosen_remembered_and_said(chromium):
    with showing(chromium, gallery.page(), width=1280, scheme="light") as page:
        group = page.get_by_role("group", name="Light or dark")
        assert group.get_by_role("button", pressed=True).inner_text() == "Like the system"
        group.get_by_role("button", name="Dark").click()
        page.reload()
        assert group.get_by_role("button", pressed=True).inner_text() == "Dark"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 23, 28)"
        group.get_by_role("button", name="Like the system").click()
        page.reload()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"


def test_a_remembered_choice_is_on_before_anything_is_drawn(chromium):
    """theme.js is no module and is not deferred, and stands before every stylesheet, so that nothing flashes."""
    head = gallery.page().partition("</head>")[0]
    assert re.search(r'<script src="[^"]*js/theme.js"></script>', head)
    assert head.index("js/theme.js") < head.index('rel="stylesheet"')


def test_escape_closes_a_menu(chromium):
    with showing(chromium, gallery.page(), width=1280, scheme="light") as page:
        page.locator("details.menu > summary").first.click()
        page.keyboard.press("Escape")
        assert page.locator("details.menu[open]").count() == 0


def test_the_countdown_of_an_undo_ends_at_zero_and_says_so(chromium):
    source = """{% import "parts/move.html" as moves %}{% include "parts/head.html" %}{% include "parts/sheet.html" %}
    {{ moves.undo_move("Released", "Take it back now.", 1, "/undo", "") }}"""
    with showing(chromium, gallery.drawn(source), width=1280, scheme="light") as page:
        page.get_by_text("Undo has ended. The release is final.").wait_for(state="attached", timeout=5000)
        assert page.locator("[data-undo-seconds]").text_content() == "0:00"


def test_on_a_telephone_the_bar_keeps_what_alone_can_be_done_and_leaves_the_second_way_to_the_page(chromium):
    source = """{% import "parts/move.html" as moves %}{% include "parts/head.html" %}
    {{ moves.move_bar(turn, "") }}"""
    back, review = Act("Take it back", "/back"), Act("Review and release", "/release")
    alone, beside = (
        MoveBar("On its way", "Released.", others=(back,)),
        MoveBar("Your move", "Look.", "", review, (back,)),
    )
    for turn, is_there in ((alone, True), (beside, False)):
        with showing(chromium, gallery.drawn(source, turn=turn), width=360, scheme="light") as page:
            assert page.get_by_role("link", name="Take it back").is_visible() == is_there


def test_the_checker_itself_finds_a_planted_barrier(chromium):
    planted = gallery.page().replace('<label for="mail">', '<label for="nobody">')
    with showing(chromium, planted, width=1280, scheme="light") as page:
        assert {found["id"] for found in Axe().run(page).response["violations"]} == {"label", "label-title-only"}
