"""Making a scripted mistake in the middle of an API call."""

import socket
from collections.abc import Callable, Iterator
from functools import wraps
from threading import Event

from flask import Response, jsonify, request

from skillscoop.sandbox import faults
from skillscoop.sandbox.app import sandbox
from skillscoop.sandbox.asked import REFERENCE
from skillscoop.sandbox.faults import Fault

View = Callable[..., Response]

BUSY = {"conflict": ("in_progress", 409), "too_many": ("too_many", 429)}


def scripted(operation: str) -> Callable[[View], View]:
    """Let the view be told to go wrong, under the name of its operation."""

    def around(view: View) -> View:
        @wraps(view)
        def played(*args: str, **kwargs: str) -> Response:
            if _is_condemned(operation):
                return _broken()
            with sandbox().database.transaction() as connection:
                fault = faults.take(connection, operation)
            return _play(fault, operation, lambda: view(*args, **kwargs)) if fault else view(*args, **kwargs)

        return played

    return around


def _play(fault: Fault, operation: str, view: Callable[[], Response]) -> Response:
    if fault.kind == "slow":
        _be_silent(fault.seconds)
        return view()
    if fault.kind.endswith("_after"):
        view()
    if fault.kind.startswith("timeout"):
        _be_silent(fault.seconds)
        return _no("timed_out", 504)
    if fault.kind.startswith("reset"):
        return _reset()
    if fault.kind in BUSY:
        answer = _no(*BUSY[fault.kind])
        answer.headers["Retry-After"] = str(int(fault.seconds))
        return answer
    if fault.kind == "error_stored":
        _condemn(operation)
    return _broken()


def _be_silent(seconds: float) -> None:
    Event().wait(seconds)


def _reset() -> Response:
    """Break the connection without an answer: at once where the server lends us its socket, else half-way."""
    line = request.environ.get("werkzeug.socket")
    if isinstance(line, socket.socket):
        line.shutdown(socket.SHUT_RDWR)
    answer = Response(_half_a_body(), mimetype="application/json")
    answer.headers["Content-Length"] = "1000"
    return answer


def _half_a_body() -> Iterator[bytes]:
    yield b'{"id": "'
    raise ConnectionAbortedError("this connection was told to break")


def _is_condemned(operation: str) -> bool:
    reference = _reference()
    if not reference:
        return False
    with sandbox().database.transaction() as connection:
        return faults.has_stored_error(connection, operation, reference)


def _condemn(operation: str) -> None:
    with sandbox().database.transaction() as connection:
        faults.store_error(connection, operation, _reference())


def _reference() -> str:
    """Return the reference in the body; empty when there is none, and then there is nothing to condemn."""
    body = request.get_json(silent=True)
    found = body.get("reference") if isinstance(body, dict) else None
    return found if isinstance(found, str) and REFERENCE.fullmatch(found) else ""


def _broken() -> Response:
    return _no("broken", 500)


def _no(code: str, status: int) -> Response:
    answer = jsonify(code=code, detail="This answer was scripted.", status=status)
    answer.status_code = status
    answer.mimetype = "application/problem+json"
    return answer
