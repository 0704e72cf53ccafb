"""Put values into a form of a page that is drawn already, whichever form it is."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

# What a form itself carries, or what nobody may fill in but the person.
_NOT_TYPED = {"hidden", "submit", "button", "password", "file"}
_TICKED = {"checkbox", "radio"}


def filled(html: str, path: str, to: str, values: Mapping[str, Sequence[str]], notice: str) -> str | None:
    """Return the page with `values` in its first form that posts to the path `to`, and `notice` above that form.

    Args:
        path: the page's own, to which a form without an action posts.
        values: as they were sent, by name.
    Returns:
        None where the page has no such form.
    """
    page = _Page(html, path, to, values)
    page.feed(html)
    page.close()
    if page.form_at is None:
        return None
    page.edits.append((page.form_at, page.form_at, notice))
    for start, end, text in sorted(page.edits, reverse=True):
        html = html[:start] + text + html[end:]
    return html


class _Page(HTMLParser):
    """Reads a page and notes what to write where. Our templates quote every value with double quotes."""

    def __init__(self, html: str, path: str, to: str, values: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.path, self.to = path, to
        self.left = {name: list(each) for name, each in values.items()}
        self.form_at: int | None = None
        self.edits: list[tuple[int, int, str]] = []
        self._lines = [0, *(found.end() for found in re.finditer("\n", html))]
        self._inside = False
        self._select = ""
        self._area: tuple[int, str] | None = None
        self._folded: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "details":
            self._folded.append(self._at())
        elif tag == "form":
            self._enter(given)
        elif not self._inside:
            return
        elif tag == "input":
            self._input(given)
        elif tag == "textarea" and self.left.get(given.get("name") or ""):
            self._area = (self._at() + len(self.get_starttag_text() or ""), self.left[given["name"] or ""].pop(0))
        elif tag == "select":
            self._select = given.get("name") or ""
        elif tag == "option" and self._select in self.left:
            self._mark("selected", (given.get("value") or "") in self.left[self._select])

    def handle_endtag(self, tag: str) -> None:
        if tag == "details" and self._folded:
            self._folded.pop()
        elif tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            start, text = self._area
            # The first line break after the tag is not part of the text.
            self.edits.append((start, self._at(), "\n" + escape(text)))
            self._area = None

    def _enter(self, given: Mapping[str, str | None]) -> None:
        posts_to = urlsplit(urljoin(self.path, given.get("action") or "")).path
        if self.form_at is not None or given.get("method") != "post" or posts_to != self.to:
            return
        self._inside, self.form_at = True, self._at()
        for start in self._folded:
            self.edits.append((start + len("<details"), start + len("<details"), " open"))

    def _input(self, given: Mapping[str, str | None]) -> None:
        name, kind = given.get("name") or "", given.get("type") or "text"
        if kind in _TICKED:
            self._mark("checked", (given.get("value") or "on") in self.left.get(name, ()))
        elif kind not in _NOT_TYPED and self.left.get(name):
            self._write(re.sub(r'\svalue="[^"]*"', "", self._tag()), f'value="{escape(self.left[name].pop(0))}"')

    def _mark(self, word: str, is_on: bool) -> None:
        self._write(re.sub(rf"\s{word}(?=[\s>])", "", self._tag()), word if is_on else "")

    def _write(self, tag: str, more: str) -> None:
        start = self._at()
        self.edits.append((start, start + len(self._tag()), f"{tag[:-1]} {more}>" if more else tag))

    def _tag(self) -> str:
        return self.get_starttag_text() or ""

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
