"""What open pages promise while the other one works: they say how new they are, and take nothing from who uses them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from tests.live.process import wait_until
from tests.stories.visitor import Visitor

STATE = "[data-live-state]"


def test_without_a_stream_the_page_says_since_when_and_learns_what_ben_does_all_the_same(kept_product, live, chromium):
    world = kept_product.world
    milestone = world.funded()
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=1280)
    page, line = ana.page, ana.page.locator(STATE)
    page.clock.install()
    ana.goes(hub(milestone), looks=False)
    expect(line).to_have_text("Liveup to date")
    page.evaluate("window.stays = true")
    live.stops()
    time_passes(page, lambda: "Last checked" in line.inner_text())
    assert "Live" not in line.inner_text()
    submit(milestone.public_id, by=world.ben, message="Here it is.")
    time_passes(page, lambda: page.get_by_role("link", name="Review and release").is_visible())
    expect(page.locator("[data-live-voice]")).to_have_text("Ben submitted Homepage")
    expect(line).to_contain_text("Last checked")
    names_the_time_of_the_last_look(page)
    live.starts()
    time_passes(page, lambda: "up to date" in line.inner_text())
    withdraw_submission(milestone.public_id, by=world.ben)
    expect(page.get_by_role("link", name="Review and release")).to_be_hidden(timeout=15_000)
    assert page.evaluate("window.stays")
    ana.leaves()


def names_the_time_of_the_last_look(page: Page) -> None:
    """While nothing can be read at all, the time in the line stands still; then it moves on."""
    line = page.locator(STATE)
    in_vain: list[str] = []

    def hangs_up(route: Route) -> None:
        in_vain.append(route.request.url)
        route.abort()

    page.route("**/fragments/hub", hangs_up)
    # Pages are read one after another: with the first look in vain, none is under way that may yet move the time.
    time_passes(page, lambda: in_vain)
    said = line.inner_text()
    assert re.fullmatch(r"Last checked \d\d:\d\d", said)
    page.clock.run_for(120_000)
    assert line.inner_text() == said
    page.unroute("**/fragments/hub")
    time_passes(page, lambda: line.inner_text() != said)
    assert "Last checked" in line.inner_text()


@pytest.mark.parametrize(("words", "width"), [("", 1280), ("Only 140", 360)])
def test_what_ana_uses_waits_until_she_asks_for_the_new(kept_product, live, chromium, words, width):
    """A field she stands in, empty as yet; and one she typed in and left, on a phone."""
    world = kept_product.world
    proposal = proposed_by_ben(world)
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=width)
    page, note = ana.page, ana.page.get_by_label("What should be different?")
    ana.goes(f"/proposals/{proposal.public_id}", looks=False)
    expect(page.locator(STATE)).to_contain_text("up to date")
    page.locator("summary", has_text="Ask for changes").click()
    note.fill(words)
    if words:
        note.blur()
    withdraw_proposal(proposal.public_id, by=world.ben)
    row = page.locator("[data-live-row]")
    expect(row).to_contain_text("Ben changed this.", timeout=15_000)
    expect(row).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-live-voice]")).to_have_text("Ben changed this.")
    expect(note).to_have_value(words)
    ana.looks_around()
    row.get_by_role("button", name="Show").click()
    ana.sees("Ben took this back")
    expect(note).to_have_count(0)
    expect(page.get_by_text("You wrote this, and it was not sent")).to_have_count(1 if words else 0)
    expect(page.get_by_text(words).first).to_be_visible()
    ana.looks_around()
    ana.is_content()
    ana.leaves()


def test_ben_overtakes_ana_while_she_answers_in_a_sheet_and_nothing_of_hers_is_lost(kept_product, live, chromium):
    world = kept_product.world
    proposal = proposed_by_ben(world)
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=1280)
    page, sheet = ana.page, ana.page.locator("#sheet")
    ana.goes(hub(proposal), looks=False)
    expect(page.locator(STATE)).to_contain_text("up to date")
    ana.follows("Read and answer")
    sheet.locator("summary", has_text="Ask for changes").click()
    note = sheet.get_by_label("What should be different?")
    note.fill("Only 140, please.")
    # She looks at the page again before she sends it.
    sheet.get_by_role("heading", level=1).focus()
    withdraw_proposal(proposal.public_id, by=world.ben)
    # The page beneath follows; the sheet over it is another page, and stays what it is.
    expect(page.locator("#main [data-live=proposal]")).to_have_count(0, timeout=15_000)
    expect(sheet.locator("[data-live-row], [data-part=money-bar]")).to_have_count(0)
    expect(note).to_have_value("Only 140, please.")
    sheet.get_by_role("button", name="Send to Ben").click()
    alert = sheet.get_by_role("alert")
    expect(alert).to_contain_text("This can’t be done at this moment. Nothing was changed and no money moved.")
    expect(alert).to_be_focused()
    expect(sheet).to_contain_text("Ben took this back")
    expect(sheet).to_contain_text("Only 140, please.")
    ana.looks_around()
    with world.nothing_moves():
        sheet.get_by_role("link", name="Back to the milestones").click()
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_have_text("Website refresh")
    assert not ana.barriers
    ana.leaves()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_new_line_of_activities_is_marked_and_moves_neither_focus_nor_page(kept_product, live, chromium, width):
    world = kept_product.world
    milestone = world.funded()
    thread = open_thread(world.job_of(milestone.contract).public_id, by=world.ben).thread
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=width)
    page = ana.page
    page.emulate_media(reduced_motion="no-preference")
    page.set_viewport_size({"width": width, "height": 400})
    ana.goes(hub(milestone), looks=False)
    expect(page.locator(STATE)).to_contain_text("up to date")
    page.locator("#activity nav a").nth(1).focus()
    page.locator("#activity").evaluate("it => scrollTo({ top: it.offsetTop, behavior: 'instant' })")
    before = page.evaluate(WHERE)
    assert before["scrolled"] > 0
    write_message(thread.public_id, by=world.ben, text="Have a look at the colours.")
    fresh = page.locator("#activity li[data-live-new]")
    expect(fresh).to_have_count(1, timeout=15_000)
    expect(fresh).to_contain_text("Ben")
    assert fresh.evaluate("it => getComputedStyle(it).animationName") == "came"
    assert page.evaluate(WHERE) == before
    submit(milestone.public_id, by=world.ben, message="Here it is.")
    expect(page.get_by_role("link", name="Review and release")).to_be_attached(timeout=15_000)
    after = page.evaluate(WHERE)
    # More stands above it now; what she looks at is where it was.
    assert (after["focus"], after["at"]) == (before["focus"], pytest.approx(before["at"], abs=2))
    ana.leaves()


def test_whose_turn_it_is_follows_also_after_ana_has_pressed_something_herself(kept_product, live, chromium):
    world = kept_product.world
    milestone = world.submitted()
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=1280)
    page, move = ana.page, ana.page.locator("#move")
    ana.goes(hub(milestone), looks=False)
    expect(page.locator(STATE)).to_contain_text("up to date")
    move.get_by_role("link", name="Ask for changes").click()
    page.get_by_role("dialog").get_by_label("What is missing?").fill("The colours.")
    page.get_by_role("dialog").get_by_role("button", name="Send to Ben").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(move).to_be_focused()
    submit(milestone.public_id, by=world.ben, message="With colours.")
    expect(move.get_by_role("link", name="Review and release")).to_be_visible(timeout=15_000)
    expect(page.locator("[data-live-row]")).to_have_count(0)
    expect(move).to_be_focused()
    ana.leaves()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_talk_that_is_open_beside_the_hub_shows_what_ben_writes_under_what_ana_types(
    kept_product, live, chromium, width
):
    world = kept_product.world
    milestone = world.funded()
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=width)
    page, said = ana.page, ana.page.locator("#chat #said")
    ana.goes(hub(milestone), looks=False)
    expect(page.locator(STATE)).to_contain_text("up to date")
    page.locator("[data-opens-chat]:visible").first.click()
    expect(page.locator("#chat textarea")).to_be_visible()
    page.locator("#chat [data-closes-chat]").focus()
    thread = open_thread(world.job_of(milestone.contract).public_id, by=world.ben).thread
    write_message(thread.public_id, by=world.ben, text="The first word.")
    expect(said).to_contain_text("The first word.", timeout=15_000)
    page.locator("#chat textarea").fill("Not sent yet")
    for words in ("The second word.", "And a third."):
        write_message(thread.public_id, by=world.ben, text=words)
    expect(said).to_contain_text("And a third.", timeout=15_000)
    expect(said).to_contain_text("The second word.")
    expect(page.locator("#chat textarea")).to_have_value("Not sent yet")
    page.locator("#chat").get_by_role("button", name="Send").click()
    expect(said).to_contain_text("Not sent yet")
    ana.leaves()


WHERE = """() => {
    const it = document.activeElement;
    return { scrolled: Math.round(scrollY), focus: it.textContent, at: it.getBoundingClientRect().top };
}"""


def proposed_by_ben(world):
    milestone = world.funded()
    return world.proposed(milestone.contract, {"id": milestone.public_id}, world.row("Shop"), by=world.ben)


def hub(it) -> str:
    return f"/contracts/{it.contract.public_id}/milestones"


def time_passes(page: Page, until: Callable[[], object]) -> None:
    """Let the page's own clock run ahead until it is so."""

    def is_so() -> object:
        page.clock.fast_forward(2_000)
        return until()

    wait_until(is_so, seconds=60)
