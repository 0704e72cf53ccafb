"""What lies over a page or stays in sight at its edge never lies over what somebody came to read."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from skillscoop.chat.actions.open_thread import open_thread
from tests.stories.visitor import Visitor

LONG = "Website for the bakery in Harbour Street, with a shop, a page for each cake, and photographs by Ben himself"
# What is wrong with the line of crumbs once the page says that it is live: nothing.
BEGINS = """() => {
    const live = document.querySelector("[data-live-state]");
    live.hidden = false;
    live.lastElementChild.textContent = live.dataset.up;
    const sign = live.getBoundingClientRect();
    const title = document.querySelector(".crumbs li:nth-last-child(2) bdi");
    const letter = document.createRange();
    letter.setStart(title.firstChild, 0);
    letter.setEnd(title.firstChild, 1);
    const first = letter.getBoundingClientRect();
    const box = title.closest("li").getBoundingClientRect();
    if (first.left < box.left - 1 || first.right > box.right + 1) return "its beginning is out of sight";
    const crumbs = [...document.querySelectorAll(".crumbs li")].filter((it) => it.checkVisibility());
    const places = crumbs.map((it) => it.getBoundingClientRect());
    const inLine = (it) => it.top < sign.bottom && it.bottom > sign.top;
    const covered = places.filter((it) => inLine(it) && it.right > sign.left && it.left < sign.right);
    return covered.length ? "it lies under the sign" : "";
}"""


# The figures that lie under what is said.
COVERED = """(line) => {
    const over = line.getBoundingClientRect();
    const under = [...document.querySelectorAll("main .sum dd")].filter((it) => {
        const place = it.getBoundingClientRect();
        return place.top < over.bottom && place.bottom > over.top;
    });
    return under.map((it) => it.textContent);
}"""


def hub(contract):
    return f"/contracts/{contract.public_id}/milestones"


def test_on_a_telephone_ana_reads_every_milestone_of_bens_plan_and_accept_stays_in_sight(kept_product, chromium):
    world = kept_product.world
    one, two, three = world.agreed(*(world.row(title, 300_00) for title in ("Wireframes", "Homepage", "Shop")))
    rows = [{"id": each.public_id, "price_minor": 350_00, "description": "Six pages.\n" * 6} for each in (one, two)]
    world.proposed(one.contract, *rows, {"id": three.public_id}, by=world.ben)
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=360)
    ana.goes(hub(one.contract), looks=False)
    ana.follows("Read the proposal")
    sheet = ana.page.get_by_role("dialog")
    expect(sheet.locator(".red").first).to_be_visible()
    held = "foots => foots.map(foot => getComputedStyle(foot).position)"
    assert set(sheet.locator("section.sheet > footer").evaluate_all(held)) == {"static"}
    expect(sheet.get_by_role("button", name="Accept")).to_be_in_viewport(ratio=1)
    lefts = sheet.locator("#sheet-body > .stack > p.muted").evaluate_all(
        "ps => ps.map(p => p.getBoundingClientRect().x)"
    )
    assert min(lefts) >= 16
    ana.looks_around()
    assert not ana.barriers
    ana.leaves()


@pytest.mark.parametrize("width", [360, 1024, 1280, 1463])
def test_the_chat_beside_the_hub_leaves_words_whole_and_the_page_where_it_was(kept_product, chromium, width):
    world = kept_product.world
    (first,) = world.agreed()
    open_thread(world.job_of(first.contract).public_id, by=world.ben)
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=width)
    ana.goes(hub(first.contract), looks=False)
    high = "document.querySelector('.top').offsetHeight"
    before = ana.page.evaluate(high)
    ana.page.locator("[data-opens-chat]:visible").first.click()
    send = ana.page.locator("#chat").get_by_role("button", name="Send")
    expect(send).to_be_visible()
    assert send.bounding_box()["height"] <= 46
    assert ana.page.evaluate(high) == before
    ana.leaves()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_long_title_above_shows_its_beginning_and_ends_before_the_sign_of_being_live(
    kept_product, chromium, language, width
):
    world = kept_product.world
    contract = world.hired(title=LONG)
    proposal = world.proposed(contract)
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=width)
    ana.page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": kept_product.url}])
    ana.goes(f"/proposals/{proposal.public_id}", looks=False)
    assert ana.page.evaluate("document.documentElement.lang") == language
    assert ana.page.evaluate(BEGINS) == ""
    assert ana.page.locator(".crumbs li").locator("visible=true").count() == (1 if width == 360 else 3)
    ana.leaves()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_was_just_done_is_said_for_eight_seconds_though_the_pointer_was_left_there(kept_product, chromium, width):
    ben = looks_at(kept_product, chromium, width)
    says = submits(ben.page, 30 if width == 360 else 860)
    assert says.evaluate("(it) => it.matches('.said-over :hover')"), "the pointer lies where the line came up"
    if width == 360:
        assert says.evaluate(COVERED) == []
    ben.page.clock.run_for(9000)
    expect(says).to_be_hidden()
    expect(ben.page.locator("main > .said")).to_have_attribute("role", "status")
    ben.leaves()


def test_what_was_just_done_stays_while_ben_points_at_it(kept_product, chromium):
    ben = looks_at(kept_product, chromium, 1280)
    says = submits(ben.page, 860)
    ben.page.mouse.move(645, 865)
    ben.page.clock.run_for(30_000)
    expect(says).to_be_visible()
    ben.page.mouse.move(1, 1)
    ben.page.clock.run_for(9000)
    expect(says).to_be_hidden()
    ben.leaves()


def looks_at(kept_product, chromium, width):
    ben = Visitor(chromium, kept_product.url, kept_product.world.ben, script=True, width=width)
    ben.page.clock.install()
    ben.goes(hub(kept_product.world.funded().contract), looks=False)
    return ben


def submits(page, y):
    """Submit with the keyboard while the mouse lies in the middle, this far down."""
    page.get_by_role("link", name="Submit work").locator("visible=true").first.click()
    page.get_by_label("Message to Ana").fill("Everything is live.")
    page.mouse.move(page.viewport_size["width"] / 2, y)
    page.get_by_role("button", name="Submit to Ana").press("Enter")
    says = page.locator(".said-over .say")
    expect(says).to_contain_text("Submitted. Ana can look at it now.")
    return says
