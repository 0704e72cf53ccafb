"""A live process for tests, on a real port and the test's own database, and a browser's side of a stream."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from django.db import connection
from django.test import Client

from skillscoop.people.models import Person
from skillscoop.worker.relay import relay

SERVING = [sys.executable, "-m", "skillscoop.demo.serving", "skillscoop.site.asgi:application", "--asgi", "--port"]


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


@contextmanager
def live_process(port: int, *, read_from: str = "http://127.0.0.1:8000") -> Iterator[str]:
    """Run `skillscoop live` as the demo does, until it is of no more use; give its address.

    Args:
        read_from: where the pages are that may read it.
    """
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([*SERVING, str(port)], env=os.environ | {"SKILLSCOOP_BASE_URL": read_from})
    try:
        wait_until(lambda: answers(address), seconds=90)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def relaying() -> Iterator[None]:
    """Have the relay hand on what happens, as the worker does; tasks are nobody's business here."""
    over = threading.Event()

    def again_and_again() -> None:
        while not over.wait(0.1):
            relay({}, lambda *_: None)
        connection.close()

    thread = threading.Thread(target=again_and_again)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def wait_until(is_so: Any, *, seconds: float = 5) -> None:
    """Return as soon as it is so. Raises TimeoutError."""
    until = time.monotonic() + seconds
    pause = threading.Event()
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError(f"not so after {seconds} s")
        pause.wait(0.02)


def answers(address: str) -> bool:
    """Whether the process is up and hears its database: only then a stranger to it is asked who they are."""
    try:
        return httpx.get(f"{address}/live").status_code == httpx.codes.UNAUTHORIZED
    except httpx.TransportError:
        return False


def signed_in(person: Person) -> dict[str, str]:
    """Return the cookie of a browser in which this person is signed in."""
    browser = Client()
    browser.force_login(person)
    return {settings.SESSION_COOKIE_NAME: browser.cookies[settings.SESSION_COOKIE_NAME].value}


@dataclass
class Stream:
    """An open stream, read by a thread of its own; `told` holds what came, with the moment it came and its id."""

    address: str
    cookies: dict[str, str]
    headers: dict[str, str] = field(default_factory=dict)
    told: list[tuple[float, str, dict[str, Any]]] = field(default_factory=list)
    is_over: bool = False

    def __enter__(self) -> "Stream":
        parts = urlsplit(self.address)
        self._line = HTTPConnection(parts.netloc, timeout=60)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._line.request("GET", f"{parts.path}?{parts.query}", headers={"Cookie": cookie} | self.headers)
        self._socket = self._line.sock
        self._answer = self._line.getresponse()
        self.status, self.kind = self._answer.status, self._answer.headers["content-type"]
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._line.close()

    @property
    def versions(self) -> list[str]:
        """The versions told so far."""
        return [said["version"] for _, _, said in self.told if "version" in said]

    def _read(self) -> None:
        known = ""
        with suppress(OSError, HTTPException):
            for raw in self._answer:
                line = raw.decode().rstrip("\n")
                known = line.removeprefix("id: ") if line.startswith("id: ") else known
                if line.startswith("data: {"):
                    self.told.append((time.monotonic(), known, json.loads(line.removeprefix("data: "))))
        self.is_over = True
