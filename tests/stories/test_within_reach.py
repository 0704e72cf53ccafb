"""Whatever one presses, tabs to or is told is on the screen, and under nothing."""

import re

import pytest
from playwright.sync_api import expect

from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.submit import submit
from tests.notices.telling import tell_all
from tests.stories.visitor import Visitor

# How far each menu reaches out of the screen when it is open; those that stay within it are left out.
OUTSIDE = """() => [...document.querySelectorAll("details.menu")].filter((it) => it.checkVisibility()).flatMap((it) => {
    it.open = true;
    const { left, right } = it.querySelector("ul").getBoundingClientRect();
    it.open = false;
    return left < 0 || right > innerWidth ? [`${left} to ${right}: ${it.textContent}`] : [];
})"""
# What has the focus and lies under the bar at the page's lower edge: "" for nothing, null once round.
UNDER_THE_BAR = """() => {
    const [has, bar] = [document.activeElement, document.querySelector("main .move")];
    if (has === document.body) return null;
    const lower = bar.getBoundingClientRect();
    const { top, bottom } = has.getBoundingClientRect();
    return bar.contains(has) || bottom <= lower.top + 1 || top >= lower.bottom ? "" : has.outerHTML.slice(0, 120);
}"""
# Whether the middle of an element is itself, and not something that lies over it.
IS_ON_TOP = """(it) => {
    const { x, y, width, height } = it.getBoundingClientRect();
    return it.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""


def hub(milestone):
    return f"/contracts/{milestone.contract.public_id}/milestones"


def looks_at(kept_product, chromium, person, path, *, width, height=740):
    someone = Visitor(chromium, kept_product.url, person, script=True, width=width)
    someone.page.set_viewport_size({"width": width, "height": height})
    someone.goes(path, looks=False)
    return someone


def speaks(someone, language):
    """Choose a language at the foot of the page."""
    someone.page.locator(f"form.languages button[value={language}]").click()
    expect(someone.page.locator("html")).to_have_attribute("lang", language)


def handed_in_twice(world):
    first = world.submitted(price_minor=300_00)
    ask_changes(first.public_id, by=world.ana, message="The colours.", items=[])
    return submit(first.public_id, by=world.ben, message="With colours.")


@pytest.mark.parametrize("width", [360, 1280])
def test_what_was_handed_in_before_lies_under_nothing_and_unfolds(kept_product, chromium, width):
    milestone = handed_in_twice(kept_product.world)
    ana = looks_at(kept_product, chromium, kept_product.world.ana, hub(milestone), width=width)
    before = ana.page.get_by_text("Handed in before")
    before.scroll_into_view_if_needed()
    assert before.evaluate(IS_ON_TOP)
    before.click()
    expect(ana.page.get_by_text("Here it is.")).to_be_visible()
    ana.leaves()


def test_what_a_paid_milestone_keeps_folded_ends_before_its_menu(kept_product, chromium):
    world = kept_product.world
    milestone = world.submitted()
    world.release(milestone)
    world.later(seconds=30)
    ana = looks_at(kept_product, chromium, world.ana, hub(milestone), width=360)
    folds, menu = ana.page.get_by_text("What was agreed and handed in"), ana.page.locator(".seam .menu > summary")
    ends = """(it) => {
        const words = document.createRange();
        words.selectNodeContents(it);
        return Math.max(...[...words.getClientRects()].map((line) => line.right));
    }"""
    assert folds.evaluate(ends) <= menu.bounding_box()["x"]
    ana.leaves()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_menu_opens_within_the_screen(kept_product, chromium, language):
    world = kept_product.world
    milestones = world.agreed(*(world.row(title, 300_00) for title in ("Sketches", "Pages")))
    tell_all()
    ana = looks_at(kept_product, chromium, world.ana, "/inbox", width=360)
    speaks(ana, language)
    for path in ("/inbox", hub(milestones[0])):
        ana.goes(path, looks=False)
        assert ana.page.locator("main details.menu").count()
        for width in (320, 360, 768, 1280):
            ana.page.set_viewport_size({"width": width, "height": 740})
            assert ana.page.evaluate(OUTSIDE) == [], f"{path} at {width}"
    ana.leaves()


def test_tab_leads_to_nothing_under_the_bar_that_says_whose_move_it_is(kept_product, chromium):
    milestone = handed_in_twice(kept_product.world)
    ana = looks_at(kept_product, chromium, kept_product.world.ana, hub(milestone), width=360)
    under = []
    for _ in range(60):
        ana.page.keyboard.press("Tab")
        under.append(ana.page.evaluate(UNDER_THE_BAR))
    assert len([each for each in under if each is not None]) > 25
    assert not [each for each in under if each]
    ana.leaves()


def test_a_field_that_was_left_empty_comes_above_the_foot_of_its_sheet(kept_product, chromium):
    milestone = kept_product.world.submitted(price_minor=2_400_00)
    ana = looks_at(kept_product, chromium, kept_product.world.ana, hub(milestone), width=360)
    ana.follows("Review and release")
    field = ana.page.get_by_label("Type the amount")
    ana.page.get_by_role("dialog").get_by_role("button", name="Release").click()
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport(ratio=1)
    assert field.evaluate(IS_ON_TOP)
    field.fill("four hundred")
    ana.page.get_by_role("dialog").get_by_role("button", name="Release").click()
    lies_beside(ana, ana.page.get_by_role("dialog").get_by_role("alert"))
    ana.leaves()


def lies_beside(ana, line):
    """Fail if what is said lies under the button that closes the sheet."""
    expect(line).to_be_visible()
    said, closes = line.bounding_box(), ana.page.locator(".over-x").bounding_box()
    assert said["x"] + said["width"] <= closes["x"] or said["y"] >= closes["y"] + closes["height"]


@pytest.mark.parametrize(
    ("width", "height", "place"), [(360, 740, "main"), (360, 740, "dialog"), (1280, 800, "dialog")]
)
def test_the_other_answers_to_a_proposal_are_one_press_away_from_accept(kept_product, chromium, width, height, place):
    world = kept_product.world
    contract = world.hired()
    proposal = world.proposed(contract, *(world.row(title, 400_00, description="All.\n" * 8) for title in "ABC"))
    page = f"/contracts/{contract.public_id}/milestones"
    ben = looks_at(kept_product, chromium, world.ben, page, width=width, height=height)
    if place == "main":
        ben.goes(f"/proposals/{proposal.public_id}", looks=False)
    else:
        ben.follows("Read and answer")
    bar = ben.page.locator(f"{place} .move")
    expect(bar.get_by_role("button", name="Accept")).to_be_in_viewport(ratio=1)
    if place == "dialog":
        # The hair around the sheet aside: no line under the bar is cut by the sheet's edge.
        assert abs(end_of(bar) - end_of(ben.page.get_by_role("dialog"))) <= 2
    bar.get_by_role("link", name="Other answers").click()
    first = ben.page.locator(f"{place} summary", has_text="Ask for changes")
    expect(first).to_be_focused()
    assert first.evaluate(IS_ON_TOP)
    ben.leaves()


def end_of(place):
    """Return how far down something reaches."""
    box = place.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize("width", [768, 1280])
def test_the_head_of_a_page_is_one_row_with_its_search_also_beside_the_chat(kept_product, chromium, width):
    world = kept_product.world
    milestone = world.funded()
    ana = looks_at(kept_product, chromium, world.ana, hub(milestone), width=width)
    search = ana.page.get_by_role("searchbox", name="Search jobs")
    if width == 1280:
        ana.page.locator("[data-opens-chat]:visible").first.click()
    expect(search).to_be_visible()
    assert ana.page.locator(".top").bounding_box()["height"] < 70
    ana.leaves()


def test_on_a_narrow_phone_every_tab_of_the_hub_is_whole(kept_product, chromium):
    milestone = kept_product.world.funded()
    ana = looks_at(kept_product, chromium, kept_product.world.ana, hub(milestone), width=320)
    for each in ana.page.locator(".tabs a").all():
        box = each.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    ana.leaves()


def test_on_a_phone_the_settings_begin_in_the_first_screen_and_their_other_pages_are_a_press_away(
    kept_product, chromium
):
    ana = looks_at(kept_product, chromium, kept_product.world.ana, "/settings", width=360)
    expect(ana.page.get_by_label("Your name")).to_be_in_viewport()
    ana.page.locator("summary", has_text="Your account: Details").press("Enter")
    ana.page.get_by_role("link", name="API tokens").press("Enter")
    expect(ana.page).to_have_url(re.compile("/tokens$"))
    ana.leaves()
