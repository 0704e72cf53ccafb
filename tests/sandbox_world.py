"""A running sandbox for tests: its web app on a real port in a thread, with a database of its own.

Use it with `pytest_plugins = ["tests.sandbox_world"]` in a test module: the fixture is made once, however many do.
It asserts nothing, so: PYTEST_DONT_REWRITE (else a module that also imports names from here is warned about).
"""

import base64
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

import httpx
import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from werkzeug.serving import make_server

from skillscoop.payments.adapters.sandbox import Sandbox as Adapter
from skillscoop.sandbox import faults
from skillscoop.sandbox.app import Sandbox as Company
from skillscoop.sandbox.deliver import deliver_due, over_http
from skillscoop.sandbox.settings import Settings
from skillscoop.sandbox.web import create_app
from tests.surroundings import NO_SERVER

Target = str | Callable[[dict[str, str], bytes], int]


@dataclass(frozen=True, slots=True)
class RunningSandbox:
    """A pretend company that answers at `url` to whoever has `key`, and signs its webhooks with `secret`."""

    url: str
    key: str
    secret: str
    company: Company

    def adapter(self, *, timeout_seconds: float = 5) -> Adapter:
        """Return the adapter that talks to it over HTTP; always the same, since a new one reads every certificate."""
        return _adapter(self.url, self.key, self.secret, timeout_seconds)

    def deliver(self, to: Target) -> int:
        """Let money arrive and send every webhook that is due; return how many arrived.

        `to` is an address to post to, or a callable that takes headers and body and returns an HTTP status.
        """
        if callable(to):
            return deliver_due(1000, self.company, to)
        with httpx.Client() as client:
            return deliver_due(1000, self.company, over_http(client, to) if to else None)

    def forget_faults(self) -> None:
        """Drop what was scripted and has not happened."""
        with self.company.database.transaction() as connection:
            faults.forget(connection)

    def forget(self) -> None:
        """Let everything arrive untold and drop what was scripted: one test's leftovers are not another's surprise."""
        self.forget_faults()
        self.deliver(lambda _headers, _body: 200)
        with self.company.database.transaction() as connection:
            connection.execute("DELETE FROM news WHERE state = 'waiting'")
            connection.execute("UPDATE clock SET ahead_seconds = 0")


@cache
def _adapter(url: str, key: str, secret: str, timeout_seconds: float) -> Adapter:
    return Adapter(url, key, secret, timeout_seconds=timeout_seconds)


@pytest.fixture(scope="session")
def running_sandbox() -> Iterator[RunningSandbox]:
    """One sandbox for this test process."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    with database_of_its_own(f"sandbox_{worker}_{os.getpid()}") as url, run(url) as running:
        yield running


@contextmanager
def database_of_its_own(name: str) -> Iterator[str]:
    """Make an empty database on the tests' server, give its address, and drop it at the end."""
    server_url = os.environ["SKILLSCOOP_DATABASE_URL"]
    if server_url == NO_SERVER:
        pytest.exit(
            "These tests need PostgreSQL: run bin/test, which brings one and passes its arguments on.", returncode=2
        )
    given = conninfo_to_dict(server_url)
    with psycopg.connect(make_conninfo(**{**given, "dbname": "postgres"}), autocommit=True) as server:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        server.execute(drop)
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield make_conninfo(**{**given, "dbname": name})
        finally:
            server.execute(drop)


@contextmanager
def run(database_url: str) -> Iterator[RunningSandbox]:
    """Serve a sandbox over a database until the end of the block."""
    key, secret = secrets.token_urlsafe(16), f"whsec_{base64.b64encode(secrets.token_bytes(24)).decode()}"
    settings = Settings(database_url, key, secret, public_url="http://127.0.0.1")
    app = create_app(settings)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    # The port is known only now, and checkouts name it in their address.
    company = replace(
        app.extensions["sandbox"], settings=replace(settings, public_url=f"http://127.0.0.1:{server.port}")
    )
    app.extensions["sandbox"] = company
    thread = threading.Thread(target=server.serve_forever, name="sandbox", daemon=True)
    thread.start()
    try:
        yield RunningSandbox(company.settings.public_url, key, secret, company)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        company.database.close()


@pytest.fixture
def browser(running_sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    """A person's browser, as far as forms and redirects go."""
    with httpx.Client(base_url=running_sandbox.url, follow_redirects=False) as client:
        yield client
