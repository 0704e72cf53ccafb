"""The processor's inbox: only what it signed, kept once, never believed: we ask (rule 22)."""

import base64
import json
from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook

from skillscoop.kernel.ids import new_id
from skillscoop.payments import provider
from skillscoop.payments.adapters.sandbox import Sandbox
from skillscoop.payments.models import Payment, ProviderEvent
from tests.api.callers import bring_news, send_news

pytestmark = pytest.mark.django_db


def signed(world, kind, reference, *, event_id=None, secret=None):
    """Return headers and body of an event as the processor sends it."""
    fields = {"id": event_id or new_id("evt"), "type": kind, "data": {"reference": reference}}
    body, moment = json.dumps(fields), datetime.now(UTC)
    signature = Webhook(secret or world.sandbox.secret).sign(fields["id"], moment, body)
    headers = {
        "webhook-id": fields["id"], "webhook-timestamp": str(int(moment.timestamp())), "webhook-signature": signature,
    }  # fmt: skip
    return headers, body.encode()


@pytest.fixture
def payment(world):
    return world.paying(world.agreed())


def state_of(payment):
    return Payment.objects.get(pk=payment.pk).state


def test_the_news_that_a_payment_was_made_bring_it_in(world, payment):
    world.adapter.press(payment.checkout, "paid")
    assert state_of(payment) == "pending"
    assert set(bring_news(world.sandbox)) == {200}
    assert state_of(payment) == "succeeded"


def test_news_that_come_twice_are_kept_once_and_count_once(world, payment):
    world.adapter.press(payment.checkout, "paid")
    news = signed(world, "checkout.paid", payment.public_id)
    assert [send_news(*news), send_news(*news)] == [200, 200]
    assert ProviderEvent.objects.filter(reference=payment.public_id).count() == 1
    assert world.balance("provider") == -106_90


def test_a_signed_lie_moves_nothing_because_we_ask(world, payment):
    with world.nothing_moves():
        assert send_news(*signed(world, "checkout.paid", payment.public_id)) == 200


def test_what_the_processor_did_not_sign_is_refused_and_not_kept(world, payment):
    world.adapter.press(payment.checkout, "paid")
    other = "whsec_" + base64.b64encode(b"another secret of 24 byt").decode()
    headers, body = signed(world, "checkout.paid", payment.public_id)
    with world.nothing_moves():
        assert send_news(*signed(world, "checkout.paid", payment.public_id, secret=other)) == 400
        assert send_news(headers, body.replace(b"paid", b"open")) == 400
        assert send_news({}, body) == 400
    assert not ProviderEvent.objects.exists()


def test_an_event_about_what_is_not_ours_is_taken_so_that_it_stops(world):
    for kind in ("checkout.paid", "payout.sent", "refund.failed"):
        assert send_news(*signed(world, kind, new_id("pay"))) == 200
    assert send_news(*signed(world, "checkout.paid", "x" * 40)) == 200


def test_a_signed_event_of_a_kind_nobody_knows_is_taken_so_that_it_stops(world):
    assert send_news(*signed(world, "weather.changed", "pay_1")) == 200
    assert not ProviderEvent.objects.exists()


def test_when_the_processor_does_not_answer_it_is_asked_to_send_again(world, payment):
    world.adapter.press(payment.checkout, "paid")
    news = signed(world, "checkout.paid", payment.public_id)
    provider.use("sandbox", lambda: Sandbox("http://127.0.0.1:9", "key", world.sandbox.secret, timeout_seconds=1))
    assert send_news(*news) == 503
    assert state_of(payment) == "pending"
    provider.use("sandbox", lambda: world.adapter)
    assert send_news(*news) == 200
    assert state_of(payment) == "succeeded"


def test_another_companys_inbox_is_not_here(world):
    assert send_news(*signed(world, "checkout.paid", "pay_1"), provider="acme") == 404


def test_the_inbox_takes_letters_only(client):
    assert client.get("/provider/events/sandbox").status_code == 405


def test_refunds_and_payouts_are_asked_about_too(world):
    refund = world.goes_back()
    assert send_news(*signed(world, "refund.sent", refund.public_id)) == 200
    payout = world.paid_out(world.paid())
    assert send_news(*signed(world, "payout.sent", payout.public_id)) == 200
