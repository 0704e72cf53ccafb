"""What the time to undo promises while something lies over it: it runs on, and it closes nothing that is being used."""

from playwright.sync_api import expect

from skillscoop.milestones.actions.submit import submit
from tests.stories.test_forms_on_the_hub import in_the_background, seconds
from tests.stories.visitor import Visitor


def test_the_time_to_undo_runs_on_while_ana_reads_something_over_it(kept_product, chromium):
    world = kept_product.world
    ana = releases(kept_product, chromium, world.funded())
    page, left = ana.page, ana.page.locator("[data-undo-seconds]")
    page.clock.run_for(9_000)
    before = seconds(left)
    assert 0 < before <= 21
    page.get_by_role("link", name="Keys").click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.clock.run_for(1_000)
    assert 0 < seconds(left) < before
    page.keyboard.press("Escape")
    page.clock.run_for(1_000)
    assert 0 < seconds(left) < before - 1
    ana.is_content()
    ana.leaves()


def test_what_ana_writes_over_the_page_stays_when_the_time_to_undo_ends_beneath_it(kept_product, chromium):
    world = kept_product.world
    one, two = world.agreed(world.row("Wireframes"), world.row("Homepage"))
    world.paid_in([one, two])
    submit(two.public_id, by=world.ben, message="Here it is.")
    ana = releases(kept_product, chromium, one)
    page, sheet = ana.page, ana.page.get_by_role("dialog")
    page.locator("main").get_by_role("link", name="Ask for changes").locator("visible=true").first.click()
    note = sheet.get_by_label("What is missing?")
    note.fill("The colours.")
    in_the_background(page, lambda: world.later(seconds=10))
    page.clock.run_for(3_000)
    expect(note).to_have_value("The colours.")
    world.later(seconds=30)
    page.clock.run_for(31_000)
    # The page beneath has learned it; what lies over it is where it was.
    expect(page.locator("main h1")).to_have_text("Paid to Ben")
    expect(note).to_have_value("The colours.")
    expect(note).to_be_visible()
    sheet.get_by_role("button", name="Send to Ben").click()
    ana.sees("Sent to Ben. The money stays in the secure account.")
    expect(sheet).to_be_hidden()
    assert not ana.barriers
    ana.leaves()


def releases(kept_product, chromium, milestone) -> Visitor:
    """Ana has released it, and is on the page that counts down."""
    kept_product.world.release(milestone)
    ana = Visitor(chromium, kept_product.url, kept_product.world.ana, script=True, width=1280)
    ana.page.clock.install()
    ana.goes(f"/milestones/{milestone.public_id}/released", looks=False)
    return ana
