"""The talk beside the hub: opened, written in, kept as typed, closed, without ever leaving the page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from tests.stories.visitor import Visitor

WRITTEN = "[data-writes] textarea"


def test_ana_answers_ben_beside_the_milestones_and_her_draft_outlives_the_page(product, chromium):
    world = product.world
    (first,) = world.agreed()
    thread = open_thread(world.job_of(first.contract).public_id, by=world.ben).thread
    write_message(thread.public_id, by=world.ben, text="#1 would be $150 more, by Friday.")
    ana = Visitor(chromium, product.url, world.ana, script=True, width=1280)
    ana.page.goto(f"{product.url}/contracts/{first.contract.public_id}/milestones")
    here = ana.page.url
    opens = ana.page.get_by_role("link", name="Open chat 1 new")
    opens.click()
    ana.sees("Saying it here changes no milestone.")
    assert ana.page.locator(f"#chat #said #{thread.messages.get().public_id}").count() == 1
    assert ana.page.locator(".count").count() == 1, "only the message says that it is new"
    assert Axe().run(ana.page).violations_count == 0
    assert ana.page.locator(".move .btn-primary").is_visible(), "the page stays usable"
    ana.page.keyboard.type("Half of")
    ana.page.reload()
    ana.page.locator("[data-opens-chat]:visible").click()
    expect(ana.page.locator(WRITTEN)).to_have_value("Half of")
    expect(ana.page.locator(WRITTEN)).to_be_focused()
    ana.page.keyboard.press("End")
    ana.page.keyboard.type(" it is fine.")
    ana.page.keyboard.press("Tab")
    ana.page.get_by_role("button", name="Send").press("Enter")
    ana.page.locator("#said").get_by_text("Half of it is fine.").wait_for()
    expect(ana.page.locator(WRITTEN)).to_have_value("")
    assert ana.page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('draft')).length") == 0
    ana.page.keyboard.press("Escape")
    assert ana.page.locator("#chat").is_hidden()
    assert ana.page.evaluate("document.activeElement.hasAttribute('data-opens-chat')")
    assert ana.page.url == here
    ana.is_content()
    ana.leaves()
