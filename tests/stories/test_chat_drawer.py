"""The talk beside the hub: opened, written in, kept as typed, closed, without ever leaving the page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from tests.stories.on_its_way import goes_through, held_back
from tests.stories.visitor import Visitor

WRITTEN = "[data-writes] textarea"


def test_ana_answers_ben_beside_the_milestones_and_her_draft_outlives_the_page(product, chromium):
    world = product.world
    (first,) = world.agreed()
    thread = open_thread(world.job_of(first.contract).public_id, by=world.ben).thread
    message = write_message(thread.public_id, by=world.ben, text="#1 would be $150 more, by Friday.").message
    ana = Visitor(chromium, product.url, world.ana, script=True, width=1280)
    here = f"{product.url}/contracts/{first.contract.public_id}/milestones"
    ana.page.goto(here)
    ana.page.get_by_role("link", name="Open chat 1 new").click()
    shows_what_is_new(ana, message)
    ana.page.keyboard.type("Half of")
    ana.page.reload()
    ana.page.locator("[data-opens-chat]:visible").click()
    expect(ana.page.locator(WRITTEN)).to_have_value("Half of")
    expect(ana.page.locator(WRITTEN)).to_be_focused()
    sends_the_rest(ana, " it is fine.")
    ana.page.keyboard.press("Escape")
    assert ana.page.locator("#chat").is_hidden()
    assert ana.page.evaluate("document.activeElement.hasAttribute('data-opens-chat')")
    assert ana.page.url == here
    ana.is_content()
    ana.leaves()


def shows_what_is_new(ana, message):
    ana.sees("Saying it here changes no milestone.")
    assert ana.page.locator(f"#chat #said #{message.public_id}").count() == 1
    assert ana.page.locator(".count").count() == 1, "only the message says that it is new"
    assert ana.page.locator(".move .btn-primary").is_visible(), "the page stays usable"
    assert Axe().run(ana.page).violations_count == 0
    expect(ana.page.locator(WRITTEN)).to_be_focused()


def sends_the_rest(ana, words):
    ana.page.keyboard.press("End")
    ana.page.keyboard.type(words)
    ana.page.get_by_role("button", name="Send").press("Enter")
    ana.page.locator("#said").get_by_text(f"Half of{words}").wait_for()
    expect(ana.page.locator(WRITTEN)).to_have_value("")
    assert ana.page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('draft')).length") == 0


def test_what_ana_types_while_her_message_is_on_its_way_stays_to_be_sent_next(product, chromium):
    world = product.world
    (first,) = world.agreed()
    ana = Visitor(chromium, product.url, world.ana, script=True, width=1280)
    page, said = ana.page, ana.page.locator("#said")
    ana.goes(f"/contracts/{first.contract.public_id}/milestones", looks=False)
    opens_the_chat(page)
    sent = held_back(page, "**/messages/**")
    page.locator(WRITTEN).fill("Half of it.")
    page.get_by_role("button", name="Send").click()
    page.locator(WRITTEN).press_sequentially(" And the rest by Friday.")
    goes_through(page, sent)
    expect(said).to_contain_text("Half of it.")
    expect(page.locator(WRITTEN)).to_have_value("And the rest by Friday.")
    expect(page.locator(WRITTEN)).to_be_focused()
    page.reload()
    opens_the_chat(page)
    expect(page.locator(WRITTEN)).to_have_value("And the rest by Friday.")
    page.get_by_role("button", name="Send").click()
    goes_through(page, sent)
    expect(said).to_contain_text("And the rest by Friday.")
    expect(page.locator(WRITTEN)).to_have_value("")
    assert said.get_by_text("Half of it.").count() == 1
    ana.is_content()
    ana.leaves()


def test_on_a_phone_back_closes_the_talk_and_not_the_hub(product, chromium):
    world = product.world
    (first,) = world.agreed()
    thread = open_thread(world.job_of(first.contract).public_id, by=world.ben).thread
    write_message(thread.public_id, by=world.ben, text="#1 would be $150 more, by Friday.")
    ana = Visitor(chromium, product.url, world.ana, script=True, width=360)
    page, chat = ana.page, ana.page.locator("#chat")
    ana.goes("/my-jobs", looks=False)
    here = f"{product.url}/contracts/{first.contract.public_id}/milestones"
    page.goto(here)
    page.evaluate("window.stays = true")
    opens_the_chat(page)
    page.locator(WRITTEN).fill("Half of")
    page.go_back()
    expect(chat).to_be_hidden()
    page.go_forward()
    expect(chat).to_be_visible()
    expect(page.locator(WRITTEN)).to_have_value("Half of")
    chat.get_by_role("link", name="#1").click()
    expect(chat).to_be_hidden()
    assert page.url == f"{here}#{first.public_id}"
    assert page.evaluate("window.stays"), "all of it happened on the hub"
    page.go_back()
    opens_the_chat(page)
    page.get_by_role("button", name="Close the chat").click()
    expect(chat).to_be_hidden()
    page.wait_for_function("!history.state?.chat")
    page.go_back()
    ana.page.wait_for_url("**/my-jobs**")
    ana.leaves()


def opens_the_chat(page):
    page.locator("[data-opens-chat]:visible").first.click()
    expect(page.locator(WRITTEN)).to_be_visible()
