"""The delivery process: lets money arrive and sends signed webhooks. Run `python -m skillscoop.sandbox.deliver`."""

import json
import logging
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event
from types import FrameType

import httpx
from standardwebhooks import Webhook

from skillscoop.sandbox import news
from skillscoop.sandbox.app import Sandbox
from skillscoop.sandbox.database import Database
from skillscoop.sandbox.news import News
from skillscoop.sandbox.sendings import settle_next
from skillscoop.sandbox.settings import settings_from

Send = Callable[[dict[str, str], bytes], int]
"""Hand a webhook's headers and body to the platform; returns the HTTP status it answered."""

GONE = 410
TIMEOUT_SECONDS = 10
PAUSE_SECONDS = 0.5
log = logging.getLogger(__name__)


def deliver_due(limit: int, company: Sandbox, send: Send | None) -> int:
    """Let what is on its way arrive, then send up to `limit` webhooks that are due; return how many arrived.

    Without `send` nobody asked for webhooks, and they wait. Several processes may do this at once: each piece of news
    is claimed by one, and sent outside any transaction.
    """
    _settle_due(limit, company.database)
    return _send_due(limit, company, send) if send is not None else 0


def over_http(client: httpx.Client, address: str) -> Send:
    """Return a way to send webhooks to `address`; redirects are not followed, as the standard asks."""

    def post(headers: dict[str, str], body: bytes) -> int:
        return client.post(address, headers=headers, content=body, follow_redirects=False).status_code

    return post


def signed(company: Sandbox, event: News) -> tuple[dict[str, str], bytes]:
    """Return headers and body of a webhook (Standard Webhooks 1.0.0): thin, so that the platform asks for the truth."""
    body = json.dumps({"id": event.id, "type": event.type, "data": {"id": event.object, "reference": event.reference}})
    # Signed with real time, whatever the sandbox's clock says: the receiver compares it with its own.
    now = datetime.now(UTC)
    headers = {
        "content-type": "application/json",
        "webhook-id": event.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(company.settings.webhook_secret).sign(event.id, now, body),
    }
    return headers, body.encode()


def main() -> None:
    """Deliver until told to stop by SIGTERM or SIGINT."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    settings = settings_from()
    company = Sandbox(settings, Database(settings.database_url, connections=2))
    stop = Event()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    # One client for all time: making one reads every certificate of the machine, twice a second a tenth of a core.
    with httpx.Client(timeout=TIMEOUT_SECONDS) as client:
        send = over_http(client, settings.webhook_url) if settings.webhook_url else None
        while not stop.is_set():
            if not deliver_due(100, company, send):
                stop.wait(PAUSE_SECONDS)
    company.database.close()


def _settle_due(limit: int, database: Database) -> None:
    for _ in range(limit):
        with database.transaction() as connection:
            if not settle_next(connection):
                return


def _send_due(limit: int, company: Sandbox, send: Send) -> int:
    arrived = 0
    for _ in range(limit):
        with company.database.transaction() as connection:
            event = news.claim(connection)
        if event is None:
            break
        arrived += _send_one(company, event, send)
    return arrived


def _send_one(company: Sandbox, event: News, send: Send) -> bool:
    try:
        status = send(*signed(company, event))
        answer = str(status)
    except httpx.HTTPError as error:
        status, answer = 0, type(error).__name__
    with company.database.transaction() as connection:
        if 200 <= status < 300:
            news.arrived(connection, event)
        else:
            news.not_arrived(connection, event, answer, gone=status == GONE)
    log.info("%s about %s: %s", event.type, event.reference, answer)
    return 200 <= status < 300


if __name__ == "__main__":
    main()
