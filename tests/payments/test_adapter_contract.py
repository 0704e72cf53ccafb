"""What every payment company's adapter must do. One suite; a new adapter adds itself to `provider` below."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook as Signer

from skillscoop.kernel.ids import new_id
from skillscoop.payments.adapters.sandbox import Sandbox
from skillscoop.payments.provider import (
    AccountAsked,
    BadEvent,
    BadSignature,
    CheckoutAsked,
    CheckoutLine,
    CheckoutState,
    Event,
    EventKind,
    PayoutAsked,
    ProviderRefused,
    ProviderUnknown,
    RefundAsked,
    SendingState,
)
from tests.sandbox_world import RunningSandbox

pytest_plugins = ["tests.sandbox_world"]

Webhook = tuple[dict[str, str], bytes]


@pytest.fixture
def provider(running_sandbox: RunningSandbox) -> Iterator[Sandbox]:
    running_sandbox.forget()
    adapter = Sandbox(running_sandbox.url, running_sandbox.key, running_sandbox.secret, timeout_seconds=0.5)
    yield adapter
    adapter.close()


@pytest.fixture
def webhooks(running_sandbox: RunningSandbox, provider: Sandbox) -> "Webhooks":
    return Webhooks(running_sandbox, provider)


class Webhooks:
    """What the company tells us, read through the adapter."""

    def __init__(self, running: RunningSandbox, provider: Sandbox) -> None:
        self.running = running
        self.provider = provider
        self.raw: list[Webhook] = []

    def arrive(self) -> list[Event]:
        self.raw = []
        self.running.deliver(lambda headers, body: self.raw.append((headers, body)) or 200)  # type: ignore[func-returns-value]
        return [self.provider.read_event(headers, body) for headers, body in self.raw]


def a_payment(minor: int = 1069_00, currency: str = "NZD") -> CheckoutAsked:
    return CheckoutAsked(
        reference=new_id("pay"),
        amount_minor=minor,
        currency=currency,
        description="Website refresh",
        return_url="http://127.0.0.1:1/payments/back?from=bank",
        lines=(CheckoutLine("Build and launch", minor - 69),),
        fee_minor=69,
    )


def paid(provider: Sandbox, minor: int = 1069_00, currency: str = "NZD") -> CheckoutAsked:
    asked = a_payment(minor, currency)
    provider.press(provider.open_checkout(asked).id, "paid")
    return asked


def a_refund(of: CheckoutAsked, minor: int) -> RefundAsked:
    return RefundAsked(new_id("rfd"), of.reference, minor, of.currency)


def a_payout(provider: Sandbox, minor: int, currency: str = "NZD") -> PayoutAsked:
    account = provider.open_account(AccountAsked(new_id("per"), "Ben"))
    return PayoutAsked(new_id("pyo"), account.id, minor, currency)


# Checkouts


def test_a_checkout_opens_and_its_address_ends_in_its_id(provider):
    asked = a_payment()
    seen = provider.open_checkout(asked)
    assert (seen.state, seen.amount_minor, seen.currency, seen.reference) == (
        CheckoutState.OPEN,
        1069_00,
        "NZD",
        asked.reference,
    )
    assert seen.url == provider.checkout_url(seen.id)
    assert seen.url.endswith(seen.id)
    assert seen.id.startswith("chk_")


def test_whatever_people_wrote_as_titles_a_checkout_opens(provider):
    odd = "Line one\r\nline two\x0b\x00 \u202e" + "é" * 400
    asked = replace(a_payment(), description=odd, lines=(CheckoutLine(odd, 1069_00),), fee_minor=0)
    assert provider.open_checkout(asked) == provider.open_checkout(asked)


def test_asking_again_with_the_same_reference_finds_the_same_checkout(provider):
    asked = a_payment()
    assert provider.open_checkout(asked) == provider.open_checkout(asked) == provider.find_checkout(asked.reference)


def test_the_same_reference_with_another_amount_is_refused_and_the_first_stands(provider):
    asked = a_payment()
    provider.open_checkout(asked)
    with pytest.raises(ProviderRefused) as refused:
        provider.open_checkout(replace(asked, amount_minor=2, lines=(), fee_minor=0))
    assert refused.value.code == "reference_reused"
    assert provider.find_checkout(asked.reference).amount_minor == 1069_00


def test_a_checkout_nobody_opened_is_not_found_and_cannot_be_closed(provider):
    assert provider.find_checkout(new_id("pay")) is None
    with pytest.raises(ProviderRefused) as refused:
        provider.close_checkout(new_id("pay"))
    assert refused.value.code == "unknown_reference"


@pytest.mark.parametrize("currency", ["JPY", "NZD", "BHD"])
def test_amounts_stay_whole_minor_units_in_every_currency(provider, currency):
    asked = paid(provider, 12340, currency)
    assert provider.find_checkout(asked.reference).amount_minor == 12340


def test_paying_is_told_and_asking_tells_the_same(provider, webhooks):
    asked = paid(provider)
    assert [(e.kind, e.reference) for e in webhooks.arrive()] == [(EventKind.CHECKOUT, asked.reference)]
    assert provider.find_checkout(asked.reference).state is CheckoutState.PAID


@pytest.mark.parametrize("outcome", ["declined", "abandoned"])
def test_a_checkout_that_ended_without_money_says_so_and_can_not_be_paid_any_more(provider, outcome):
    asked = a_payment()
    seen = provider.open_checkout(asked)
    assert provider.press(seen.id, outcome).state == outcome
    assert provider.close_checkout(asked.reference).state == outcome
    with pytest.raises(ProviderRefused):
        provider.press(seen.id, "paid")
    assert provider.find_checkout(asked.reference).state == outcome


def test_a_closed_checkout_cannot_be_paid(provider):
    asked = a_payment()
    seen = provider.open_checkout(asked)
    assert provider.close_checkout(asked.reference).state is CheckoutState.EXPIRED
    assert provider.close_checkout(asked.reference).state is CheckoutState.EXPIRED
    with pytest.raises(ProviderRefused):
        provider.press(seen.id, "paid")


def test_closing_a_paid_checkout_tells_the_truth_instead(provider):
    assert provider.close_checkout(paid(provider).reference).state is CheckoutState.PAID


def test_a_payment_nobody_tells_of_is_found_by_asking(provider, webhooks):
    asked = a_payment()
    provider.press(provider.open_checkout(asked).id, "paid_but_silent")
    assert webhooks.arrive() == []
    assert provider.find_checkout(asked.reference).state is CheckoutState.PAID


def test_late_news_waits_until_it_is_told_and_news_told_twice_has_one_id(provider, webhooks):
    late, twice = a_payment(), a_payment()
    provider.press(provider.open_checkout(late).id, "paid_late")
    assert webhooks.arrive() == []
    provider.tell_now(late.reference)
    assert [e.reference for e in webhooks.arrive()] == [late.reference]
    provider.press(provider.open_checkout(twice).id, "paid_twice")
    first, second = webhooks.arrive()
    assert first == second
    assert first.reference == twice.reference


def test_late_news_comes_with_the_clock(provider, webhooks):
    asked = a_payment()
    provider.press(provider.open_checkout(asked).id, "paid_late")
    provider.advance_clock(3601)
    assert [e.reference for e in webhooks.arrive()] == [asked.reference]


# Refunds


def test_a_refund_is_on_its_way_then_sent_and_told(provider, webhooks):
    asked = a_refund(paid(provider), 69_00)
    webhooks.arrive()
    assert provider.refund(asked).state is SendingState.PENDING
    assert [(e.kind, e.reference) for e in webhooks.arrive()] == [(EventKind.REFUND, asked.reference)]
    assert provider.find_refund(asked.reference).state is SendingState.SENT
    assert provider.refund(asked).state is SendingState.SENT


def test_refunds_of_one_charge_never_exceed_it(provider):
    charge = paid(provider, 1000)
    provider.refund(a_refund(charge, 600))
    with pytest.raises(ProviderRefused) as refused:
        provider.refund(a_refund(charge, 401))
    assert refused.value.code == "more_than_charged"
    assert provider.refund(a_refund(charge, 400)).amount_minor == 400


def test_what_was_refused_was_not_kept(provider):
    charge = paid(provider, 1000)
    too_much = a_refund(charge, 1001)
    with pytest.raises(ProviderRefused):
        provider.refund(too_much)
    assert provider.find_refund(too_much.reference) is None


def test_an_unpaid_checkout_cannot_be_refunded(provider):
    asked = a_payment()
    provider.open_checkout(asked)
    with pytest.raises(ProviderRefused) as refused:
        provider.refund(a_refund(asked, 1))
    assert refused.value.code == "not_charged"


def test_a_failed_refund_is_told_and_its_money_can_be_sent_again(provider, webhooks):
    charge = paid(provider, 1000)
    asked = a_refund(charge, 1000)
    provider.script("settle_refund", "fails")
    provider.refund(asked)
    webhooks.arrive()
    assert provider.find_refund(asked.reference).state is SendingState.FAILED
    assert provider.refund(a_refund(charge, 1000)).state is SendingState.PENDING


# Payouts and accounts


def test_an_account_is_verified_and_the_same_person_has_one(provider):
    asked = AccountAsked(new_id("per"), "Ben")
    seen = provider.open_account(asked)
    assert seen.verified
    assert provider.open_account(asked) == seen


def test_a_payout_is_on_its_way_then_sent_and_told(provider, webhooks):
    paid(provider)
    webhooks.arrive()
    asked = a_payout(provider, 1000_00)
    assert provider.pay_out(asked).state is SendingState.PENDING
    assert [(e.kind, e.reference) for e in webhooks.arrive()] == [(EventKind.PAYOUT, asked.reference)]
    assert provider.find_payout(asked.reference) == replace(provider.pay_out(asked), state=SendingState.SENT)


def test_a_payout_the_balance_does_not_cover_is_refused(provider):
    with pytest.raises(ProviderRefused) as refused:
        provider.pay_out(a_payout(provider, 1, "VUV"))
    assert refused.value.code == "balance_short"


def test_a_payout_to_an_account_nobody_opened_is_refused(provider):
    with pytest.raises(ProviderRefused):
        provider.pay_out(PayoutAsked(new_id("pyo"), new_id("acct"), 1, "NZD"))


# Unknown is an answer of its own


MISTAKES = ("timeout_before", "timeout_after", "reset_before", "reset_after", "error", "error_after")
OPERATIONS = ("open_checkout", "refund", "pay_out")


@pytest.mark.parametrize(("operation", "mistake"), list(itertools.product(OPERATIONS, MISTAKES)))
def test_no_clear_answer_is_unknown_and_asking_by_reference_settles_it(provider, operation, mistake):
    charge = paid(provider)
    asked, ask, find = {
        "open_checkout": (a_payment(), provider.open_checkout, provider.find_checkout),
        "refund": (a_refund(charge, 5), provider.refund, provider.find_refund),
        "pay_out": (a_payout(provider, 5), provider.pay_out, provider.find_payout),
    }[operation]
    provider.script(operation, mistake, seconds=1)
    with pytest.raises(ProviderUnknown):
        ask(asked)
    assert (find(asked.reference) is not None) == mistake.endswith("_after")
    assert ask(asked) == find(asked.reference)


def test_a_stored_error_stays_unknown_however_often_it_is_repeated(provider):
    asked = a_payment()
    provider.script("open_checkout", "error_stored")
    for _ in range(3):
        with pytest.raises(ProviderUnknown):
            provider.open_checkout(asked)
    assert provider.find_checkout(asked.reference) is None


@pytest.mark.parametrize("busy", ["conflict", "too_many"])
def test_a_busy_company_is_asked_again_and_unknown_when_it_stays_busy(provider, busy):
    asked = a_payment()
    provider.script("open_checkout", busy, seconds=0, times=2)
    assert provider.open_checkout(asked).state is CheckoutState.OPEN
    provider.script("open_checkout", busy, seconds=0, times=3)
    with pytest.raises(ProviderUnknown):
        provider.open_checkout(asked)


def test_an_answer_that_is_only_slow_is_an_answer(provider):
    provider.script("open_checkout", "slow", seconds=0.1)
    assert provider.open_checkout(a_payment()).state is CheckoutState.OPEN


@pytest.mark.parametrize("mistake", ["timeout_before", "reset_before", "error"])
def test_not_hearing_back_is_never_taken_for_not_found(provider, mistake):
    provider.script("find_checkout", mistake, seconds=1)
    with pytest.raises(ProviderUnknown):
        provider.find_checkout(new_id("pay"))


def test_a_wrong_key_a_wrong_path_or_a_dead_line_is_unknown_never_a_no(running_sandbox):
    for adapter in (
        Sandbox(running_sandbox.url, "wrong", running_sandbox.secret),
        Sandbox("http://127.0.0.1:1", running_sandbox.key, running_sandbox.secret),
        Sandbox(f"{running_sandbox.url}/elsewhere", running_sandbox.key, running_sandbox.secret),
        Sandbox(f"{running_sandbox.url}/v1", running_sandbox.key, running_sandbox.secret),
    ):
        with pytest.raises(ProviderUnknown):
            adapter.open_checkout(a_payment())
        with pytest.raises(ProviderUnknown):
            adapter.find_checkout(new_id("pay"))
        adapter.close()


# Events


def test_a_changed_body_or_header_is_not_believed(provider, webhooks):
    paid(provider)
    webhooks.arrive()
    headers, body = webhooks.raw[0]
    changed = [
        (headers, body + b" "),
        (headers, b"\xff\xfe"),
        ({**headers, "webhook-id": "evt_other"}, body),
        ({**headers, "webhook-timestamp": "1"}, body),
        ({**headers, "webhook-timestamp": "nan"}, body),
        ({**headers, "webhook-signature": "v1,AAAA"}, body),
        ({**headers, "webhook-signature": "v1,é"}, body),
        ({**headers, "webhook-signature": "nothing"}, body),
        ({**headers, "webhook-signature": ""}, body),
        ({}, body),
    ]
    for wrong_headers, wrong_body in changed:
        with pytest.raises(BadSignature):
            provider.read_event(wrong_headers, wrong_body)


def test_header_names_may_be_spelled_in_any_case(provider, webhooks):
    asked = paid(provider)
    webhooks.arrive()
    headers, body = webhooks.raw[0]
    assert provider.read_event({k.title(): v for k, v in headers.items()}, body).reference == asked.reference


@pytest.mark.parametrize(
    "body", ["[]", "not json", '{"id": "evt_1", "type": "comet.seen", "data": {"reference": "x_1"}}', "{}"]
)
def test_a_signed_body_that_nobody_knows_is_told_apart(provider, running_sandbox, body):
    headers = signed_by(running_sandbox, body)
    with pytest.raises(BadEvent) as bad:
        provider.read_event(headers, body.encode())
    assert not isinstance(bad.value, BadSignature)


def signed_by(running: RunningSandbox, body: str) -> dict[str, str]:
    now = datetime.now(UTC)
    return {
        "webhook-id": "evt_1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Signer(running.secret).sign("evt_1", now, body),
    }
