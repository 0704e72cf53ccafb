"""What every answer of every route carries, for a reader who is signed in and for one who is not.

The routes are found by walking them (tests/web/addresses.py), so that none can be forgotten here.
"""

import re

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from tests.one_world import made_once
from tests.web.addresses import Address, addresses
from tests.web.crawl import told
from tests.web.pages import signed_in
from tests.whole import Whole, numbered

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# A policy with one of these is none; each directive left out falls back to default-src, which is nothing at all.
LOOPHOLES = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "strict-dynamic", "*", "http:", "https:", "blob:")
NEEDED = {"default-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'"}
NONCE = re.compile(r"'nonce-([^']+)'")
Answer = tuple[Address, HttpResponseBase]


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker, running_sandbox) -> list[Answer]:
    """Each route's answers to a GET and a POST without a form's token, by somebody signed out, Ana and Dee."""
    with made_once(django_db_blocker, running_sandbox) as world:
        Whole(world, numbered())
        readers = (Client(enforce_csrf_checks=True), *map(strict, (world.ana, world.dee)))
        return [(each, ask(reader, each.path)) for reader in readers for each in addresses(1) for ask in (get, post)]


def strict(person) -> Client:
    browser = signed_in(person)
    browser.handler.enforce_csrf_checks = True
    return browser


def get(browser: Client, path: str) -> HttpResponseBase:
    answer = browser.get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def post(browser: Client, path: str) -> HttpResponseBase:
    return browser.post(path, {"a": "b"})


def test_every_answer_tells_browsers_what_they_may_not_do(answers):
    wrong = [
        f"{name}: {answer.get(name)} from {address.route}"
        for address, answer in answers
        for name, expected in ALWAYS.items()
        if answer.get(name) != expected
    ]
    assert not wrong, told(wrong)


def test_no_cache_keeps_what_depends_on_who_asks(answers):
    wrong = [address.route for address, answer in answers if "no-store" not in answer.get("Cache-Control", "")]
    assert not wrong, told(wrong)


def test_no_answer_lets_a_page_run_what_we_did_not_send(answers):
    wrong = [f"{what} from {address.route}" for address, answer in answers for what in loopholes(answer)]
    assert not wrong, told(wrong)


def test_a_nonce_is_never_given_twice(answers):
    given = [nonce for _, answer in answers for nonce in set(NONCE.findall(answer["Content-Security-Policy"]))]
    assert len(given) == len(set(given))


def test_no_page_has_a_script_or_a_style_of_its_own_without_its_nonce(answers):
    wrong = []
    for address, answer in answers:
        if not answer.streaming and answer.get("Content-Type", "").startswith("text/html"):
            wrong += [f"{what} in {address.route}" for what in inline(answer.content.decode(), answer)]
    assert not wrong, told(wrong)


def test_no_form_without_its_token_does_anything(answers):
    """Who posts from elsewhere is told no: 403; 401, 404 and 405 where there is nobody, nothing, or no form."""
    own_proof = ("provider/", "letters/stop/")
    wrong = [
        f"{answer.status_code} from {address.route}"
        for address, answer in answers
        if answer.wsgi_request.method == "POST" and not address.route.startswith(own_proof)
        if answer.status_code not in (400, 401, 403, 404, 405, 415)
    ]
    assert not wrong, told(wrong)


def test_no_answer_is_a_failure_of_ours(answers):
    # In a demo whose people are still being gathered, one address says so and when to ask again.
    failed = [each for each in answers if each[1].status_code >= 500 and not each[1].has_header("Retry-After")]
    wrong = [f"{answer.status_code} from {address.route}" for address, answer in failed]
    assert not wrong, told(wrong)


def test_the_checks_themselves_notice_a_hole(rf):
    holes = [
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; script-src 'self' 'unsafe-inline'",
        "default-src 'self'; base-uri 'none'; frame-ancestors 'none'",
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; img-src *",
    ]
    assert all(loopholes({"Content-Security-Policy": hole}) for hole in holes)
    assert inline('<script>alert(1)</script><p style="x" onclick="y">', {"Content-Security-Policy": ""}) != []


def loopholes(answer) -> list[str]:
    """Return what an answer's policy allows and should not."""
    policy = answer.get("Content-Security-Policy", "")
    directives = dict((part.strip() + " ").split(" ", 1) for part in policy.split(";") if part.strip())
    wrong = [
        f"{name}: {directives.get(name)}" for name, value in NEEDED.items() if directives.get(name, "").strip() != value
    ]
    allowed = {source.strip("'") for sources in directives.values() for source in sources.split()}
    return wrong + [hole for hole in LOOPHOLES if hole in allowed]


def inline(html: str, answer) -> list[str]:
    """Return the scripts and styles within a page that its own policy would not let through, and all on… attributes."""
    nonces = NONCE.findall(answer.get("Content-Security-Policy", ""))
    tags = re.findall(r"<(?:script|style)\b[^>]*>", html)
    tags = [tag for tag in tags if "src=" not in tag and 'type="application/json"' not in tag]
    loose = [tag for tag in tags if not any(f'nonce="{nonce}"' in tag for nonce in nonces)]
    return loose + re.findall(r"<[a-z][^<>]*\s(?:on[a-z]+|style)=[^<>]*>", html)
