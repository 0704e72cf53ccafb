"""The whole product for a real browser: a server on a database in which everything is really committed."""

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser
from werkzeug.serving import WSGIRequestHandler, make_server

from skillscoop.deadlines import due
from skillscoop.site import wiring
from tests import databases
from tests.live.process import free_port, live_process, relaying
from tests.sandbox_world import RunningSandbox
from tests.web.browser import browser
from tests.world import World


class Quiet(WSGIRequestHandler):
    """Says nothing about each request; what goes wrong is in the answer."""

    def run_wsgi(self) -> None:
        try:
            super().run_wsgi()
        finally:
            # A browser that goes elsewhere meanwhile leaves an answer unread, and Django would keep its connection.
            connections.close_all()

    def log(self, *said: object) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Running:
    """The product at `url`, with the cast and the pretend bank behind it."""

    url: str
    world: World
    sandbox: RunningSandbox


class Beside:
    """`skillscoop live` beside the product, on a port of its own: it can be stopped, and started again."""

    def __init__(self, read_from: str) -> None:
        self.port, self.read_from = free_port(), read_from
        self._running = ExitStack()
        self.is_running = False

    def starts(self) -> None:
        if not self.is_running:
            self._running.enter_context(live_process(self.port, read_from=self.read_from))
            self.is_running = True

    def stops(self) -> None:
        self._running.close()
        self.is_running = False


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the stories of a module; a process has room for one at a time."""
    # Playwright keeps an event loop running in this thread; our own code in it is as synchronous as ever.
    with pytest.MonkeyPatch.context() as patch, browser() as opened:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield opened


@pytest.fixture
def product(own_database: None, running_sandbox: RunningSandbox) -> Iterator[Running]:
    """Serve the product until the end of the test."""
    with served(running_sandbox) as running:
        yield running


@pytest.fixture(scope="module")
def kept_product(
    chromium: Browser,
    django_db_setup: None,
    django_db_blocker: object,
    running_sandbox: RunningSandbox,
    process_name: str,
) -> Iterator[Running]:
    """Serve the product until the end of the module: each of its tests has a job of its own.

    The browser comes first and goes last. While its event loop runs Django keeps another connection for this thread:
    made in one way and closed in the other, one would stay open to a database that is gone.
    """
    name = f"kept_{os.getpid()}_{process_name}"
    with django_db_blocker.unblock(), databases.copy(name), served(running_sandbox) as running:  # type: ignore[attr-defined]
        yield running
        connections.close_all()


@pytest.fixture(scope="module")
def beside(kept_product: Running) -> Iterator[Beside]:
    it = Beside(kept_product.url)
    allowed = and_allowed("connect-src", f"http://127.0.0.1:{it.port}")
    with override_settings(LIVE_PORT=it.port), allowed, relaying():
        yield it
        it.stops()


@pytest.fixture
def live(beside: Beside) -> Beside:
    """It runs when a test begins, whatever became of it in the one before."""
    beside.starts()
    return beside


@contextmanager
def served(sandbox: RunningSandbox) -> Iterator[Running]:
    """Serve the product on the database that Django is pointed at."""
    due.handle(wiring.DEADLINES)
    # The sandbox found its port only now, and a form that ends on its page must be allowed to.
    with and_allowed("form-action", sandbox.url):
        server = make_server("127.0.0.1", 0, get_wsgi_application(), threaded=True, request_handler=Quiet)
        thread = threading.Thread(target=server.serve_forever, name="product", daemon=True)
        thread.start()
        try:
            yield Running(f"http://127.0.0.1:{server.port}", World(sandbox), sandbox)
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


@contextmanager
def and_allowed(directive: str, address: str) -> Iterator[None]:
    """Have the policy of pages allow one more address meanwhile."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = {**directives, directive: [*directives[directive], address]}
    with override_settings(CONTENT_SECURITY_POLICY={"DIRECTIVES": allowed}):
        yield
