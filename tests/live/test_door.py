"""The door asks again and again whether a stream may go on: signed out or closed, it ends by itself."""

import asyncio

from django.contrib.sessions.models import Session
from django.db import connection

from skillscoop.live.door import Door, Pace
from tests.live.process import signed_in
from tests.world import World


def test_a_stream_ends_when_its_reader_is_signed_out(own_database, running_sandbox):
    world = World(running_sandbox)
    cookies = signed_in(world.ana)

    def end() -> None:
        Session.objects.all().delete()
        connection.close()

    sent = asyncio.run(streamed(cookies, after_start=end))
    assert sent[0]["status"] == 200
    assert b'"kinds": []' in sent[1]["body"]
    assert sent[-1] == {"type": "http.response.body", "body": b""}


def test_while_the_database_is_not_heard_nobody_is_let_in():
    sent = asyncio.run(answered(Door(), {}))
    assert sent[0]["status"] == 503
    assert (b"retry-after", b"30") in sent[0]["headers"]


async def streamed(cookies, *, after_start):
    door = Door(Pace(beat_seconds=0.05, look_seconds=0.1))
    door.listening.is_deaf = False
    return await answered(door, cookies, after_start)


async def answered(door, cookies, after_start=None):
    """Ask for a stream, and return all that was sent until it ended by itself."""
    sent, started = [], asyncio.Event()
    never = asyncio.Event()

    async def receive():
        await never.wait()

    async def send(message):
        sent.append(message)
        if len(sent) == 2:
            started.set()

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/live",
        "query_string": b"",
        "headers": [
            (b"host", b"127.0.0.1:8000"),
            (b"cookie", "; ".join(f"{name}={value}" for name, value in cookies.items()).encode()),
        ],
    }
    answering = asyncio.create_task(door(scope, receive, send))
    if after_start:
        await started.wait()
        await asyncio.to_thread(after_start)
    await asyncio.wait_for(answering, 30)
    return sent
