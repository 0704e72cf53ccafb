"""Looking for barriers on many drawn pages: every width meets both schemes, in one browser that keeps our files."""

from collections.abc import Mapping, Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.web.browser import browser
from tests.web.sighted import SQUEEZED, WIDE, served

# Each page in one of them, neighbours in different ones: every width meets both schemes many times.
WAYS = [(360, "light"), (1280, "dark"), (360, "dark"), (768, "light"), (1280, "light")]
Barrier = tuple[str, int, str, str]


def barriers(drawn: Mapping[str, str], ways: Sequence[tuple[int, str]] = WAYS) -> list[Barrier]:
    """Return what axe finds on pages, HTML by name, and which are wider than the screen: (page, width, scheme, what).

    Args:
        ways: widths in px with schemes; the first page is looked at in the first, the next in the next, and so round.
    """
    with served(list(drawn.items())) as url, browser() as chromium:
        page = chromium.new_context().new_page()
        found: list[Barrier] = []
        for number, name in enumerate(drawn):
            width, scheme = ways[number % len(ways)]
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(f"{url}page-{number}")
            found += [(name, width, scheme, what) for what in _wrong(page)]
        return found


def cramped(html: str, widths: Sequence[int]) -> list[tuple[int, str]]:
    """Return what of a page is wider than the screen, or leaves no room to type, with the width in px it is so at."""
    with served([("page", html)]) as url, browser() as chromium:
        page = chromium.new_context().new_page()
        page.goto(f"{url}page-0")
        found = []
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            found += [(width, what) for what in _narrow(page)]
        return found


def _wrong(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    wrong = [f"{each['id']}: {each['nodes'][0]['html'][:90]}" for each in found]
    return wrong + _narrow(page)


def _narrow(page: Page) -> list[str]:
    wide = [f"wider than the screen: {what}" for what in page.evaluate(WIDE)]
    return [*wide, *(f"no room to type: {what}" for what in page.evaluate(SQUEEZED))]
