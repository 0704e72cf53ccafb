"""Webhooks: signed, sent over real HTTP, tried again, and given up only when there is no point."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from skillscoop.kernel.ids import new_id
from skillscoop.payments.adapters.sandbox import Sandbox
from skillscoop.payments.provider import CheckoutAsked
from skillscoop.sandbox.news import BACK_OFF_SECONDS, LEASE_SECONDS, claim
from tests.sandbox_world import RunningSandbox

pytest_plugins = ["tests.sandbox_world"]


@pytest.fixture
def provider(running_sandbox: RunningSandbox):
    running_sandbox.forget()
    return running_sandbox.adapter()


def pay(provider: Sandbox) -> str:
    asked = CheckoutAsked(new_id("pay"), 100, "NZD", "Work", "http://a.example/")
    provider.press(provider.open_checkout(asked).id, "paid")
    return asked.reference


@contextmanager
def listening(*answers: int) -> Iterator[tuple[str, list[Request]]]:
    """A platform on a real port that gives these answers in turn, the last one for ever."""
    heard: list[Request] = []

    @Request.application
    def platform(request: Request) -> Response:
        request.get_data(cache=True)
        heard.append(request)
        return Response(status=answers[min(len(heard), len(answers)) - 1], headers={"Location": "http://127.0.0.1:1/"})

    server = make_server("127.0.0.1", 0, platform)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}/hook", heard
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def state_of(running: RunningSandbox, reference: str) -> tuple[str, int]:
    with running.company.database.transaction() as connection:
        row = connection.execute("SELECT state, attempts FROM news WHERE reference = %s", [reference]).fetchone()
    assert row is not None
    return row["state"], row["attempts"]


def test_a_webhook_goes_over_http_signed_and_says_only_where_to_look(running_sandbox, provider):
    reference = pay(provider)
    with listening(204) as (address, heard):
        assert running_sandbox.deliver(address) == 1
        assert running_sandbox.deliver(address) == 0
    event = provider.read_event(dict(heard[0].headers), heard[0].get_data())
    assert (event.kind, event.reference) == ("checkout", reference)
    assert set(heard[0].get_json()) == {"id", "type", "data"}
    assert "100" not in heard[0].get_data(as_text=True).replace(reference, "").replace(event.id, "").split("chk_")[0]


@pytest.mark.parametrize("answer", [500, 404, 302])
def test_anything_but_a_yes_is_tried_again_after_the_back_off(running_sandbox, provider, answer):
    reference = pay(provider)
    with listening(answer, 200) as (address, heard):
        assert running_sandbox.deliver(address) == 0
        assert running_sandbox.deliver(address) == 0
        assert len(heard) == 1
        provider.advance_clock(2)
        assert running_sandbox.deliver(address) == 1
    assert heard[0].headers["webhook-id"] == heard[1].headers["webhook-id"]
    assert state_of(running_sandbox, reference) == ("delivered", 2)


def test_nobody_listening_is_tried_again_too(running_sandbox, provider):
    reference = pay(provider)
    assert running_sandbox.deliver("http://127.0.0.1:1/hook") == 0
    assert state_of(running_sandbox, reference) == ("waiting", 1)


def test_gone_is_given_up_at_once(running_sandbox, provider):
    reference = pay(provider)
    running_sandbox.deliver(lambda _headers, _body: 410)
    assert state_of(running_sandbox, reference) == ("given_up", 1)


def test_news_that_never_arrives_is_given_up_after_ten_attempts(running_sandbox, provider):
    reference = pay(provider)
    for seconds in BACK_OFF_SECONDS:
        running_sandbox.deliver(lambda _headers, _body: 503)
        assert state_of(running_sandbox, reference)[0] == "waiting"
        provider.advance_clock(int(seconds * 1.2) + 1)
    running_sandbox.deliver(lambda _headers, _body: 503)
    assert state_of(running_sandbox, reference) == ("given_up", 10)


def test_two_processes_never_send_the_same_news_at_the_same_time(running_sandbox, provider):
    pay(provider)
    with running_sandbox.company.database.transaction() as one, running_sandbox.company.database.transaction() as other:
        other.execute("SET LOCAL lock_timeout = '2s'")
        assert claim(one) is not None
        assert claim(other) is None


def test_news_whose_sender_died_is_sent_by_another_later(running_sandbox, provider):
    pay(provider)
    with running_sandbox.company.database.transaction() as connection:
        assert claim(connection) is not None
    assert running_sandbox.deliver(lambda _headers, _body: 200) == 0
    provider.advance_clock(LEASE_SECONDS + 1)
    assert running_sandbox.deliver(lambda _headers, _body: 200) == 1


def test_without_an_address_news_waits(running_sandbox, provider):
    reference = pay(provider)
    assert running_sandbox.deliver("") == 0
    assert state_of(running_sandbox, reference) == ("waiting", 0)
