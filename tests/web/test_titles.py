"""What each page is called, and how its headings stand: one h1, no level left out."""

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from tests.web.crawl import Page, told

PRODUCT = " · SkillScoop"


def test_every_page_says_what_it_is_and_whose(walked):
    wrong = [f"{page.title!r} at {page.path}" for page in read(walked) if not is_whole(page.title)]
    assert not wrong, told(wrong)


def test_no_two_pages_of_one_person_are_called_the_same(walked):
    called = defaultdict(set)
    for page in read(walked):
        if page.status == 200:
            called[page.viewer, page.title].add(thing_at(page.path))
    wrong = [f"{title!r}: {sorted(paths)}" for (_, title), paths in called.items() if len(paths) > 1]
    assert not wrong, told(wrong)


def test_every_page_has_one_h1_and_leaves_no_level_out(walked):
    found = [(page, wrong_order([level for level, _ in page.headings])) for page in read(walked)]
    wrong = [f"{what} at {page.path} for {page.viewer}" for page, what in found if what]
    assert not wrong, told(wrong)


def test_no_heading_is_empty(walked):
    wrong = [page.path for page in read(walked) if not all(text.strip() for _, text in page.headings)]
    assert not wrong, told(wrong)


@pytest.mark.parametrize(
    ("levels", "wrong"), [([2], "0 h1"), ([1, 1], "2 h1"), ([1, 3], "h3 after h1"), ([1, 2, 3, 2], "")]
)
def test_the_check_itself_notices_a_wrong_order(levels, wrong):
    assert wrong_order(levels) == wrong


def read(pages: list[Page]) -> list[Page]:
    """Return the whole pages; what live.js reads again is a part of one, and has no title."""
    return [page for page in pages if page.is_html and "<main" in page.html]


def thing_at(path: str) -> str:
    """Return what a page is about: its address without the query, and one for those that show the same."""
    path = path.partition("?")[0]
    # The steps of one way in or back are called alike by the library that draws them.
    path = re.sub(r"^/accounts/(password|confirm-email)/.*", r"/accounts/\1/", path)
    # A thread has two addresses: its own, and that of whoever writes first.
    return re.sub(r"^/jobs/\w+/messages/\w+$|^/messages/\w+$", "/messages/thread", path)


def is_whole(title: str) -> bool:
    return title.endswith(PRODUCT) and len(title.removesuffix(PRODUCT)) > 3


def wrong_order(levels: list[int]) -> str:
    """Return what is wrong with the levels of a page's headings; "" where nothing is."""
    if levels.count(1) != 1:
        return f"{levels.count(1)} h1"
    return next((f"h{after} after h{before}" for before, after in pairwise(levels) if after > before + 1), "")
