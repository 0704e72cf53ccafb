"""A page without a server: Chromium is given the HTML we drew and our static files, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ADDRESS = "http://parts.test/"
# The product's own policy for pages: whatever breaks it fails here as it would in a reader's browser.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
POLICY += "connect-src 'self'"


@contextmanager
def browser() -> Iterator[Browser]:
    """Open Chromium: Debian's where there is one, else the one Playwright keeps."""
    with sync_playwright() as playwright:
        path = CHROMIUM if Path(CHROMIUM).exists() else None
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def showing(browser: Browser, html: str, *, width: int, scheme: str) -> Iterator[Page]:
    """Show one page at a width in px, in the light or dark scheme."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.route("**/*", lambda route: _answer(route, html))
    page.goto(ADDRESS)
    yield page
    context.close()


def _answer(route: Route, html: str) -> None:
    path = route.request.url.removeprefix(ADDRESS)
    if not path:
        headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY}
        route.fulfill(status=200, headers=headers, body=html)
        return
    found = finders.find(path.removeprefix("static/"))
    if found:
        route.fulfill(path=str(found))
    else:
        route.fulfill(status=404)
