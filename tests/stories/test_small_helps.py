"""What script adds where there is some: the total follows what is typed, the undo counts down."""

from playwright.sync_api import Route, expect

from skillscoop.milestones.models import PlanDraft
from tests.stories.visitor import Visitor


def test_the_total_follows_what_is_typed_and_no_button_is_pressed(product, chromium):
    world = product.world
    contract = world.hired()
    ana = Visitor(chromium, product.url, world.ana, script=True, width=1280)
    ana.goes(f"/contracts/{contract.public_id}/milestones/propose")
    ana.types("What", "Wireframes")
    ana.types("Price", "600")
    ana.sees("$1,800.00 isn’t in any milestone yet")
    ana.types("Price", "2,400.00")
    ana.sees("Adds up to the quote")
    assert ana.page.get_by_label("What").first.input_value() == "Wireframes"
    ana.is_content()
    ana.leaves()


def test_a_plan_that_was_sent_while_the_sum_was_due_leaves_no_draft_behind(product, chromium):
    world = product.world
    contract = world.hired()
    ana = Visitor(chromium, product.url, world.ana, script=True, width=1280)
    page = ana.page
    page.clock.install()
    ana.goes(f"/contracts/{contract.public_id}/milestones/propose", looks=False)
    ana.types("What", "Everything")
    page.get_by_role("button", name="Remove milestone 2").click()
    expect(page.locator("#milestones > li")).to_have_count(1)
    sent: list[str] = []

    def arrives(route: Route) -> None:
        """What is sent reaches us, and the answer is long in coming: the page stays as it is."""
        sent.append(route.request.resource_type)
        route.fetch(max_redirects=0)
        route.fulfill(status=204)

    page.route("**/propose*", arrives)
    page.locator("[data-price]").fill("2,400.00")
    with page.expect_response("**/propose*"):
        page.get_by_role("button", name="Send to Ben").click()
    page.locator("[data-price]").fill("2,300.00")
    page.clock.run_for(2_000)
    assert sent == ["document"], "the plan alone was sent"
    assert not PlanDraft.objects.exists()
    page.unroute_all()
    ana.goes(f"/contracts/{contract.public_id}/milestones")
    ana.sees("Waiting for Ben")
    ana.is_content()
    ana.leaves()


def test_what_is_ticked_to_be_paid_in_is_in_the_total_and_in_the_button_at_once(product, chromium):
    world = product.world
    one, _ = world.agreed(world.row("Wireframes", 600_00), world.row("Build", 1_000_00))
    ana = Visitor(chromium, product.url, world.ana, script=True, width=1280)
    ana.goes(f"/contracts/{one.contract.public_id}/fund?milestones={one.public_id}")
    ana.sees("Pay $641.40")
    ana.ticks("Build")
    ana.sees("Pay $1,710.40")
    ana.is_content()
    ana.leaves()


def test_over_the_hub_the_heading_counts_what_is_still_ticked(product, chromium):
    world = product.world
    one, *_ = world.agreed(*(world.row(title, 600_00) for title in ("Wireframes", "Build", "Shop")))
    ana = Visitor(chromium, product.url, world.ana, script=True, width=360)
    ana.goes(f"/contracts/{one.contract.public_id}/milestones", looks=False)
    ana.page.get_by_role("link", name="Fund several").click()
    heading = ana.page.get_by_role("dialog").get_by_role("heading", level=1)
    expect(heading).to_have_text("Put money in for 3 milestones")
    ana.page.get_by_role("checkbox", name="Shop").uncheck()
    expect(heading).to_have_text("Put money in for 2 milestones")
    for title in ("Build", "Wireframes"):
        ana.page.get_by_role("checkbox", name=title).uncheck()
    expect(ana.page.get_by_text("Tick what you want to pay in.")).to_be_visible()
    expect(ana.page.locator("#fund-total")).to_contain_text("$0.00")
    ana.page.get_by_role("checkbox", name="Shop").check()
    expect(ana.page.get_by_role("button", name="Pay $641.40")).to_be_enabled()
    ana.leaves()


def test_a_plan_is_written_and_sent_with_the_keyboard_alone(product, chromium):
    world = product.world
    contract = world.hired()
    ana = Visitor(chromium, product.url, world.ana, script=True, width=1280)
    ana.goes(f"/contracts/{contract.public_id}/milestones")
    keys = ana.page.keyboard
    tab_to(ana, "Set milestones")
    keys.press("Enter")
    ana.sees("Set your first milestones")
    tab_to(ana, "title-0")
    keys.type("Everything")
    tab_to(ana, "price_minor-0")
    keys.type("2400")
    tab_to(ana, "Remove milestone 2")
    keys.press("Enter")
    ana.sees("Adds up to the quote")
    tab_to(ana, "Send to Ben")
    keys.press("Enter")
    ana.sees("Waiting for Ben")
    ana.is_content()
    ana.leaves()


def tab_to(visitor, name):
    """Press Tab until what is focused has this id or says this."""
    script = "[document.activeElement.id, document.activeElement.ariaLabel, document.activeElement.textContent.trim()]"
    for _ in range(80):
        if name in visitor.page.evaluate(script):
            return
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reaches {name}")
