"""`python -m skillscoop.demo.serving MODULE:NAME --port N`: a web application in processes that end with this one."""

import argparse
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from skillscoop.demo.tether import die_with_parent


def load(target: str, *, factory: bool) -> Callable[..., Any]:
    """Return the application, in the worker process that will serve it."""
    die_with_parent()
    module, _, name = target.partition(":")
    found = getattr(import_module(module), name)
    return found() if factory else found


def main() -> None:
    """Serve until told to stop. A worker that fails is started again; when it keeps failing, this process ends."""
    parser = argparse.ArgumentParser(prog="python -m skillscoop.demo.serving", description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--factory", action="store_true", help="NAME makes the application when called")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=3)
    parser.add_argument("--asgi", action="store_true", help="NAME is an ASGI application, one that never blocks")
    asked = parser.parse_args()
    server = Granian(
        asked.target,
        address="127.0.0.1",
        port=asked.port,
        interface=Interfaces.ASGI if asked.asgi else Interfaces.WSGI,
        workers=asked.workers,
        blocking_threads=1 if asked.asgi else asked.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=2,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=partial(load, asked.target, factory=asked.factory), wrap_loader=False)


if __name__ == "__main__":
    main()
