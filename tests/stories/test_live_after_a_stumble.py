"""What open pages promise when something came between: a reading that failed, a form that was sent, a sheet on top."""

from playwright.sync_api import Route, expect

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.milestones.actions.submit import submit
from skillscoop.policy.actions import change_settings
from tests.stories.test_forms_on_the_hub import in_the_background
from tests.stories.test_live_on_the_hub import STATE, hub
from tests.stories.visitor import Visitor


def test_a_hub_that_could_not_be_read_says_so_and_is_read_again_though_the_talk_beside_it_was(
    kept_product, live, chromium
):
    world = kept_product.world
    milestone = world.funded()
    thread = open_thread(world.job_of(milestone.contract).public_id, by=world.ben).thread
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=1280)
    page, line = ana.page, ana.page.locator(STATE).first
    ana.goes(hub(milestone), looks=False)
    expect(line).to_contain_text("up to date")
    page.locator("[data-opens-chat]:visible").first.click()
    expect(page.locator("#chat textarea")).to_be_visible()
    page.route("**/fragments/hub*", fails)
    write_message(thread.public_id, by=world.ben, text="Have a look at the colours.")
    expect(page.locator("#chat #said")).to_contain_text("Have a look at the colours.", timeout=15_000)
    expect(line).to_contain_text("Last checked")
    expect(page.locator("#activity [data-live-new]")).to_have_count(0)
    page.unroute("**/fragments/hub*")
    expect(page.locator("#activity li[data-live-new]")).to_contain_text("Ben", timeout=15_000)
    expect(line).to_contain_text("up to date")
    ana.leaves()


def fails(route: Route) -> None:
    route.fulfill(status=503, body="One moment, please.")


def test_the_steps_that_ana_chose_to_see_stay_chosen_when_ben_does_something_after_her(kept_product, live, chromium):
    world = kept_product.world
    milestone = world.submitted()
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=1280)
    page, sheet = ana.page, ana.page.get_by_role("dialog")
    ana.goes(f"{hub(milestone)}?show=money", looks=False)
    expect(page.locator(STATE)).to_contain_text("up to date")
    chosen = page.locator("#activity nav [aria-current]").inner_text()
    assert chosen != page.locator("#activity nav a").first.inner_text(), "it is not all of them"
    page.locator("#move").get_by_role("link", name="Ask for changes").click()
    sheet.get_by_label("What is missing?").fill("The colours.")
    sheet.get_by_role("button", name="Send to Ben").click()
    # The last thing that happens when the page has been drawn anew.
    expect(page.locator("#move")).to_be_focused()
    submit(milestone.public_id, by=world.ben, message="With colours.")
    expect(page.locator("#move").get_by_role("link", name="Review and release")).to_be_visible(timeout=15_000)
    expect(page.locator("#activity nav [aria-current]")).to_have_text(chosen)
    ana.leaves()


def test_a_page_that_was_drawn_anew_follows_ben_under_the_sheet_that_ana_reads(kept_product, live, chromium):
    world = kept_product.world
    change_settings({"undo_seconds": "300"})
    one, two = world.agreed(world.row("Wireframes"), world.row("Homepage"))
    world.paid_in([one, two])
    world.release(one)
    ana = Visitor(chromium, kept_product.url, world.ana, script=True, width=1280)
    page, below = ana.page, ana.page.locator(f"#main a[href$='/milestones/{two.public_id}/ask-changes']")
    ana.goes(f"/milestones/{one.public_id}/released", looks=False)
    expect(page.locator(STATE)).to_contain_text("up to date")
    with page.expect_response("**/released"):
        in_the_background(page, lambda: None)
    expect(page.locator(STATE)).to_contain_text("up to date")
    page.get_by_role("link", name="Keys").click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    expect(below).to_have_count(0)
    submit(two.public_id, by=world.ben, message="Here it is.")
    expect(below).not_to_have_count(0, timeout=15_000)
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    ana.leaves()
