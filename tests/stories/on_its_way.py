"""What a page has sent, held back until a test lets it go through."""

from playwright.sync_api import Page, Route

from tests.live.process import wait_until


def held_back(page: Page, address: str) -> list[Route]:
    """Keep what is posted to an address on its way, and count it."""
    held: list[Route] = []
    page.route(address, lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
    return held


def goes_through(page: Page, held: list[Route]) -> None:
    """Let the last of it go on, as soon as it is on its way."""
    wait_until(lambda: page.evaluate("true") and held)
    held.pop().continue_()
