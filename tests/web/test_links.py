"""Every link leads somewhere, for everybody it is shown to; every form has somebody to receive it."""

from collections import defaultdict

from tests.web.crawl import Page, told

OPENS, OPENS_OR_TAKES_A_FORM = {200, 302, 303}, {200, 302, 303, 405}
# What an address that somebody types or was sent may answer: also not found, not yours, not now, gone.
ANSWERS = OPENS_OR_TAKES_A_FORM | {403, 404, 409, 410}


def test_no_address_fails_whoever_asks(walked):
    wrong = [f"{page.status} {page.path} for {page.viewer}" for page in walked if page.status not in ANSWERS]
    assert not wrong, told(wrong)


def test_every_link_and_every_form_on_every_page_leads_somewhere(walked):
    status = {(page.viewer, page.path): page.status for page in walked}
    broken = defaultdict(list)
    for page in shown(walked):
        for method, to in page.targets():
            found = status[page.viewer, to]
            if found not in (OPENS_OR_TAKES_A_FORM if method == "POST" else OPENS):
                broken[f"{found} {to} for {page.viewer}"].append(page.path)
    assert not broken, told(f"{what}: on {len(pages)} pages, {pages[0]}" for what, pages in broken.items())


def test_every_link_within_a_page_finds_its_place(walked):
    wrong = [f"{place} on {page.path} for {page.viewer}" for page in shown(walked) for place in page.broken_places()]
    assert not wrong, told(wrong)


def test_no_id_stands_twice_on_a_page(walked):
    twice = [(page.path, each) for page in shown(walked) for each in page.ids if page.ids.count(each) > 1]
    assert not twice, told(map(str, twice))


def test_nothing_on_a_page_is_loaded_from_another_host(walked):
    loaded = {ref for page in shown(walked) for method, ref in page.refs if method == "LOAD"}
    assert len(loaded) > 5
    assert {ref for ref in loaded if not ref.startswith(("/", "#")) or ref.startswith("//")} == set()


def shown(pages: list[Page]) -> list[Page]:
    """Return the pages that people get to read, refusals included: those have links too."""
    return [page for page in pages if page.is_html]
