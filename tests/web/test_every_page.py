"""Every page of every route without barriers, in every width, theme and language that a person may have.

Pairwise: of any two of the three, every pair is met. `SKILLSCOOP_LOOKS=all bin/test tests/web/test_every_page.py`
looks at each page in all of them.
"""

import os
from itertools import product

import pytest
from django.conf import settings
from django.test import Client, override_settings

from skillscoop.site.words import compile_catalogues
from tests.one_world import made_once
from tests.web.addresses import addresses
from tests.web.barriers import barriers
from tests.web.crawl import browsers, got, told
from tests.whole import Whole, numbered

WIDTHS, SCHEMES, LANGUAGES = (360, 768, 1280), ("light", "dark"), ("en", "ar", "en-xa")
EVERY = list(product(WIDTHS, SCHEMES, LANGUAGES))
# Each width meets each language, and both meet each scheme: nine looks instead of eighteen.
PAIRWISE = [
    (WIDTHS[wide], SCHEMES[(wide + (wide + turn) % 3) % 2], LANGUAGES[(wide + turn) % 3])
    for turn in range(3)
    for wide in range(3)
]
Look = tuple[int, str, str]


@pytest.fixture(scope="module")
def drawn(django_db_setup, django_db_blocker, running_sandbox) -> dict[str, tuple[str, Look]]:
    """Each route's page as the first person who may read it gets it, with the look it is to be looked at in."""
    compile_catalogues()
    pages: dict[str, tuple[str, Look]] = {}
    # Setting the paths anew has Django read the catalogues anew.
    with override_settings(LOCALE_PATHS=settings.LOCALE_PATHS), made_once(django_db_blocker, running_sandbox) as world:
        people = browsers(Whole(world, numbered()))
        routes = {each.route: each.path for each in addresses(1) if not each.is_for_programs}
        for turn, path in enumerate(routes.values()):
            for look in EVERY if os.environ.get("SKILLSCOOP_LOOKS") == "all" else [PAIRWISE[turn % len(PAIRWISE)]]:
                if html := page_of(people, path, look[2]):
                    pages[f"{path} at {look}"] = (html, look)
    return pages


def page_of(people: dict[str, Client], path: str, language: str) -> str:
    """Return what the first of the people who gets a page there reads; empty where nobody does."""
    for viewer, browser in people.items():
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        page = got(viewer, browser, path)
        # What scripts read again has no main part of its own; it is looked at where it stands.
        if page.status == 200 and "<main" in page.html:
            return page.html
    return ""


def test_no_page_has_a_barrier_or_is_wider_than_the_screen(drawn):
    found = barriers({name: html for name, (html, _) in drawn.items()}, [look[:2] for _, look in drawn.values()])
    assert not found, told(map(str, found))


def test_every_pair_of_width_theme_and_language_is_met(drawn):
    looks = {look for _, look in drawn.values()}
    for one, two in ((0, 1), (0, 2), (1, 2)):
        assert {(look[one], look[two]) for look in looks} == {(look[one], look[two]) for look in EVERY}
    assert len({name.split()[0] for name in drawn}) > 40
