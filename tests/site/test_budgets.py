"""What pages may cost: questions to the database, bytes on the line, and nothing from another host."""

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from skillscoop.web.sheets import in_one, scripts, scripts_in_one, slimmed
from tests.busy import busy_contract
from tests.notices.telling import tell_all
from tests.web.addresses import addresses
from tests.web.crawl import got, told
from tests.web.pages import page_of, signed_in

pytestmark = pytest.mark.django_db
QUERIES = 12
# The pages that may ask more often, by the names of their routes, with how often.
# A fragment asks for the newest step besides, whose sentence is said.
MORE = {"job": 15, "thread": 17, "thread_fragment": 18, "hub_fragment": 13}
KIB = 1024
HTML, CSS, JS, FONTS = 40 * KIB, 16 * KIB, 25 * KIB, 45 * KIB


def test_no_page_asks_the_database_more_often_than_it_may(world):
    busy_contract(world)
    tell_all()
    seen, over = set(), []
    for person in (world.ana, world.ben, world.dee):
        browser = signed_in(person)
        for each in addresses(1):
            if each.is_for_programs:
                continue
            with CaptureQueriesContext(connection) as asked:
                page = got(person.name, browser, each.path)
            if page.status == 200 and page.is_html:
                seen.add(each.name)
                if len(asked) > MORE.get(each.name, QUERIES):
                    over.append(f"{each.name} for {person.name}: {len(asked)}")
    assert not over, told(over)
    assert set(MORE) <= seen
    assert {"milestones", "job", "history", "my_jobs", "messages", "inbox"} <= seen


def test_the_hub_of_a_busy_contract_keeps_within_its_bytes(world):
    html = page_of(world.ana, f"/contracts/{busy_contract(world).public_id}/milestones")
    loaded = re.findall(r'<(?:link|script)[^>]* (?:href|src)="([^"]+)"', html)
    assert [ref for ref in loaded if not ref.startswith("/") or ref.startswith("//")] == []
    assert len(gzip.compress(html.encode())) <= HTML
    # Served for good, the sheets are one, and the scripts of every page (tests/web/test_sheets.py); a working copy has
    # them apart.
    assert len(gzip.compress(in_one())) <= CSS
    every = {f"/static/{name}" for name in scripts()}
    assert every < set(loaded)
    more = (ref for ref in loaded if ref.endswith(".js") and ref not in every)
    assert len(gzip.compress(scripts_in_one())) + packed(more) <= JS


def test_the_fonts_of_a_page_in_latin_letters_keep_within_their_bytes():
    """The extended letters have a file of their own, which browsers ask for where a page holds such a letter."""
    folder = Path(str(finders.find("fonts/figures.woff2"))).parent
    fonts = [path for path in folder.glob("*.woff2") if not path.stem.endswith("-ext")]
    assert len(fonts) >= 2
    assert sum(path.stat().st_size for path in fonts) <= FONTS


def packed(refs: Iterable[str]) -> int:
    """Return how many bytes scripts of ours are with gzip, each by itself, as they travel."""
    files = [Path(str(finders.find(ref.removeprefix("/static/")))) for ref in refs]
    return sum(len(gzip.compress(slimmed(path.name, path.read_bytes()))) for path in files)
