"""What a script asks for is the very part of the page that stands there without script; no page has two drawings."""

import re

import pytest
from django.test import Client

from tests.one_world import made_once
from tests.web.addresses import addresses
from tests.web.crawl import told
from tests.web.pages import signed_in
from tests.whole import Whole, numbered

PART = {"HX-Request": "true"}


@pytest.fixture(scope="module")
def pairs(django_db_setup, django_db_blocker, running_sandbox):
    """Each page for people, asked for as a whole and as a part, by somebody signed out, Ana, Ben and Dee."""
    with made_once(django_db_blocker, running_sandbox) as world:
        Whole(world, numbered())
        readers = (Client(), *map(signed_in, (world.ana, world.ben, world.dee)))
        known = [each for each in addresses(1) if not each.is_for_programs and not each.route.startswith("accounts/")]
        for reader in readers:
            # Reading a talk marks it as read, so the first look at one differs from the next.
            [got(reader, each.path) for each in known if each.name == "thread"]
        return [
            (each.route, got(reader, each.path), got(reader, each.path, **PART)) for reader in readers for each in known
        ]


def got(reader, path, **headers):
    answer = reader.get(path, headers=headers)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def test_a_part_is_what_stands_in_the_page(pairs):
    wrong, seen = [], 0
    for route, whole, part in pairs:
        if whole.streaming or not whole.get("Content-Type", "").startswith("text/html") or whole.status_code >= 500:
            continue
        # The page for being offline is drawn without a request, the same for everybody: nobody asks for a part of it.
        # What live.js reads again are parts of pages already.
        if 300 <= whole.status_code < 400 or route == "offline" or b"<main" not in whole.content:
            continue
        seen += 1
        if part.status_code != whole.status_code or inner(part) != inner(whole) or title(part) != title(whole):
            wrong.append(route)
        if any(around in part.content.decode() for around in ("<html", "<dialog", 'class="foot"')):
            wrong.append(f"{route}: more than a part")
    assert not wrong, told(wrong)
    assert seen > 60


def test_a_script_is_told_where_a_page_leads_instead_of_being_sent_there(pairs):
    leading = [(route, whole, part) for route, whole, part in pairs if 300 <= whole.status_code < 400]
    wrong = [
        route
        for route, whole, part in leading
        if (part.status_code, part.get("HX-Redirect"), part.get("Location")) != (204, whole["Location"], None)
    ]
    assert not wrong, told(wrong)
    assert leading


def test_caches_keep_parts_and_pages_apart(pairs):
    wrong = [route for route, *both in pairs for answer in both if "HX-Request" not in answer.get("Vary", "")]
    assert not wrong, told(wrong)


def inner(answer):
    """Return what stands in <main>, without what differs each time a form is drawn."""
    html = answer.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"|<span class="ref">\w*</span>', "", main)


def title(answer):
    return re.search("<title>(.*?)</title>", answer.content.decode(), re.DOTALL).group(1).split()
