"""Starts everything the demo is made of, keeps it running, and stops it; nothing outlives it."""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

import httpx

from skillscoop.demo.changes import Changes
from skillscoop.demo.children import Child, stop
from skillscoop.demo.places import claim_port, hold_folder, settled_port
from skillscoop.demo.postgres import Postgres, ensure_database
from skillscoop.demo.surroundings import Ports, demo_surroundings

_READY_SECONDS = 120
_LOOK_SECONDS = 0.2


class NotReady(Exception):
    """Something did not come up in time; the text carries its last words."""


@dataclass(frozen=True)
class Asked:
    """What the person who starts the demo may choose."""

    port: int = 8000
    data: Path = Path(".data/demo")
    reload: bool = False


class Supervisor:
    """One demo, from an empty folder to a page in the browser and back."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.data = asked.data.resolve()
        self.base_url = f"http://127.0.0.1:{asked.port}"
        self.postgres: Postgres | None = None
        self.children: list[Child] = []
        self.environ: dict[str, str] = {}
        self.changes = Changes(Path(__file__).parent.parent) if asked.reload else None
        self.told_to_stop = False

    def run(self, when_ready: Callable[[str], None]) -> None:
        """Start everything, call `when_ready` with the address once people can use it, and stay until told to stop."""
        for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(told, self._stop_soon)
        self.folder_lock = hold_folder(self.data, port=self.asked.port)
        claim_port(self.asked.port)
        try:
            self._start()
            if not self.told_to_stop:
                when_ready(self.base_url)
            self._stay()
        finally:
            stop(self.children)
            if self.postgres is not None:
                self.postgres.stop()

    def _start(self) -> None:
        main, sandbox = self._databases()
        ports = Ports(
            self.asked.port,
            settled_port(self.data / "sandbox-port", but_not=self.asked.port),
            settled_port(self.data / "live-port", but_not=self.asked.port),
        )
        self.environ = demo_surroundings(self.data, database_url=main, sandbox_database_url=sandbox, ports=ports)
        if self.asked.reload:
            self.environ["SKILLSCOOP_STATIC"] = "found"
        self._finish("migrate", "skillscoop.site", "migrate")
        self.children = [self._child(name, *words) for name, words in self._programs(ports).items()]
        for child in self.children:
            child.start()
        self._wait_for(self.environ["SKILLSCOOP_SANDBOX_URL"] + "/", self._named("sandbox"))
        self._wait_for(self.base_url + "/readyz", self._named("web"), good=httpx.codes.OK)
        self._finish("story", "skillscoop.demo.story")

    def _programs(self, ports: Ports) -> dict[str, tuple[str, ...]]:
        serving = "skillscoop.demo.serving"
        sandbox = (serving, "skillscoop.sandbox.web:create_app", "--factory", "--port", str(ports.sandbox))
        web = (serving, "skillscoop.demo.wsgi:application", "--port", str(ports.web), "--workers", "2")
        live = (serving, "skillscoop.site.asgi:application", "--port", str(ports.live), "--asgi")
        deliveries, worker = ("skillscoop.sandbox.deliver",), ("skillscoop.worker",)
        return {"sandbox": sandbox, "web": web, "live": live, "deliveries": deliveries, "worker": worker}

    def _databases(self) -> tuple[str, str]:
        """Return the addresses of both databases, on the operator's server if there is one, else on ours."""
        main = os.environ.get("SKILLSCOOP_DATABASE_URL")
        if not main:
            self.postgres = Postgres(self.data)
            self.postgres.start()
            main = self.postgres.address("skillscoop")
        parts = urlsplit(main)
        # Put together by hand: urlunsplit loses the slashes of an address without a host, and ours has none.
        beside = f"{parts.scheme}://{parts.netloc}{parts.path}_sandbox?{parts.query}"
        sandbox = os.environ.get("SKILLSCOOP_SANDBOX_DATABASE_URL") or beside
        return ensure_database(main), ensure_database(sandbox)

    def _child(self, name: str, module: str, *words: str) -> Child:
        return Child(name, [sys.executable, "-m", module, *words], self.environ, self.data / "logs" / f"{name}.log")

    def _named(self, name: str) -> Child:
        return next(child for child in self.children if child.name == name)

    def _finish(self, name: str, module: str, *words: str) -> None:
        """Run one command to its end, tending the others meanwhile."""
        child = self._child(name, module, *words)
        child.start()
        assert child.process is not None
        while child.process.poll() is None:
            if self.told_to_stop:
                return stop([child])
            self._tend()
        if child.process.returncode:
            raise NotReady(f"`{name}` did not succeed. Its last words:\n{child.last_words()}")
        return None

    def _wait_for(self, address: str, child: Child, *, good: int | None = None) -> None:
        until = time.monotonic() + _READY_SECONDS
        while not self.told_to_stop and not _answers(address, good):
            if time.monotonic() > until:
                raise NotReady(f"`{child.name}` does not answer at {address}. Its last words:\n{child.last_words()}")
            self._tend()

    def _stay(self) -> None:
        while not self.told_to_stop:
            self._tend()

    def _tend(self) -> None:
        time.sleep(_LOOK_SECONDS)
        if self.postgres is not None:
            self.postgres.tend()
        for child in self.children:
            child.tend()
        if self.changes is not None and self.changes.seen():
            for child in self.children:
                child.restart()

    def _stop_soon(self, number: int, frame: FrameType | None) -> None:
        self.told_to_stop = True


def _answers(address: str, good: int | None) -> bool:
    try:
        status = httpx.get(address, timeout=5).status_code
    except httpx.TransportError:
        return False
    return good is None or status == good
