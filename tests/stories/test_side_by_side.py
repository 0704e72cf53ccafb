"""Two people with their pages open side by side: what one does stands on the other's page, and nothing jumps."""

from collections.abc import Iterator

import pytest

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from tests.live.process import free_port, live_process, relaying
from tests.stories.visitor import Visitor

WITHIN = 2_000


def test_the_hub_follows_and_stays_where_it_is(product, live, chromium):
    world = product.world
    milestone = world.funded()
    ana, ben = (Visitor(chromium, product.url, who, script=True, width=1280) for who in (world.ana, world.ben))
    hub = f"/contracts/{milestone.contract.public_id}/milestones"
    ana.goes(hub)
    ana.page.get_by_text("up to date").wait_for()
    ana.page.evaluate("window.stays = document.querySelector('#details')")
    ana.page.set_viewport_size({"width": 1280, "height": 400})
    ana.page.locator("#activity h2").evaluate("it => it.scrollIntoView()")
    before = ana.page.locator("#activity h2").bounding_box()
    ben.goes(f"/milestones/{milestone.public_id}/submit")
    ben.types("Message to Ana", "Here it is.")
    with ben.page.expect_navigation():
        ben.page.get_by_role("button", name="Submit to Ana").click()
    ana.page.get_by_role("link", name="Review").first.wait_for(state="attached", timeout=WITHIN)
    ana.page.locator("[data-live-voice]", has_text="Ben submitted Homepage").wait_for(state="attached", timeout=WITHIN)
    # What did not change is the very same element, where it was; the page was not loaded again.
    assert ana.page.evaluate("window.stays === document.querySelector('#details')")
    assert abs(ana.page.locator("#activity h2").bounding_box()["y"] - before["y"]) < 2
    ana.is_content()
    for each in (ana, ben):
        each.leaves()


def test_what_one_is_typing_is_never_replaced(product, live, chromium):
    world = product.world
    proposal = world.proposed(world.hired(), by=world.ana)
    ben = Visitor(chromium, product.url, world.ben, script=True, width=1280)
    ben.goes(f"/proposals/{proposal.public_id}")
    ben.page.get_by_text("up to date").wait_for()
    ben.page.locator("summary", has_text="Ask for changes").click()
    ben.types("What should be different?", "A later day")
    withdraw_proposal(proposal.public_id, by=world.ana)
    row = ben.page.locator("[data-live-row]")
    row.wait_for(timeout=WITHIN * 2)
    assert "Ana changed this." in row.inner_text()
    assert ben.page.get_by_label("What should be different?").input_value() == "A later day"
    row.get_by_role("button", name="Show").click()
    ben.page.get_by_label("What should be different?").wait_for(state="detached")
    ben.is_content()
    ben.leaves()


def test_messages_appear_both_ways_under_what_is_being_typed(product, live, chromium):
    world = product.world
    job = world.job()
    world.quote(job)
    thread = open_thread(job.public_id, by=world.ben).thread.public_id
    ana, ben = (Visitor(chromium, product.url, who, script=True, width=1280) for who in (world.ana, world.ben))
    for each in (ana, ben):
        each.goes(f"/messages/{thread}")
        each.page.get_by_text("up to date").wait_for()
    ben.types("Message to Ana", "Not sent yet")
    for number, (writer, to, other) in enumerate(((ana, "Ben", ben), (ben, "Ana", ana))):
        writer.types(f"Message to {to}", f"Word {number}")
        writer.page.get_by_role("button", name="Send").click()
        other.page.locator(".talk", has_text=f"Word {number}").wait_for(timeout=WITHIN)
        if number == 0:
            assert ben.page.get_by_label("Message to Ana").input_value() == "Not sent yet"
    for each in (ana, ben):
        each.is_content()
        each.leaves()


@pytest.fixture
def live(product: object, settings: object) -> Iterator[str]:
    """`skillscoop live` and the relay beside the product, on a port of its own, as in the demo."""
    port = free_port()
    settings.LIVE_PORT = port  # type: ignore[attr-defined]
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]  # type: ignore[attr-defined]
    allowed = {**directives, "connect-src": [*directives["connect-src"], f"http://127.0.0.1:{port}"]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": allowed}  # type: ignore[attr-defined]
    with live_process(port, read_from=product.url) as address, relaying():  # type: ignore[attr-defined]
        yield address
