"""What forms promise: to who was signed out, to the slower of two, at a second press, by a clock that is wrong."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.deadlines import clock
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from skillscoop.milestones.models import PaymentLine, Submission
from skillscoop.policy.actions import change_settings
from tests.stories.on_its_way import held_back
from tests.stories.visitor import MY_JOBS, Visitor

# What a screen reader is given to say, from now on.
LISTENS = """() => {
    window.heard = [];
    const voice = document.getElementById("voice");
    const hears = new MutationObserver(() => heard.push(voice.textContent));
    hears.observe(voice, { childList: true, characterData: true, subtree: true });
}"""
SHOWN = """(state) => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    Object.defineProperty(document, "hidden", { value: state === "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_ben_signed_in_anew_in_another_tab_and_sends_what_he_typed_in_the_first(kept_product, chromium):
    world = kept_product.world
    milestone = world.funded()
    ben = Visitor(chromium, kept_product.url, world.ben, script=True, width=360)
    page = ben.page
    ben.goes(hub(milestone), looks=False)
    ben.follows("Submit work")
    page.get_by_label("Message to Ana").fill("Everything is live.")
    signs_out_and_in_elsewhere(ben, world.ben)
    send = page.get_by_role("button", name="Submit to Ana")
    with world.nothing_moves():
        send.click()
        told = page.get_by_role("alert")
        expect(told).to_have_text(
            "This page had been open for too long, so nothing was sent. What you typed is still here. Send it again."
        )
        expect(told).to_be_in_viewport()
        expect(page.get_by_label("Message to Ana")).to_have_value("Everything is live.")
    ben.looks_around()
    send.click()
    ben.sees("Submitted. Ana can look at it now.")
    assert Submission.objects.get(milestone__public_id=milestone.public_id).message == "Everything is live."
    assert not ben.barriers
    ben.leaves()


@pytest.mark.parametrize("place", ["the plan", "a message"])
def test_where_a_page_answers_with_another_one_goes_back_to_all_that_was_typed(kept_product, chromium, place):
    world = kept_product.world
    milestone = world.agreed()[0]
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=1280)
    page = ana.page
    thread = open_thread(world.job_of(milestone.contract).public_id, by=world.ben).thread
    path, label, send = {
        "the plan": (f"{hub(milestone)}/propose", "Note to Ben", "Send to Ben"),
        "a message": (f"/messages/{thread.public_id}", "Message to Ben", "Send"),
    }[place]
    ana.goes(path, looks=False)
    ana.types(label, "With a shop, please.")
    signs_out_and_in_elsewhere(ana, world.ana)
    with world.nothing_moves():
        page.get_by_role("button", name=send).click()
        expect(page.locator("h1")).to_have_text("This page had been open for too long")
    page.go_back()
    expect(page.get_by_label(label)).to_have_value("With a shop, please.")
    ana.leaves()


def signs_out_and_in_elsewhere(visitor: Visitor, person) -> None:
    """In another tab of the same browser."""
    first, visitor.page = visitor.page, visitor.page.context.new_page()
    visitor.goes("/accounts/logout/", looks=False)
    visitor.page.locator("main form [type=submit]").first.click()
    visitor.goes("/accounts/login/?next=/my-jobs", looks=False)
    visitor.signs_in_again(person)
    visitor.page.wait_for_url(MY_JOBS)
    visitor.page.close()
    visitor.page = first


def test_ben_takes_his_work_back_while_ana_types_the_amount_and_she_reads_that_nothing_was_released(
    kept_product, chromium
):
    world = kept_product.world
    milestone = world.submitted()
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=1280)
    page, sheet = ana.page, ana.page.locator("#sheet")
    ana.goes(hub(milestone), looks=False)
    ana.follows("Review and release")
    amount = sheet.get_by_label("Type the amount")
    amount.fill("100.00")
    withdraw_submission(milestone.public_id, by=world.ben)
    with world.nothing_moves():
        sheet.get_by_role("button", name="Release $100.00 to Ben").click()
        alert = sheet.get_by_role("alert")
        expect(alert).to_have_text(
            "This changed since you opened it. Nothing was sent and no money moved. Here is how it stands now."
        )
        expect(alert).to_be_focused()
        expect(amount).to_have_value("100.00")
    ana.looks_around()
    # She read it, and means it all the same.
    sheet.get_by_role("button", name="Release $100.00 to Ben").click()
    page.wait_for_url("**/released")
    assert world.seen(milestone).state == "releasing"
    assert not ana.barriers
    ana.leaves()


@pytest.mark.parametrize("verb", ["release", "fund"])
def test_pressed_twice_money_moves_once_and_the_button_says_that_it_is_at_work(kept_product, chromium, verb):
    world = kept_product.world
    milestone = world.submitted() if verb == "release" else world.agreed()[0]
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=1280)
    page = ana.page
    ana.goes(hub(milestone), looks=False)
    if verb == "release":
        ana.follows("Review and release")
        ana.types("Type the amount", "100")
    else:
        ana.follows("Fund")
    button = page.locator("#sheet [data-moves-money]")
    sent = held_back(page, f"**/{verb}")
    button.dblclick()
    expect(button).to_have_text("One moment…")
    expect(button).to_have_attribute("aria-busy", "true")
    button.click()
    button.press("Enter")
    assert len(sent) == 1
    sent[0].continue_()
    if verb == "release":
        page.wait_for_url("**/released")
        assert world.version(milestone) == milestone.version + 1
    else:
        page.get_by_text("Pretend bank. No real money").first.wait_for()
        assert PaymentLine.objects.filter(milestone__public_id=milestone.public_id).count() == 1
    ana.is_content()
    ana.leaves()


def test_the_time_to_undo_is_the_servers_whatever_the_browsers_clock_says(kept_product, chromium):
    world = kept_product.world
    change_settings({"undo_seconds": "300"})
    milestone = world.submitted()
    world.release(milestone)
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=1280)
    page, left = ana.page, ana.page.locator("[data-undo-seconds]")
    page.clock.install(time="2031-05-04T03:02:01")
    ana.goes(f"/milestones/{milestone.public_id}/released", looks=False)
    page.evaluate(LISTENS)
    assert 200 < seconds(left) <= 300
    in_the_background(page, lambda: world.later(seconds=200))
    expect(left).to_have_text(re.compile("^(1:[0-3]|0:)"))
    # A clock that jumps has the page read anew. That answer is waited for: later it would be of another moment.
    with page.expect_response("**/released"):
        page.clock.set_system_time("2020-01-01T00:00:00")
    expect(page.locator("html")).not_to_have_attribute("data-at-work", re.compile("."))
    counts_down_and_says_so_once(world, page, left)
    at_its_end_the_page_says_paid(world, page)
    assert not ana.barriers
    ana.leaves()


def test_what_was_taken_back_is_said_in_sight_where_the_page_opens_at_its_card(kept_product, chromium):
    world = kept_product.world
    change_settings({"undo_seconds": "300"})
    *_, last = milestones = world.agreed(*(world.row(title, 300_00) for title in ("Wireframes", "Homepage", "Shop")))
    world.paid_in(milestones)
    world.release(last)
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=360)
    ana.goes(f"/milestones/{last.public_id}/released", looks=False)
    ana.presses("Undo")
    said = ana.page.get_by_text("Taken back. The money is still in the secure account.")
    expect(said).to_be_in_viewport(ratio=1)
    expect(ana.page.locator(f"#{last.public_id} h3")).to_be_in_viewport(ratio=1)
    assert not ana.barriers
    ana.leaves()


def in_the_background(page: Page, meanwhile: Callable[[], object]) -> None:
    """A page that nobody sees is put to sleep, and its own count with it."""
    page.evaluate(SHOWN, "hidden")
    meanwhile()
    page.evaluate(SHOWN, "visible")


def counts_down_and_says_so_once(world, page: Page, left: Locator) -> None:
    before = seconds(left)
    page.evaluate("heard.length = 0")
    world.later(seconds=before - 20)
    page.clock.run_for(1000 * (before - 20))
    assert 10 < seconds(left) <= 21
    # More than a minute went by, and nobody was read a number each second.
    assert len(set(page.evaluate("heard"))) <= 1
    page.clock.run_for(11_000)
    expect(page.locator("#voice")).to_have_text("10 seconds left to undo.")
    assert seconds(left) <= 10


def at_its_end_the_page_says_paid(world, page: Page) -> None:
    clock.advance(20)
    page.clock.run_for(11_000)
    expect(page.get_by_text("It is final; it can’t be taken back any more.")).to_be_visible()
    expect(page.locator("#voice")).to_have_text("Undo has ended. The release is final.")
    world.later()
    page.clock.run_for(3_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Paid to Ben")
    assert page.evaluate("Boolean(window.heard)"), "it was loaded again"


def seconds(left: Locator) -> int:
    minutes, rest = left.inner_text().split(":")
    return 60 * int(minutes) + int(rest)


def hub(milestone) -> str:
    return f"/contracts/{milestone.contract.public_id}/milestones"
