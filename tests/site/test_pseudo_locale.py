"""Every word of every page and letter can be translated: nothing stays plain in the pseudo-language but what was typed.

People in this test type Greek, so that a plain Latin word is one of ours that missed its translation.
"""

import re
from html import unescape
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from skillscoop.notices.models import Letter
from skillscoop.people.details import change_details
from skillscoop.site.words import SOURCE, compile_catalogues
from skillscoop.web.letters import letter_of
from tests.one_world import made_once
from tests.web.crawl import browsers, known, visit
from tests.whole import Whole

# What a reader of any language is shown as it is.
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
SAME_EVERYWHERE = re.compile(
    "|".join(
        [
            r"[\w.+-]+@example\.(?:test|com)",  # e-mail addresses
            r"https?://\S+",
            r"\b[a-z]{2,5}_\w+",  # ids, and the names of scopes and of tokens
            r"\bSkillScoop\b",
            r"^English$",  # in the list of languages each stands under its own name
            r"\b(?:NZD|AUD|EUR|USD|GBP|JPY|UTC|API|PDF|SHA|GB|MB|kB|KB)\b",
            rf"\b(?:{'|'.join(DAYS + MONTHS)})\b",
            r"\b(?:in )?\d+ (?:day|hour|minute|second)s?(?: ago)?\b",  # written by CLDR, which knows no pseudo-language
            r"(?<=” )and(?= “)",  # a list, written by CLDR as well
            r"\b(?:Auckland|Ben Bauer|Cy Costa)\b",  # the city of a zone; names the processor was given
            r"\b(?:[0-9a-f]{32}|[0-9a-f]{64})\b",  # numbers of requests, fingerprints of files
            r"\.txt\b|\bphoto\.png\b",
            r"\bNZ\b|\bNew Zealand\b",
        ]
    )
)
# Each of these wears an accent in the pseudo-language, so that a word which has one without it was not translated.
ACCENTED = set("aeiouyncsgzAEIOUYNCSGZ")
SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title", "data-soon", "data-over")
# Lists whose lines come with the operating system or from CLDR: countries, zones, languages.
LISTS = {"country", "region", "zone", "locale", "currency"}
# For those who change the product, in their language and ours.
NOT_FOR_PEOPLE = {"/offline", "/gallery"}
ALSO = [
    "/offline?in=en-xa",
    "/my-jobs?view=specialist",
    "/my-jobs?show=done",
    "/my-jobs?view=specialist&show=done",
    "/jobs?q=Τίποτα",
]


@pytest.fixture(scope="module")
def spoken(django_db_setup, django_db_blocker, running_sandbox) -> dict[str, str]:
    """Pages and letters in the pseudo-language, by where they were found."""
    compile_catalogues()
    number = count(1)
    # Setting the paths anew has Django read the catalogues anew.
    with override_settings(LOCALE_PATHS=settings.LOCALE_PATHS), made_once(django_db_blocker, running_sandbox) as world:
        whole = Whole(world, lambda column: f"Λόγος{next(number)}")
        pages = {}
        for viewer, browser in browsers(whole).items():
            browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en-xa"
            for path in sorted({*known(), *ALSO} - NOT_FOR_PEOPLE):
                page = visit(viewer, browser, path)
                pages[f"{path} for {viewer}"] = page.html
        for person in (world.ana, world.ben):
            change_details(person, locale="en-xa")
        return pages | letters()


def letters() -> dict[str, str]:
    """Return one letter of each kind and reader, its subject first."""
    found = {}
    for letter in Letter.objects.select_related("notice__person", "notice__fact", "notice__job__contract"):
        person = letter.notice.person
        person.refresh_from_db()
        where = f"letter {letter.notice.kind} for {letter.notice.told}"
        if person.locale == "en-xa" and where not in found:
            mail = letter_of(letter)
            html = mail.alternatives[0].content
            found[where] = f"<p>{mail.subject}</p><p>{mail.body}</p>{html}"
    return found


def test_no_word_of_ours_stays_plain(spoken):
    plain: dict[str, str] = {}
    for where, html in spoken.items():
        for words in plain_words(html, ours=not where.startswith("/accounts/")):
            plain.setdefault(words, where)
    wrong = [f"{words!r} at {where}, from {source_of(words)}" for words, where in plain.items()]
    assert not wrong, "\n" + "\n".join(wrong)


def test_pages_and_letters_are_really_in_the_pseudo_language(spoken):
    assert sum("⟦" in html for html in spoken.values()) > 150
    assert sum(where.startswith("letter") for where in spoken) > 15


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>⟦Páý <b>ñów</b>, Λόγος1⟧</p>", []),
        ("<p>⟦Páý {name} ñów⟧</p>", ["⟦Páý {name} ñów⟧"]),
        ("<p>⟦Páý ⟦ñów⟧ ýóúr⟧ bill</p>", ["⟦Páý ⟦ñów⟧ ýóúr⟧ bill"]),
        ('<p title="Close">⟦x⟧</p>', ["Close"]),
        ("<p>Sat 22 Nov, ana@example.test</p>", []),
        ("<script>let x</script><p>Pay <b>now</b></p>", ["Pay", "now"]),
    ],
)
def test_the_reader_itself_finds_what_is_plain(html, plain):
    assert plain_words(html) == plain


def plain_words(html: str, *, ours: bool = True) -> list[str]:
    """Return the lines of a page with a word that wears no accent, attributes too.

    `ours` is False for pages whose main part comes with the sign-in library, in the languages that it knows.
    """
    html = html if ours else re.sub(r"(?s)<title>.*?</title>|<main.*?</main>", "", html)
    reader = _Reader()
    reader.feed(html)
    pieces = [piece for text in ("".join(reader.text), *reader.attributes) for piece in text.split("\n")]
    bare = [" ".join(SAME_EVERYWHERE.sub(" ", piece).split()) for piece in pieces]
    return [piece for piece in bare if any(set(word) & ACCENTED for word in re.findall(r"\b[A-Za-z]+\b", piece))]


def source_of(words: str) -> str:
    """Return the first file of ours that has these words, to look there."""
    words = max(re.split(r"[⟦⟧]", words), key=len).strip()
    files = [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt"), *SOURCE.rglob("*.py")]
    names = [file for file in files if "static" not in file.parts and words in unescape(file.read_text())]
    return str(Path(names[0]).relative_to(SOURCE)) if names else "what is put together"


class _Reader(HTMLParser):
    """Collects the text that is read, and the attributes that are spoken."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.attributes: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        is_list = tag == "select" and given.get("name") in LISTS
        if not self._silent and (tag in ("script", "style", "code", "kbd") or is_list):
            self._silent = tag
        self.text.append("\n")
        if not self._silent:
            self.attributes += [given[name] for name in SPOKEN if given.get(name)]
            self.attributes += [given["label"]] if tag == "optgroup" else []

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)
