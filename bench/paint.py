"""`python -m bench.paint [rounds]`: how soon a person sees the hub of the demo, and whether anything jumps.

A demo of its own (granian, collected static files), Chromium with an empty cache each time, and the line that
Chromium's own tools call "Fast 4G": 165 ms there and back, 8.1 Mbit/s down, 1.35 Mbit/s up, the processor as it is.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page

from tests.demo.starting import demo
from tests.web.browser import browser

FAST_4G = {
    "offline": False,
    "latency": 165,
    "downloadThroughput": 9_000_000 * 0.9 / 8,
    "uploadThroughput": 1_500_000 * 0.9 / 8,
}
WATCH = """
    window.seen = {lcp: 0, cls: 0};
    new PerformanceObserver(list => list.getEntries().forEach(e => { seen.lcp = e.startTime; }))
        .observe({type: "largest-contentful-paint", buffered: true});
    new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) seen.cls += e.value; }))
        .observe({type: "layout-shift", buffered: true});
"""
TOLD = """() => ({...seen,
    fcp: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    html: performance.getEntriesByType("navigation")[0].responseEnd,
    bytes: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .reduce((sum, e) => sum + e.transferSize, 0),
    files: performance.getEntriesByType("resource").length})"""


@dataclass(frozen=True)
class Painted:
    """One visit: moments in ms from its beginning, `bytes` and `files` of all it loaded."""

    html: float
    fcp: float
    lcp: float
    cls: float
    bytes: int
    files: int


def visits(url: str, rounds: int, *, width: int) -> list[Painted]:
    """Return what each of `rounds` visits of the demo's client to their first hub was like."""
    who = next(one for one in httpx.get(f"{url}/api/v1/demo/people").json()["people"] if one["role"] == "client")
    with browser() as chromium:
        return [_visit(chromium, url, who, width) for _ in range(rounds)]


def _visit(chromium: Browser, url: str, who: dict[str, str], width: int) -> Painted:
    # A service worker fetches on a line of its own, which the page's slow one does not reach; a first visit has none.
    context = chromium.new_context(viewport={"width": width, "height": 900}, service_workers="block")
    page = context.new_page()
    hub = _hub(page, url, who)
    # Signing in has filled the cache: another page of the same person, on a line of its own.
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    line.send("Network.emulateNetworkConditions", FAST_4G)
    page.add_init_script(WATCH)
    page.goto(hub, wait_until="networkidle")
    told = page.evaluate(TOLD)
    context.close()
    return Painted(**told)


def _hub(page: Page, url: str, who: dict[str, str]) -> str:
    page.goto(f"{url}/accounts/login/")
    page.fill("input[name=login]", who["email"])
    page.fill("input[name=password]", who["password"])
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/my-jobs*")
    return str(page.evaluate("document.querySelector('a[href*=\"/milestones\"]').href"))


def lines(found: list[Painted]) -> Iterator[str]:
    """Return the figures of several visits, the median of each."""
    for name in ("html", "fcp", "lcp"):
        each = sorted(getattr(one, name) for one in found)
        yield f"{name:5}{statistics.median(each):8.0f} ms   ({each[0]:.0f} to {each[-1]:.0f})"
    yield f"cls  {max(one.cls for one in found):8.3f} at most"
    yield f"{found[0].files} files, {found[0].bytes / 1024:.0f} KiB on the line"


def main() -> int:
    """Start a demo, visit its hub as a telephone and as a desk, and print what was seen."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder, "demo")) as started:
        for width in (360, 1280):
            print(f"{width} px wide", *lines(visits(started.base_url, rounds, width=width)), sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
