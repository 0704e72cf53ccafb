"""Which pages there are to take pictures of: every route, as each of the demo's people comes upon it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import SimpleNamespace
from urllib.parse import urljoin

import httpx
from django.urls import Resolver404, resolve

from tests.web.addresses import routes
from tests.web.crawl import Page, walk

ANYBODY = "anybody"
# Where everybody starts; the rest is found by following what pages lead to.
START = (
    "/",
    "/jobs",
    "/gallery",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/no-such-page",
)
SIGNED_IN = (
    "/my-jobs",
    "/my-jobs?view=specialist",
    "/my-jobs?view=client",
    "/jobs/new",
    "/inbox",
    "/messages",
    "/settings",
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Sight:
    """One page to take a picture of: whose, of which route, where."""

    viewer: str
    route: str
    url: str
    cookies: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """What its pictures are called."""
        path = re.sub(r"^https?://[^/]+", "", self.url).strip("/") or "front"
        return re.sub(r"[^a-zA-Z0-9]+", "-", f"{self.route or 'page'} {self.viewer} {path}").strip("-")[:120]


def found(address: str, *, most: int) -> tuple[list[Sight], list[str]]:
    """Return at most so many pages of each route for each viewer, and the routes that nobody came upon."""
    sights: list[Sight] = []
    seen: set[str] = set()
    for viewer, person in {ANYBODY: "", **_people(address)}.items():
        browser = Browser(address, person)
        pages = [page for page in walk(viewer, browser, START + (SIGNED_IN if person else ())) if page.is_html]  # type: ignore[arg-type]
        sights += _chosen([page for page in pages if page.path not in seen], address, browser.cookies, most)
        seen |= {page.path for page in pages if _is_the_same_for_all(page.path)}
    known = {sight.route for sight in sights}
    missed = sorted({name for route, name in routes() if name and not route.startswith(("api/", "^api/"))} - known)
    return sights, missed


class Browser:
    """A person who follows links; answers look as Django's own test browser gives them."""

    def __init__(self, address: str, person: str) -> None:
        self.client = httpx.Client(base_url=address, follow_redirects=False, timeout=30)
        if person:
            token = TOKEN.search(self.client.get("/accounts/login/").text)
            assert token, "the demo's bar is on every page"
            fields = {"csrfmiddlewaretoken": token[1], "person": person, "next": "/my-jobs"}
            self.client.post("/demo/as", data=fields, headers={"Referer": address})

    @property
    def cookies(self) -> dict[str, str]:
        return dict(self.client.cookies)

    def get(self, path: str) -> SimpleNamespace:
        answer = self.client.get(path)
        return SimpleNamespace(
            status_code=answer.status_code, headers=answer.headers, content=answer.content, streaming=False
        )


def _people(address: str) -> dict[str, str]:
    """Return whom the demo's bar can become: role and public id."""
    html = httpx.get(f"{address}/accounts/login/").text
    buttons = re.findall(r'name="person" value="([^"]+)"[^>]*>(\w+)', html)
    return {name.lower(): public_id for public_id, name in buttons}


def _chosen(pages: Iterable[Page], address: str, cookies: dict[str, str], most: int) -> list[Sight]:
    by_route: dict[str, list[Sight]] = {}
    # Those without a query first: with one it is the same page, looked at otherwise.
    for page in sorted(pages, key=lambda page: "?" in page.path):
        if page.status not in (200, 404) or (page.status == 404 and page.path != "/no-such-page"):
            continue
        of_route = by_route.setdefault(_route(page.path), [])
        if len(of_route) < most:
            of_route.append(Sight(page.viewer, _route(page.path), urljoin(address, page.path), cookies))
    return [sight for of_route in by_route.values() for sight in of_route]


def _is_the_same_for_all(path: str) -> bool:
    """Whether a page shows everybody the same below its header: one picture is enough."""
    return _route(path) in ("gallery", "not_found") or path.startswith("/help")


def _route(path: str) -> str:
    try:
        return resolve(path.partition("?")[0]).url_name or ""
    except Resolver404:
        return "not_found"
