"""Check sheets over the page that leads to them: opened, sent, refused, broken off, closed; and nothing jumps."""

import re

from playwright.sync_api import expect

from skillscoop.milestones.models import Submission
from tests.stories.visitor import Visitor


def hub(milestone):
    return f"/contracts/{milestone.contract.public_id}/milestones"


def test_ana_reviews_and_answers_in_sheets_without_leaving_the_hub(product, chromium):
    world = product.world
    milestone = world.submitted(price_minor=800_00)
    ana = Visitor(chromium, product.url, world.ana, script=True, width=1280)
    page = ana.page
    ana.goes(hub(milestone))
    keys_lead_around(page)
    ana.follows("Review and release")
    sheet = page.get_by_role("dialog", name="Release Payment for")
    expect(sheet.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_url(re.compile("/release$"))
    ana.looks_around()
    ana.looks_around()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.get_by_role("link", name="Review and release")).to_be_focused()
    expect(page).to_have_url(re.compile("/milestones$"))
    ana.follows("Review and release")
    page.go_back()
    expect(sheet).to_be_hidden()
    asks_for_changes(ana, sheet)
    expect(page.locator("#move")).to_be_focused()
    assert ana.filled == 0
    ana.is_content()
    ana.leaves()


def keys_lead_around(page):
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("m")
    expect(page.locator("#move")).to_be_focused()


def asks_for_changes(ana, sheet):
    page = ana.page
    ana.follows("Review and release")
    sheet.get_by_role("link", name="Ask for changes").click()
    asks = page.get_by_role("dialog", name="Ask for changes to")
    asks.get_by_label("What is missing?").fill("The colours.")
    asks.get_by_role("link", name="Cancel").click()
    ana.follows("Ask for changes")
    expect(asks.get_by_label("What is missing?")).to_have_value("The colours.")
    asks.get_by_role("button", name="Send to Ben").click()
    expect(asks).to_be_hidden()
    ana.sees("Sent to Ben. The money stays in the secure account.")


def test_nothing_that_ben_types_is_lost_and_nothing_is_done_twice(product, chromium):
    world = product.world
    milestone = world.funded(price_minor=800_00)
    ben = Visitor(chromium, product.url, world.ben, script=True, width=360)
    page = ben.page
    ben.goes(hub(milestone))
    ben.follows("Submit work")
    message = page.get_by_label("Message to Ana")
    message.fill("Everything is live.")
    page.context.set_offline(True)
    expect(page.get_by_text("You can read this page")).to_be_visible()
    page.get_by_role("button", name="Submit to Ana").click()
    expect(page.get_by_text("You’re offline, so nothing was sent")).to_be_visible()
    page.context.set_offline(False)
    page.context.clear_cookies(name="session")
    page.get_by_role("button", name="Submit to Ana").click()
    ben.signs_in_again(world.ben)
    ben.sees("What you typed is here again")
    expect(message).to_have_value("Everything is live.")
    assert not Submission.objects.exists()
    page.get_by_role("button", name="Submit to Ana").dblclick()
    ben.sees("Submitted. Ana can look at it now.")
    assert page.get_by_text("Submitted. Ana can look at it now.").count() == 1
    assert Submission.objects.count() == 1
    ben.leaves()


def test_a_page_that_is_loaded_again_still_has_what_was_typed_and_after_sending_nothing(product, chromium):
    world = product.world
    ana = Visitor(chromium, product.url, world.ana, script=True, width=360)
    page = ana.page
    ana.goes("/jobs/new", looks=False)
    ana.types("What do you need?", "Bread labels")
    ana.types("Tell specialists more", "Two sizes,\nin two languages.")
    page.get_by_label("Remote").check()
    page.reload()
    expect(page.get_by_label("What do you need?")).to_have_value("Bread labels")
    expect(page.get_by_label("Tell specialists more")).to_have_value("Two sizes,\nin two languages.")
    expect(page.get_by_label("Remote")).to_be_checked()
    ana.presses("Post the job")
    ana.sees("Your job is posted.")
    ana.goes("/jobs/new", looks=False)
    page.reload()
    expect(page.get_by_label("What do you need?")).to_have_value("")
    assert page.evaluate("Object.keys(sessionStorage).filter(name => name.startsWith('typed')).length") == 0
    ana.leaves()


def test_a_sheet_that_is_loaded_again_as_a_page_still_has_what_was_typed(product, chromium):
    world = product.world
    milestone = world.submitted()
    ana = Visitor(chromium, product.url, world.ana, script=True, width=1280)
    ana.goes(hub(milestone), looks=False)
    ana.follows("Ask for changes")
    ana.page.get_by_label("What is missing?").fill("The colours.")
    ana.page.reload()
    expect(ana.page.get_by_role("dialog")).to_be_hidden()
    expect(ana.page.get_by_label("What is missing?")).to_have_value("The colours.")
    ana.leaves()
