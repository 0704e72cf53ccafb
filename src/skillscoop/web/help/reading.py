"""An article as it is read: drawn once for a language and the settings in force, with its sections and its words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext
from markupsafe import Markup

from skillscoop.web.help.articles import ARTICLES, Article
from skillscoop.web.help.drawings import half_way, half_way_cards, six_steps
from skillscoop.web.help.figures import Figures
from skillscoop.web.help.silence import silences

# More than all articles in a few languages; a changed setting draws them anew and the oldest go.
_KEPT = 256
_WORDS_A_MINUTE = 180
# What ends a piece of text: two of them are never one sentence.
_BLOCKS = frozenset("p li h2 h3 dt dd th td tr div figure figcaption header ol ul dl table".split())


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an article. `id` is its place on the page, "" before the first heading; `text` are its words."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """One article in the reader's language: its title and lede, its HTML, its sections, and how long it takes."""

    article: Article
    title: str
    lede: str
    keywords: str
    body: Markup
    sections: tuple[Section, ...]
    minutes: int

    @property
    def headings(self) -> tuple[Section, ...]:
        """The sections that have a heading of their own."""
        return tuple(section for section in self.sections if section.id)


def read(article: Article, figures: Figures) -> Read:
    """Return an article in the active language, with these figures in it. No query."""
    return _drawn(article.slug, get_language() or "en", figures)


def read_all(figures: Figures) -> tuple[Read, ...]:
    """Return every article in the active language, in the order of the Help page. No query."""
    return tuple(read(article, figures) for article in ARTICLES)


@lru_cache(maxsize=_KEPT)
def _drawn(slug: str, _language: str, figures: Figures) -> Read:
    article = next(each for each in ARTICLES if each.slug == slug)
    html = render_to_string(article.template, {"f": figures, **_drawings(article, figures)})
    sections = _sections(html)
    words = sum(len(section.text.split()) for section in sections)
    return Read(
        article=article,
        title=gettext(article.title),
        lede=gettext(article.lede),
        keywords=gettext(article.keywords),
        # Drawn by the templates, which escape what they are given.
        body=Markup(html),  # noqa: S704
        sections=sections,
        minutes=max(1, round(words / _WORDS_A_MINUTE)),
    )


def _drawings(article: Article, figures: Figures) -> Mapping[str, object]:
    if article.slug == "understanding-milestones":
        return {"example": half_way(figures), "cards": half_way_cards(figures), "six": six_steps(figures)}
    return {"silences": silences(figures)} if article.slug == "if-nobody-does-anything" else {}


def _sections(html: str) -> tuple[Section, ...]:
    reader = _Reader()
    reader.feed(html)
    return tuple(Section(place, _plain(title), _plain(text)) for place, title, text in reader.found)


def _plain(pieces: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if re.search(r"\w", line))


class _Reader(HTMLParser):
    """Cuts an article at its headings: every <h2> with an id that is shown begins a section."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "h2" and given.get("id") and given.get("class") != "sr":
            self.found.append((str(given["id"]), [], []))
            self._in_heading = True
        elif tag in _BLOCKS:
            self.found[-1][2].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "h2":
            self._in_heading = False
        elif tag in _BLOCKS:
            self.found[-1][2].append("\n")

    def handle_data(self, data: str) -> None:
        _, title, text = self.found[-1]
        (title if self._in_heading else text).append(data.replace("\n", " "))
