"""What every request gets on its way in and out: a name to find it by in the logs, and care for private pages."""

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

log = structlog.get_logger("skillscoop.requests")

Answer = Callable[[HttpRequest], HttpResponseBase]
# Parts of an address that let whoever reads them act as the person: links sent by mail, secret calendars.
_SECRETS = {"key", "token", "uidb36", "secret"}
_USABLE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestId:
    """Name each request, accept the name a proxy gave it, and write one log line when it is answered."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-Id", "")
        request_id = given if _USABLE_ID.fullmatch(given) else uuid.uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        response = self.answer(request)
        response["X-Request-Id"] = request_id
        taken_ms = round((time.perf_counter() - started) * 1000, 1)
        log.info("answered", method=request.method, path=_path(request), status=response.status_code, taken_ms=taken_ms)
        return response


class PrivatePages:
    """Forbid every cache to keep a page that depends on who asks, unless a view has said otherwise."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response


class SmallerPages(GZipMiddleware):
    """Compress pages, and nothing else: static files are compressed already, and files of people are sent as they are.

    A page of 27 KB is five with it, and comes in the first packets that a new connection may send. What BREACH reads
    out of the length of compressed pages is made useless twice: Django masks the form token anew on each page, and
    the middleware adds up to a hundred bytes by chance to every answer.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if is_page else response


def _path(request: HttpRequest) -> str:
    """The address asked for, or only its pattern where the address itself is a secret."""
    found = request.resolver_match
    return f"/{found.route}" if found is not None and _SECRETS & found.kwargs.keys() else request.path
