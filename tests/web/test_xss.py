"""Whatever people type is shown letter by letter: nothing of it runs, loads, leads away, breaks a page or its width."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

import pytest
from django.test import Client

from skillscoop.kernel.refusals import FieldProblem
from skillscoop.milestones.rules.handing_in import links_within
from skillscoop.people.models import Person
from skillscoop.site.words import SOURCE
from tests.corpus.texts import COMPUTED, texts
from tests.one_world import made_once
from tests.web.addresses import addresses
from tests.web.crawl import browsers, got, known, told
from tests.web.hostile import FIELDS, Dealer, text_columns, written_by_us
from tests.web.more_rows import more_rows
from tests.web.pages import signed_in
from tests.web.sighted import OURS, Sight, look_at
from tests.whole import Whole

# So many pages of a kind, which differ only in what was typed, are looked at as one.
TOGETHER = 20
IN_FULL = {"job", "milestones", "proposal", "thread"}
TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+')
Drawn = tuple[str, str]


@pytest.fixture(scope="module")
def sights(django_db_setup, django_db_blocker, running_sandbox) -> list[Sight]:
    """What a browser made of every page in a world whose texts are all hostile."""
    deal = Dealer()
    with made_once(django_db_blocker, running_sandbox) as world:
        whole = Whole(world, deal)
        each = list(every_page(whole))
        together = list(in_one(drawn(more_rows(whole, deal)))) + list(in_one(drawn(rows_of_a_kind(whole))))
        assert not [column for column in FIELDS if deal.owes(column)]
    return look_at([*each, *together])


def every_page(whole: Whole) -> Iterator[Drawn]:
    """Return each page that any of the five gets, but for those whose main part another of them got to the letter."""
    mains = set()
    for viewer, browser in browsers(whole).items():
        is_party = viewer in ("client", "specialist")
        # Others see the same pages, but for those of their own.
        paths = known() if is_party else [path for path in known() if "_" not in path or path.startswith("/desk/")]
        for path in [*paths, *(searches() if viewer in ("anonymous", "client") else ())]:
            page = got(viewer, browser, path)
            # What live.js reads again stands in a page, with the page's own sheets; it is looked at there.
            if page.status != 200 or "<main" not in page.html:
                continue
            main = TOKEN.sub("", page.html[page.html.index("<main") : page.html.index("</main>")])
            if (path, main) not in mains:
                mains.add((path, main))
                yield f"{path} for {viewer}", page.html


def searches() -> Iterator[str]:
    """What stands in an address comes back on the page, too."""
    for text in ('"><script>alert(1)</script>', "javascript:alert(1)", "{{ 7*7191 }}"):
        yield from (f"{path}{text}" for path in ("/jobs?q=", "/my-jobs?q=", "/accounts/login/?next="))


def rows_of_a_kind(whole: Whole) -> Iterator[tuple[Person, str]]:
    world = whole.world
    for each in addresses():
        if each.name in IN_FULL:
            yield world.dee if each.name == "proposal" else world.ana, each.path


def drawn(asked: Iterable[tuple[Person, str]]) -> Iterator[Drawn]:
    """Return the pages that people ask for, each drawn before the next row is made."""
    opened: dict[int, Client] = {}
    for person, path in asked:
        if person.pk not in opened:
            opened[person.pk] = signed_in(person)
        page = got(person.name, opened[person.pk], path)
        assert page.status in (200, 404), (page.status, path)
        if page.status == 200:
            yield path, page.html


def in_one(pages: Iterable[Drawn]) -> Iterator[Drawn]:
    """Put the main parts of several pages into the first of them."""
    rest = iter(pages)
    while some := list(islice(rest, TOGETHER)):
        mains = "".join(re.findall(r"(?s)<main.*?</main>", html)[0] for _, html in some)
        first = some[0][1]
        yield (
            " ".join(name for name, _ in some),
            first[: first.index("<main")] + mains + first[first.index("</main>") + 7 :],
        )


def test_the_corpus_is_large_and_every_text_column_is_known():
    assert len(texts()) >= 100
    typed, ours = {*FIELDS, "person.email"}, written_by_us()
    assert text_columns() - ours - typed == set(), "a column nobody knows: into FIELDS if people type into it"
    assert (typed | ours) - text_columns() == set()


def test_nothing_runs_loads_leads_away_or_is_wider_than_a_telephone(sights):
    wrong = [f"{what} on {sight.name[:90]}" for sight in sights for what in sight.wrong]
    assert not wrong, told(wrong)


def test_no_element_stands_on_a_page_that_is_not_ours(sights):
    wrong = [f"<{tag}> on {sight.name[:90]}" for sight in sights for tag in sight.tags - OURS]
    assert not wrong, told(wrong)


def test_nothing_typed_is_computed(sights):
    assert not [sight.name for sight in sights if COMPUTED in sight.text]


def test_every_text_of_every_field_is_shown_letter_by_letter(sights):
    shown = "\n".join(flat(sight.text) for sight in sights)
    missing = [
        f"{column}: {text}"
        for column, field in FIELDS.items()
        for text in filter(field.holds, texts())
        if flat(field.shown(text)) not in shown
    ]
    assert not missing, told(missing)


def test_templates_translate_nothing_but_sentences_that_stand_in_them():
    """What goes through _() comes out as markup: a text of somebody’s would be obeyed."""
    templates = [*SOURCE.glob("*/templates/**/*.html"), *SOURCE.glob("*/templates/**/*.txt")]
    ours = [path for path in templates if "sandbox" not in path.parts]
    assert len(ours) > 80
    assert not [str(path) for path in ours if re.search(r"\b(?:_|n?gettext)\((?![\"'])", path.read_text())]


def test_a_link_to_work_is_a_whole_https_address_or_refused():
    kept = []
    for text in texts():
        try:
            kept += links_within([text])
        except FieldProblem:
            continue
    assert [link for link in kept if not re.fullmatch(r"https://[a-z0-9.]+/[^<>\"'\s]*", link)] == []


def test_the_looking_itself_notices_what_gets_through():
    page = "<!doctype html><title>x</title><main>{}</main>"
    planted = {
        "<img src=x onerror=alert(1)>": "handlers",
        "<script>alert(1)</script>": "scripts",
        "<a href='javascript:alert(1)'>x</a>": "leading",
        "<img src=//evil.test/x>": "request",
        "<p style=color:red>x</p>": "styled",
        f"<p>{'W' * 200}</p>": "wide",
    }
    *found, moving = look_at([(text, page.format(text)) for text in (*planted, "<marquee>x</marquee>")])
    assert [kind for sight, kind in zip(found, planted.values(), strict=True) if kind not in str(sight.wrong)] == []
    assert moving.tags - OURS == {"marquee"}


def flat(text: str) -> str:
    """Return a text as pages keep it: one spelling, blanks of any number as one."""
    return " ".join(unicodedata.normalize("NFC", text).split())
