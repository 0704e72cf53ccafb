"""What the relay says aloud: which chains moved, which words were said, whom something was told. Never what it was.

PostgreSQL carries it to the processes that hold open pages (`live`). A NOTIFY in the transaction of a step would put
every commit of the server in one line, so only the worker speaks, once for each batch, and after its commit. News can
get lost with a process; whoever listens compares versions again every minute.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from django.db import connection

from skillscoop.activity.models import Fact

CHANNEL = "skillscoop_live"
MESSAGE_KIND = "chat.message"
# PostgreSQL takes less than 8,000 bytes at a time.
_MOST_BYTES = 7_000


@dataclass(frozen=True, slots=True)
class ChainMoved:
    """A chain now ends with the fact number `seq`; `kinds` of facts were added since the last news of it."""

    stream_id: int
    seq: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MessageSaid:
    """The newest message of a thread; both by their public ids."""

    thread: str
    message: str


@dataclass(frozen=True, slots=True)
class PersonTold:
    """Something new lies in the inbox of this person."""

    person_id: int


News = ChainMoved | MessageSaid | PersonTold
_LETTERS: dict[str, Callable[..., News]] = {"c": ChainMoved, "m": MessageSaid, "p": PersonTold}


def news_of(facts: Sequence[Fact]) -> list[News]:
    """Return what a batch of facts, in the order of their chains, comes to: one piece for each chain and thread."""
    seqs = {fact.stream_id: fact.seq for fact in facts}
    kinds: dict[int, dict[str, None]] = {}
    for fact in facts:
        kinds.setdefault(fact.stream_id, {})[fact.kind] = None
    said = {fact.data["thread"]: fact.subject for fact in facts if fact.kind == MESSAGE_KIND}
    return [
        *(ChainMoved(stream, seq, tuple(kinds[stream])) for stream, seq in seqs.items()),
        *(MessageSaid(*pair) for pair in said.items()),
    ]


def announce(news: Iterable[News]) -> None:
    """Say news to every process that listens. Call it when everything is committed, outside of any transaction."""
    with connection.cursor() as cursor:
        for payload in payloads(news):
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])


def payloads(news: Iterable[News]) -> Iterator[str]:
    """Return news as text, in as few pieces as PostgreSQL allows."""
    pieces: list[str] = []
    for each in news:
        piece = json.dumps([_letter(each), *astuple(each)])
        if pieces and sum(map(len, pieces)) + 2 * len(pieces) + len(piece) > _MOST_BYTES:
            yield f"[{', '.join(pieces)}]"
            pieces = []
        pieces.append(piece)
    if pieces:
        yield f"[{', '.join(pieces)}]"


def read(payload: str) -> list[News]:
    """Return the news that a payload carries."""
    return [_news(*piece) for piece in json.loads(payload)]


def _letter(news: News) -> str:
    return next(letter for letter, kind in _LETTERS.items() if kind is type(news))


def _news(letter: str, *parts: Any) -> News:
    return _LETTERS[letter](*(tuple(part) if isinstance(part, list) else part for part in parts))
