"""Every page against everybody: one table says who is let in; a stranger finds nothing, and a no changes nothing.

The API has a table of its own (tests/api/test_who_may.py). A route that is in neither fails the last test.
"""

import secrets
from collections.abc import Iterator
from itertools import count

import pytest
from django.test import Client

from tests.one_world import made_once
from tests.sandbox_world import RunningSandbox
from tests.web.addresses import Address, addresses, routes
from tests.web.crawl import browsers
from tests.whole import Whole
from tests.world import World

# Open to anybody, signed in or not.
PUBLIC = """
    front jobs language help help_article search keys stop_letters first_admin
    manifest service_worker offline gallery demo_as demo_clock
""".split()
# Everybody's own: whoever is signed in reads and changes what is theirs.
OWN = """
    my_jobs post_job messages settings notice_settings inbox read_all read_none own_profile own_data download_own_data
    close_account close_for_good tokens verification counts_fragment
""".split()
# About one job that everybody may see while it is open; afterwards only its people.
JOB = "job edit_job offer_quote cancel_job complete_job not_complete_job mute_job unmute_job write_to".split()
# About something of two people: to everybody else it does not exist (docs/rules.md 7).
PARTIES = """
    milestones propose history version fund proposal accept_proposal ask_changes_to_proposal withdraw_proposal suggest
    payment give_up_payment submit withdraw_submission ask_changes release released undo thread
    edit_quote withdraw_quote hire open_notice revoke_token hub_fragment thread_fragment
""".split()
# Open to whoever may see what they hang on, or who they are of.
ELSEWHERE = "person photo file file_preview file_picture".split()
STAFF = "desk desk_verifications desk_verification desk_confirm desk_refuse".split()
LISTED = {*PUBLIC, *OWN, *JOB, *PARTIES, *ELSEWHERE, *STAFF}

LET_IN, SENT_TO_SIGN_IN, NOT_THERE, ONLY_TAKES_A_FORM = 200, 302, 404, 405


@pytest.fixture(scope="module")
def situation(
    django_db_setup: None, django_db_blocker: object, running_sandbox: RunningSandbox
) -> Iterator[tuple[World, dict[str, Client]]]:
    """One of everything between Ana and Ben, and a browser for each kind of viewer."""
    number = count(1)
    with made_once(django_db_blocker, running_sandbox) as world:
        whole = Whole(world, lambda _column: f"Word-{next(number)}")
        yield world, browsers(whole)


def pages(names: list[str]) -> list[Address]:
    """Return the addresses of these routes, one for each state their row can be in."""
    return [each for each in addresses(1) if each.name in names and not each.is_for_programs]


def sent(browser: Client, path: str) -> int:
    """Send an empty form with a key of its own, and return what came."""
    return browser.post(path, {"key": secrets.token_urlsafe(24)}).status_code


def test_whoever_is_not_signed_in_is_asked_to_be(situation):
    _, browser = situation
    asked = {each.path: browser["anonymous"].get(each.path).status_code for each in pages([*OWN, *PARTIES, *STAFF])}
    assert set(asked.values()) <= {SENT_TO_SIGN_IN, ONLY_TAKES_A_FORM}, asked


def test_what_is_public_opens_for_anybody(situation):
    _, browser = situation
    for viewer, each in ((viewer, each) for viewer in browser for each in pages(PUBLIC)):
        expected = {ONLY_TAKES_A_FORM} if each.name.startswith(("demo", "language")) else {LET_IN}
        assert browser[viewer].get(each.path).status_code in expected, (viewer, each.path)


def test_to_a_stranger_what_two_people_share_does_not_exist(situation):
    _, browser = situation
    told = {each.path: browser["stranger"].get(each.path).status_code for each in pages(PARTIES)}
    # A few only take a form, and lead whoever opens them to the page itself, which is not there for a stranger.
    assert set(told.values()) <= {NOT_THERE, ONLY_TAKES_A_FORM, SENT_TO_SIGN_IN}, told
    for path in (path for path, status in told.items() if status == SENT_TO_SIGN_IN):
        assert browser["stranger"].get(path, follow=True).status_code == NOT_THERE, path


def test_a_form_of_a_stranger_finds_nothing_and_changes_nothing(situation):
    world, browser = situation
    with world.nothing_moves():
        told = {each.path: sent(browser["stranger"], each.path) for each in pages(PARTIES)}
    assert set(told.values()) <= {NOT_THERE, ONLY_TAKES_A_FORM}, told


@pytest.mark.parametrize("viewer", ["anonymous", "staff"])
def test_a_form_of_staff_or_of_nobody_changes_nothing_between_two_people(situation, viewer):
    world, browser = situation
    with world.nothing_moves():
        told = {
            each.path: sent(browser[viewer], each.path) for each in pages([*PARTIES, *JOB]) if each.name != "thread"
        }
    assert LET_IN not in told.values(), told
    assert max(told.values()) < 500, told


def test_the_desk_is_there_for_staff_alone(situation):
    world, browser = situation
    with world.nothing_moves():
        for viewer in ("client", "specialist", "stranger"):
            for each in pages(STAFF):
                if each.name == "desk":
                    assert browser[viewer].get(each.path, follow=True).status_code == NOT_THERE
                    continue
                assert browser[viewer].get(each.path).status_code in (NOT_THERE, ONLY_TAKES_A_FORM), (viewer, each)
                assert sent(browser[viewer], each.path) in (NOT_THERE, ONLY_TAKES_A_FORM), (viewer, each)
    assert browser["staff"].get("/desk/verifications").status_code == LET_IN


def test_every_route_is_in_a_table():
    """Sign-in's routes are the library's own; the API's have their own table."""
    ours = {
        name or route for route, name in routes() if not route.startswith(("accounts/", "api/", "^api/", "provider/"))
    }
    assert ours - LISTED == set()
    assert LISTED - ours == set()
