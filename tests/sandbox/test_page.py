"""The payment page, as a browser without scripts sees it."""

import httpx
import pytest

from skillscoop.kernel.ids import new_id
from skillscoop.payments.provider import CheckoutAsked, CheckoutLine, CheckoutSeen
from tests.sandbox_world import RunningSandbox

pytest_plugins = ["tests.sandbox_world"]

BACK = "https://jobs.example.org/payments/back?job=job_1&checkout=forged"


@pytest.fixture
def provider(running_sandbox: RunningSandbox):
    return running_sandbox.adapter()


@pytest.fixture
def checkout(provider) -> CheckoutSeen:
    lines = (CheckoutLine("Build <b>& launch</b>", 1000_00),)
    asked = CheckoutAsked(new_id("pay"), 1069_00, "NZD", "Website refresh", BACK, lines, 69_00)
    return provider.open_checkout(asked)


def press(browser: httpx.Client, checkout: CheckoutSeen, outcome: str) -> httpx.Response:
    return browser.post(f"/pay/{checkout.id}", data={"outcome": outcome})


def test_the_page_says_what_is_paid_for_and_that_it_is_not_real(browser, checkout):
    page = browser.get(checkout.url)
    assert page.status_code == 200
    for words in ("Pretend money", "Website refresh", "NZ$1,000.00", "NZ$69.00", "NZ$1,069.00", checkout.reference):
        assert words in page.text
    assert "Build &lt;b&gt;&amp; launch&lt;/b&gt;" in page.text


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("paid", "paid"), ("declined", "declined"), ("abandoned", "abandoned"), ("paid_twice", "paid")],
)
def test_most_outcomes_lead_back_with_the_checkouts_id(browser, provider, checkout, outcome, state):
    answer = press(browser, checkout, outcome)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"https://jobs.example.org/payments/back?job=job_1&checkout={checkout.id}"
    assert provider.find_checkout(checkout.reference).state == state


@pytest.mark.parametrize("outcome", ["paid_but_silent", "paid_late"])
def test_who_closes_the_window_stays_here_and_finds_a_way_back(browser, provider, checkout, outcome):
    answer = press(browser, checkout, outcome)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/pay/{checkout.id}")
    page = browser.get(checkout.url)
    assert "You closed the window before going back" in page.text
    assert "https://jobs.example.org/payments/back?job=job_1&amp;checkout=chk_" in page.text
    assert provider.find_checkout(checkout.reference).state == "paid"


def test_sending_the_form_twice_charges_once_and_another_choice_shows_how_it_ended(browser, running_sandbox, checkout):
    first, second = press(browser, checkout, "paid"), press(browser, checkout, "paid")
    assert first.headers["Location"] == second.headers["Location"]
    other = press(browser, checkout, "declined")
    assert other.headers["Location"] == f"/pay/{checkout.id}"
    page = browser.get(checkout.url)
    assert "You have paid" in page.text
    assert "<form" not in page.text
    with running_sandbox.company.database.transaction() as connection:
        found = connection.execute("SELECT count(*) AS n FROM entry WHERE reference = %s", [f"charge:{checkout.id}"])
        assert found.fetchone()["n"] == 1


def test_a_closed_checkout_shows_no_way_to_pay(browser, provider, checkout):
    provider.close_checkout(checkout.reference)
    page = browser.get(checkout.url)
    assert "This payment was closed" in page.text
    assert "<form" not in page.text


def test_an_unknown_checkout_is_a_page_that_says_nothing_was_charged(browser):
    for path in (f"/pay/{new_id('chk')}", "/pay/nope", "/elsewhere"):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert "Nothing was charged" in answer.text


def test_an_unknown_outcome_changes_nothing(browser, provider, checkout):
    assert press(browser, checkout, "teleported").status_code == 422
    assert browser.post(f"/pay/{checkout.id}").status_code == 422
    assert provider.find_checkout(checkout.reference).state == "open"


def test_every_page_is_kept_by_nobody_framed_by_nobody_and_runs_nothing(browser, checkout):
    for path in (f"/pay/{checkout.id}", "/pay/nope", "/livez", "/v1/book"):
        headers = browser.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src" not in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
    page = browser.get(checkout.url)
    assert "form-action 'self' https://jobs.example.org;" in page.headers["Content-Security-Policy"] + ";"
    assert "<script" not in page.text
    assert " style=" not in page.text


def test_the_page_brings_its_own_style_and_letters(browser):
    for name in ("sandbox.css", "figures.woff2", "atkinson-hyperlegible-next.woff2", "favicon.svg"):
        assert browser.get(f"/static/{name}").status_code == 200
