"""After each answer of the server the focus is where one goes on: at what is wrong, or at the row that changed."""

import pytest
from playwright.sync_api import expect

from tests.stories.visitor import PASSWORD, Visitor


def writes_a_change(kept_product, chromium, *, width, script):
    world = kept_product.world
    one, *_ = world.agreed(*(world.row(title, 300_00) for title in ("Sketches", "Pages", "Shop")))
    ana = Visitor(chromium, kept_product.url, world.ana, script=script, width=width)
    ana.goes(f"/contracts/{one.contract.public_id}/milestones/propose", looks=False)
    return ana


@pytest.mark.parametrize("script", [True, False])
def test_rows_that_are_moved_taken_out_or_added_have_the_focus_and_not_the_whole_list(kept_product, chromium, script):
    ana = writes_a_change(kept_product, chromium, width=360, script=script)
    page = ana.page
    for button, row, title in (
        ("Move milestone 1 down", "id-1", "Sketches"),
        ("Remove milestone 1", "id-0", "Sketches"),
        ("Remove milestone 2", "id-0", "Sketches"),
    ):
        page.get_by_role("button", name=button).click()
        expect(page.locator(f"#{row}")).to_be_focused()
        expect(page.locator(f"#{row} .what > input")).to_have_value(title)
    page.get_by_role("button", name="Add a milestone").click()
    expect(page.locator("#title-1")).to_be_focused()
    expect(page.locator("#title-1")).to_be_in_viewport(ratio=1)
    ana.leaves()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_wrong_with_a_plan_has_the_focus_also_after_a_row_was_added(kept_product, chromium, width):
    ana = writes_a_change(kept_product, chromium, width=width, script=True)
    ana.page.get_by_role("button", name="Add a milestone").click()
    ana.page.locator("#title-3").fill("Photographs")
    ana.page.locator("#price_minor-3").fill("many")
    ana.page.get_by_role("button", name="Send to Ben").click()
    expect(ana.page.locator("#errors")).to_be_focused()
    ana.page.locator("#errors a").first.press("Enter")
    expect(ana.page.locator("#price_minor-3")).to_be_focused()
    ana.leaves()


def test_what_is_wrong_at_the_door_is_said_above_the_fields_and_has_the_focus(kept_product, chromium):
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{kept_product.url}/accounts/signup/")
    page.get_by_label("Your name").fill("Eve Evans")
    page.get_by_label("E-mail address").fill("eve.evans@people.test")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Create the account").click()
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("#errors")).to_contain_text("Nothing was sent.")
    page.locator("#errors a").first.click()
    expect(page.get_by_label("Password")).to_be_focused()
    page.goto(f"{kept_product.url}/accounts/login/")
    page.get_by_label("E-mail address").fill(kept_product.world.ana.email)
    page.get_by_label("Password").fill(f"not {PASSWORD}")
    page.locator("main form [type=submit]").first.click()
    expect(page.locator("#errors")).to_be_focused()
    page.goto(f"{kept_product.url}/jobs?from=abc")
    expect(page.get_by_label("Budget from")).to_be_focused()
    page.close()


def test_an_empty_message_is_refused_once_beside_its_field(kept_product, chromium):
    world = kept_product.world
    (first,) = world.agreed()
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=360)
    ana.goes(f"/contracts/{first.contract.public_id}/milestones", looks=False)
    ana.page.locator("[data-opens-chat]:visible").first.click()
    ana.page.locator("#chat").get_by_role("button", name="Send").click()
    expect(ana.page.locator("#chat").get_by_text("Write something, or add a file.")).to_have_count(1)
    expect(ana.page.locator("#chat textarea")).to_be_focused()
    ana.leaves()
