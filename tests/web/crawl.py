"""Walking through the product as five people do: every known address, and whatever its pages lead to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.http.response import HttpResponseBase
from django.test import Client

from tests.web.addresses import addresses
from tests.web.pages import signed_in
from tests.whole import Whole

HOST = "http://testserver"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Page:
    """What somebody got at an address.

    `refs` are the addresses on it as they stand, each with how it is asked for: a link by GET, a form by POST, LOAD by
    itself.
    """

    viewer: str
    path: str
    status: int
    html: str = ""
    title: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    refs: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    @property
    def is_html(self) -> bool:
        return bool(self.html)

    def targets(self) -> list[tuple[str, str]]:
        """Return each way on within the product: how, and the address with its query, without fragment."""
        refs = [(method, ref) for method, ref in self.refs if not ref.startswith("#")]
        whole = [(method, urlsplit(urljoin(HOST + self.path, ref))) for method, ref in refs]
        ours = [(method, to) for method, to in whole if f"{to.scheme}://{to.netloc}" == HOST]
        return [(method, to.path + (f"?{to.query}" if to.query else "")) for method, to in ours]

    def broken_places(self) -> list[str]:
        """Return the links to a place on this very page that is not there."""
        return [ref for how, ref in self.refs if how == "GET" and ref.startswith("#") and ref[1:] not in self.ids]


def browsers(whole: Whole) -> dict[str, Client]:
    """Return a browser for each kind of viewer."""
    world = whole.world
    people = {"client": world.ana, "specialist": world.ben, "stranger": whole.eve, "staff": world.dee}
    return {"anonymous": Client()} | {name: signed_in(person) for name, person in people.items()}


def known(most_of_each: int = 1) -> list[str]:
    """Return every address that speaks to people."""
    return [each.path for each in addresses(most_of_each) if not each.is_for_programs]


def walk(viewer: str, browser: Client, start: Iterable[str]) -> list[Page]:
    """Visit the addresses and everything that their pages lead to, each once; what takes a form is only asked for."""
    waiting, pages = dict.fromkeys(start), {}
    while waiting:
        path = next(iter(waiting))
        del waiting[path]
        pages[path] = page = visit(viewer, browser, path)
        waiting |= {to: None for _, to in page.targets() if to not in pages}
    return list(pages.values())


def visit(viewer: str, browser: Client, path: str) -> Page:
    """Ask for one address and read what comes."""
    page = got(viewer, browser, path)
    _Reader(page).feed(page.html)
    return page


def got(viewer: str, browser: Client, path: str) -> Page:
    """Ask for one address, for who looks at the HTML alone: reading a page takes as long as drawing it."""
    answer: HttpResponseBase = browser.get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # read to the end, so that the file is closed
        return Page(viewer, path, answer.status_code)
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return Page(viewer, path, answer.status_code)
    return Page(viewer, path, answer.status_code, html=answer.content.decode())  # type: ignore[attr-defined]


class _Reader(HTMLParser):
    """Collects what a page is called, how its headings stand, and where it leads."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.page.ids.append(given["id"])
        if tag == "title" or tag in HEADINGS:
            self._inside = tag
            if tag in HEADINGS:
                self.page.headings.append((int(tag[1]), ""))
        elif tag == "a":
            self._refer("GET", given.get("href"))
        elif tag in ("link", "use", "img", "script"):
            self._refer("LOAD", given.get("href") or given.get("src"))
        elif tag == "form":
            self._refer(given.get("method", "get").upper(), given.get("action", ""))
        if "formaction" in given:
            self._refer("POST", given["formaction"])

    def handle_endtag(self, tag: str) -> None:
        if tag != self._inside:
            return
        if tag == "title":
            self.page.title = " ".join(self.page.title.split())
        self._inside = ""

    def handle_data(self, data: str) -> None:
        # An icon brings its own <title>; the page's is the first.
        if self._inside == "title" and not self.page.headings:
            self.page.title += data
        elif self._inside in HEADINGS:
            level, text = self.page.headings[-1]
            self.page.headings[-1] = (level, text + data)

    def _refer(self, method: str, ref: str | None) -> None:
        if ref is not None:
            self.page.refs.append((method, ref))


def told(wrong: Iterable[str]) -> str:
    """Return what is wrong as a list to read, each once, the ids of rows taken for one."""
    return "\n" + "\n".join(dict.fromkeys(re.sub(r"\b([a-z]{3})_[0-9a-z]{26}", r"\1", line) for line in wrong))
