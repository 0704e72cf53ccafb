"""The sandbox's own book: always in balance, only added to, and never overdrawn, whoever races whom."""

import random
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from skillscoop.kernel.ids import new_id
from skillscoop.payments.adapters.sandbox import Sandbox
from skillscoop.payments.provider import (
    AccountAsked,
    CheckoutAsked,
    PayoutAsked,
    ProviderRefused,
    RefundAsked,
)
from tests.sandbox_world import RunningSandbox

pytest_plugins = ["tests.sandbox_world"]


@pytest.fixture
def provider(running_sandbox: RunningSandbox):
    running_sandbox.forget()
    return running_sandbox.adapter()


def pay(provider: Sandbox, minor: int, currency: str) -> str:
    asked = CheckoutAsked(new_id("pay"), minor, currency, "Work", "http://a.example/")
    provider.press(provider.open_checkout(asked).id, "paid")
    return asked.reference


def book(provider: Sandbox, currency: str) -> dict[str, int]:
    found = [row for row in provider.book()["currencies"] if row["currency"] == currency]
    return {name.removesuffix("_minor"): value for name, value in found[0].items() if name != "currency"}


def test_the_book_tells_what_came_in_went_back_went_out_and_is_left(provider, running_sandbox):
    charge = pay(provider, 1069, "FJD")
    account = provider.open_account(AccountAsked(new_id("per"), "Ben"))
    provider.refund(RefundAsked(new_id("rfd"), charge, 69, "FJD"))
    provider.pay_out(PayoutAsked(new_id("pyo"), account.id, 600, "FJD"))
    left = {"charged": 1069, "balance": 400}
    assert book(provider, "FJD") == left | {"refunded": 0, "paid_out": 0, "pending": 669, "held": 1069}
    running_sandbox.deliver(lambda _headers, _body: 200)
    assert book(provider, "FJD") == left | {"refunded": 69, "paid_out": 600, "pending": 0, "held": 400}


def test_what_bounces_comes_back_to_the_balance(provider, running_sandbox):
    pay(provider, 500, "TOP")
    account = provider.open_account(AccountAsked(new_id("per"), "Ben"))
    provider.script("settle_payout", "fails")
    provider.pay_out(PayoutAsked(new_id("pyo"), account.id, 500, "TOP"))
    assert book(provider, "TOP")["balance"] == 0
    running_sandbox.deliver(lambda _headers, _body: 200)
    assert book(provider, "TOP") == {
        "charged": 500,
        "refunded": 0,
        "paid_out": 0,
        "pending": 0,
        "balance": 500,
        "held": 500,
    }


def test_any_story_leaves_a_book_in_balance(provider, running_sandbox):
    chance = random.Random(20261122)
    account = provider.open_account(AccountAsked(new_id("per"), "Ben"))
    charges = [pay(provider, 1000, "WST")]
    for _ in range(60):
        minor = chance.randint(1, 900)
        match chance.choice(("pay", "refund", "pay_out", "bounce", "settle")):
            case "pay":
                charges.append(pay(provider, minor, "WST"))
            case "refund":
                try_to(provider.refund, RefundAsked(new_id("rfd"), chance.choice(charges), minor, "WST"))
            case "pay_out":
                try_to(provider.pay_out, PayoutAsked(new_id("pyo"), account.id, minor, "WST"))
            case "bounce":
                provider.script(chance.choice(("settle_refund", "settle_payout")), "fails")
            case "settle":
                running_sandbox.deliver(lambda _headers, _body: 200)
        seen = book(provider, "WST")
        assert seen["charged"] == seen["refunded"] + seen["paid_out"] + seen["pending"] + seen["balance"]
        assert seen["held"] == seen["pending"] + seen["balance"]
        assert min(seen.values()) >= 0


def try_to(ask, asked) -> bool:
    try:
        ask(asked)
    except ProviderRefused:
        return False
    return True


def test_of_refunds_that_race_for_the_same_money_only_what_is_there_is_sent(provider):
    charge = pay(provider, 1000, "SBD")
    pay(provider, 5000, "SBD")
    with ThreadPoolExecutor(6) as crowd:
        asked = [RefundAsked(new_id("rfd"), charge, 400, "SBD") for _ in range(6)]
        won = list(crowd.map(lambda each: try_to(provider.refund, each), asked))
    assert sum(won) == 2


def test_of_payouts_that_race_for_the_same_balance_only_what_is_there_is_sent(provider):
    pay(provider, 1000, "PGK")
    account = provider.open_account(AccountAsked(new_id("per"), "Ben"))
    with ThreadPoolExecutor(6) as crowd:
        asked = [PayoutAsked(new_id("pyo"), account.id, 400, "PGK") for _ in range(6)]
        won = list(crowd.map(lambda each: try_to(provider.pay_out, each), asked))
    assert sum(won) == 2
    assert book(provider, "PGK")["balance"] == 200


def test_the_same_refund_asked_six_times_at_once_is_one_refund(provider):
    charge = pay(provider, 1000, "KES")
    asked = RefundAsked(new_id("rfd"), charge, 100, "KES")
    with ThreadPoolExecutor(6) as crowd:
        seen = list(crowd.map(lambda _: provider.refund(asked), range(6)))
    assert len({each.id for each in seen}) == 1
    assert book(provider, "KES")["pending"] == 100


def test_paying_and_closing_at_once_ends_one_way_and_both_agree(provider):
    for _ in range(5):
        asked = CheckoutAsked(new_id("pay"), 100, "UGX", "Work", "http://a.example/")
        checkout = provider.open_checkout(asked)
        with ThreadPoolExecutor(2) as crowd:
            paying = crowd.submit(try_to, lambda id_: provider.press(id_, "paid"), checkout.id)
            closing = crowd.submit(provider.close_checkout, asked.reference)
        assert (closing.result().state == "paid") == paying.result()
        assert provider.find_checkout(asked.reference).state == closing.result().state


# Each fence of the database has its own test


def write(running: RunningSandbox, statement: str) -> None:
    with running.company.database.transaction() as connection:
        connection.execute(statement)


UNBALANCED = """
    WITH written AS (INSERT INTO entry (reference, kind, currency) VALUES ('x:1', 'charge', 'ISK') RETURNING id)
    INSERT INTO posting SELECT id, 'held', 5 FROM written"""


def test_an_entry_that_does_not_sum_to_zero_cannot_be_written(provider, running_sandbox):
    pay(provider, 1, "ISK")
    with pytest.raises(psycopg.errors.CheckViolation, match="does not sum to zero"):
        write(running_sandbox, UNBALANCED)


@pytest.mark.parametrize("change", ["UPDATE posting SET amount_minor = 1", "DELETE FROM posting", "DELETE FROM entry"])
def test_the_book_is_never_rewritten(provider, running_sandbox, change):
    pay(provider, 1, "ISK")
    with pytest.raises(psycopg.errors.CheckViolation, match="only ever added to"):
        write(running_sandbox, change)


def test_a_movement_is_booked_once(provider, running_sandbox):
    pay(provider, 1, "ISK")
    again = "INSERT INTO entry (reference, kind, currency) SELECT reference, kind, currency FROM entry"
    with pytest.raises(psycopg.errors.UniqueViolation, match="movement_is_booked_once"):
        write(running_sandbox, again)


@pytest.mark.parametrize(
    ("change", "fence"),
    [
        ("UPDATE purse SET balance_minor = -1", "purse_is_never_overdrawn"),
        ("UPDATE checkout SET charge = NULL WHERE state = 'paid'", "paid_checkout_has_a_charge"),
        ("UPDATE checkout SET amount_minor = 0", "checkout_asks_for_money"),
        ("UPDATE checkout SET state = 'lost'", "checkout_state_is_known"),
        ("INSERT INTO clock VALUES (false, 1)", "there_is_one_clock"),
    ],
)
def test_the_database_itself_refuses(provider, running_sandbox, change, fence):
    pay(provider, 1, "ISK")
    with pytest.raises(psycopg.errors.CheckViolation, match=fence):
        write(running_sandbox, change)
