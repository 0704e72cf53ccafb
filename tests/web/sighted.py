"""Looking at many pages in one browser: what they run, load, hold and show, and whether they fit."""

import mimetypes
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.contrib.staticfiles import finders
from playwright.sync_api import Dialog, Page
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from tests.web.browser import POLICY, browser

WIDTH = 360
# Every element that our templates write; one more, and somebody else wrote it.
OURS = set(
    "a abbr article aside b bdi blockquote body br button caption circle code col colgroup dd defs del details dialog "
    "div dl dt em fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 head header hr html i img input ins kbd "
    "label legend li line link main mark meta nav noscript ol optgroup option p path pattern polygon polyline pre "
    "rect script search section select small span strong summary sup svg symbol table tbody td textarea tfoot th "
    "thead time title tr ul use".split()
)
# What makes a page wider than the screen: how wide it is, and the last two elements that stand out of it.
WIDE = """() => document.documentElement.scrollWidth > innerWidth ? [`${document.documentElement.scrollWidth} px`,
    ...[...document.querySelectorAll('*')].filter(it => it.getBoundingClientRect().right > innerWidth + 1
        || it.getBoundingClientRect().left < -1).slice(-2).map(it => it.outerHTML.slice(0, 120))] : []"""
# Fields that are shown and have no room for four digits.
SQUEEZED = """() => [...document.querySelectorAll(
    'input:not([type=checkbox], [type=radio], [type=hidden], [type=file]), select, textarea')]
    .filter(it => it.checkVisibility() && it.clientWidth > 1 && it.clientWidth < 48)
    .map(it => it.outerHTML.slice(0, 120))"""
LOOK = """() => {
    const all = [...document.querySelectorAll('*')];
    const bad = url => /^(javascript|data|vbscript|blob):/i.test(url.trim());
    const cut = node => node.outerHTML.slice(0, 120);
    // How tall the bar is that stays at the lower edge: site.js measures it.
    const isRoom = node => /^(--(move|foot)-room: \\d+px; ?)+$/.test(node.getAttribute('style'));
    const own = s => s.type === 'application/json' || s.src.startsWith(location.origin + '/static/');
    return {
        tags: [...new Set(all.map(node => node.localName))],
        scripts: [...document.scripts].filter(s => !own(s)).map(cut),
        handlers: all.filter(node => [...node.attributes].some(a => /^on/i.test(a.name))).map(cut),
        styled: all.filter(node => node.hasAttribute('style') && !node.closest('svg') && !isRoom(node)).map(cut),
        leading: all.filter(node => ['href', 'src', 'action', 'formaction', 'xlink:href', 'srcset', 'poster']
            .some(name => bad(node.getAttribute(name) || '') && !node.matches('link[rel=icon], img'))).map(cut),
        wide: (WIDE)(),
        text: [document.title, document.documentElement.textContent,
            ...[...document.querySelectorAll('input')].map(i => i.value),
            ...[...document.querySelectorAll('[href]')].map(a => a.getAttribute('href'))].join('\\n'),
    };
}""".replace("(WIDE)", f"({WIDE})")


@dataclass
class Sight:
    """What one page did and showed. `tags` are its elements; the lists hold what should not be there."""

    name: str
    tags: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    text: str = ""


def look_at(pages: Sequence[tuple[str, str]]) -> list[Sight]:
    """Show pages, pairs of a name and their HTML, one after the other at 360 px, under the product's own policy."""
    with served(pages) as url, browser() as chromium:
        page = chromium.new_context(viewport={"width": WIDTH, "height": 900}).new_page()
        return list(_looked(page, url, [name for name, _ in pages]))


@contextmanager
def served(pages: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Serve the pages and our static files; unlike an answer to a browser's own question, these are kept by it."""
    server = make_server("127.0.0.1", 0, Request.application(partial(_answer, pages)), request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _looked(page: Page, url: str, names: Sequence[str]) -> Iterator[Sight]:
    happened: list[str] = []
    page.on("dialog", lambda dialog: _dismissed(dialog, happened))
    page.on("console", lambda line: happened.append(f"console: {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda error: happened.append(f"error: {error}"))
    page.on("request", lambda asked: _noted(asked.url, url, happened))
    for number, name in enumerate(names):
        happened.clear()
        page.goto(f"{url}page-{number}")
        seen = page.evaluate(LOOK)
        wrong = [f"{what}: {each}" for what, found in seen.items() if what not in ("tags", "text") for each in found]
        yield Sight(name, set(seen["tags"]), wrong + list(happened), seen["text"])


def _answer(pages: Sequence[tuple[str, str]], request: Request) -> Response:
    if request.path.startswith("/page-"):
        html = pages[int(request.path.removeprefix("/page-"))][1]
        return Response(html, mimetype="text/html", headers={"Content-Security-Policy": POLICY})
    is_static = request.path.startswith("/static/")
    found = finders.find(request.path.removeprefix("/static/")) if is_static else None
    if not found:
        # Pictures of people and files are not our subject here; they are there. So is the worker, which does nothing.
        kind, _ = mimetypes.guess_type(request.path)
        return Response(status=200 if kind == "text/javascript" else 204, mimetype=kind)
    kind, _ = mimetypes.guess_type(str(found))
    return Response(Path(str(found)).read_bytes(), mimetype=kind, headers={"Cache-Control": "max-age=600"})


def _dismissed(dialog: Dialog, happened: list[str]) -> None:
    happened.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _noted(asked: str, url: str, happened: list[str]) -> None:
    if not asked.startswith((url, "data:")):
        happened.append(f"request: {asked}")


class Quiet(WSGIRequestHandler):
    """Says nothing about each request."""

    def log(self, *said: object) -> None:
        return None
