"""The ASGI application: GET /live?contract=… or ?thread=… or neither, and what comes after as server-sent events.

Each stream begins with how the named thing stands, so that a page which was away knows at once whether it is behind. To
a stranger a contract is not there (404), signed out it is 401, with too many open 429; while the database is away 503.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import Any

import structlog
from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import DatabaseError

from skillscoop.live.asking import Asked, NotForYou, asked
from skillscoop.live.fan import Event, Fan, Listener, TooMany
from skillscoop.live.listening import Listening

log = structlog.get_logger()
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
PATH = "/live"
BEAT = b"event: beat\ndata: -\n\n"


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a stream shows that it lives, and how often it is asked again whether it may go on."""

    beat_seconds: float = 15.0
    look_seconds: float = 60.0


class Door:
    """Lets pages in, keeps them listening, and shows them out."""

    def __init__(self, pace: Pace = Pace()) -> None:
        self.pace = pace
        self.fan = Fan()
        self.listening = Listening(self.fan)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or run for as long as the server does."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        hearing = asyncio.create_task(self.listening.run())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        hearing.cancel()
        self.fan.end_all()
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/livez":
            return await _refuse(send, HTTPStatus.OK, {})
        request = ASGIRequest(dict(scope), BytesIO())
        shared = _shared_with(request)
        try:
            if scope["path"] != PATH or scope["method"] != "GET":
                raise NotForYou(HTTPStatus.NOT_FOUND if scope["path"] != PATH else HTTPStatus.METHOD_NOT_ALLOWED)
            if self.listening.is_deaf:
                raise NotForYou(HTTPStatus.SERVICE_UNAVAILABLE)
            await self._stream(request, shared, receive, send)
        except NotForYou as no:
            await _refuse(send, no.status, shared)
        return None

    async def _stream(self, request: ASGIRequest, shared: dict[str, str], receive: Receive, send: Send) -> None:
        known = request.headers.get("Last-Event-ID", "")
        found = await _ask(request, known)
        try:
            # From here on nothing is missed; what happened while it was asked is asked for once more.
            listener = self.fan.join(found.person_id, [found.now.key])
        except TooMany as many:
            raise NotForYou(HTTPStatus.TOO_MANY_REQUESTS) from many
        gone = asyncio.create_task(_until_gone(receive))
        gone.add_done_callback(lambda _: listener.end())
        try:
            first = await _ask(request, known) if found.now.thing else found
            await send({"type": "http.response.start", "status": 200, "headers": _headers(STREAM | shared)})
            await _write(send, _text(first.now, first.now))
            await self._tell(request, first, listener, send)
        finally:
            self.fan.leave(listener)
            gone.cancel()
            with suppress(OSError):
                await send({"type": "http.response.body", "body": b""})

    async def _tell(self, request: ASGIRequest, first: Asked, listener: Listener, send: Send) -> None:
        loop = asyncio.get_running_loop()
        looks_at = loop.time() + self.pace.look_seconds
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(listener.woken.wait(), self._pause(looks_at - loop.time()))
            if listener.is_over:
                return
            events = listener.take()
            if loop.time() >= looks_at:
                looks_at = loop.time() + self.pace.look_seconds
                try:
                    # News can get lost; versions can't.
                    events.append((await _ask(request, "")).now)
                except NotForYou:
                    return
            await _write(send, b"".join(_text(each, first.now) for each in events) or BEAT)

    def _pause(self, until_look: float) -> float:
        return max(0.0, min(self.pace.beat_seconds, until_look))


STREAM = {
    "content-type": "text/event-stream; charset=utf-8",
    # nginx holds back what it thinks is a page.
    "x-accel-buffering": "no",
}
EVERY = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


async def _ask(request: ASGIRequest, after: str) -> Asked:
    try:
        return await sync_to_async(asked, thread_sensitive=False)(request, after)
    except DatabaseError as lost:
        log.warning("live.not_asked", reason=str(lost))
        raise NotForYou(HTTPStatus.SERVICE_UNAVAILABLE) from lost


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _text(event: Event, named: Event) -> bytes:
    """Return an event as it is sent; only the named thing's carries an id, which a browser says when it comes again."""
    said: dict[str, object] = {"kinds": event.kinds}
    if event.thing:
        said |= {event.thing: event.public_id, "version": event.version}
    own = f"id: {event.version}\n" if event.thing and event.key == named.key else ""
    return f"{own}data: {json.dumps(said)}\n\n".encode()


async def _write(send: Send, text: bytes) -> None:
    await send({"type": "http.response.body", "body": text, "more_body": True})


async def _refuse(send: Send, status: HTTPStatus, shared: dict[str, str]) -> None:
    more = {"retry-after": "30"} if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE) else {}
    more |= {"allow": "GET"} if status == HTTPStatus.METHOD_NOT_ALLOWED else {}
    headers = _headers({"content-type": "text/plain; charset=utf-8"} | more | shared)
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": f"{status.phrase}\n".encode()})


def _shared_with(request: ASGIRequest) -> dict[str, str]:
    """Return what lets our own pages on another port read the answer, cookie and all; nobody else's."""
    origin = request.headers.get("Origin", "")
    if origin not in settings.LIVE_READERS:
        return {}
    return {"access-control-allow-origin": origin, "access-control-allow-credentials": "true", "vary": "Origin"}


def _headers(named: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in (EVERY | named).items()]
