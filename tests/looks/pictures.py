"""How a page is looked at, and the picture of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, BrowserContext

from tests.looks.pages import Sight
from tests.web.browser import browser

# The width of a sheet of A4 between its margins, in px.
PAPER = 673


@dataclass(frozen=True)
class Way:
    """A way of looking at a page; `width` in px."""

    name: str
    width: int
    dark: bool = False
    right_to_left: bool = False
    forced: bool = False
    paper: bool = False


WAYS = (
    *(
        Way(f"{width}-{'dark' if dark else 'light'}", width, dark)
        for width in (360, 768, 1280)
        for dark in (False, True)
    ),
    Way("360-rtl", 360, right_to_left=True),
    Way("1280-rtl", 1280, right_to_left=True),
    Way("1280-forced", 1280, forced=True),
    Way("1280-forced-dark", 1280, dark=True, forced=True),
    Way("print", PAPER, paper=True),
)


def take(address: str, pages: Sequence[Sight], ways: Sequence[Way], folder: Path) -> None:
    """Write one picture of each page in each way to the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with browser() as chromium:
        for viewer, theirs in groupby(pages, key=lambda page: page.viewer):
            sights = list(theirs)
            for way in ways:
                context = _context(chromium, address, sights[0].cookies, way)
                for sight in sights:
                    _picture(context, sight, way, folder)
                context.close()
            print(f"{viewer}: {len(sights)} pages")


def picture(sight: Sight, way: Way) -> str:
    """Return the name of a picture's file."""
    return f"{sight.name}.{way.name}.png"


def _context(chromium: Browser, address: str, cookies: dict[str, str], way: Way) -> BrowserContext:
    look: dict[str, Any] = {"color_scheme": "dark" if way.dark else "light", "reduced_motion": "reduce"}
    if way.forced:
        look["forced_colors"] = "active"
    context = chromium.new_context(viewport={"width": way.width, "height": 900}, **look)
    if way.right_to_left:
        cookies = cookies | {settings.LANGUAGE_COOKIE_NAME: "ar"}
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    return context


def _picture(context: BrowserContext, sight: Sight, way: Way, folder: Path) -> None:
    page = context.new_page()
    if way.paper:
        page.emulate_media(media="print")
    page.goto(sight.url)
    page.screenshot(path=folder / picture(sight, way), full_page=True)
    page.close()
