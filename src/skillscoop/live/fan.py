"""From one piece of news to every open page it is for. In memory, in one event loop; no Django.

A page that reads slowly costs nothing: what it has not taken yet is kept once for each thing, the newest only.
"""

import asyncio
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
MOST_OF_A_PERSON = 20


@dataclass(frozen=True, slots=True)
class Event:
    """What a page is told: a thing (`contract` or `thread`, with its public id), its version, and what kinds of steps.

    Without a thing it says that something lies in the reader's inbox.
    """

    thing: str = ""
    public_id: str = ""
    version: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What this is about: of two events about the same, only the newer is worth sending."""
        return f"{self.thing}:{self.public_id}"

    def after(self, earlier: "Event | None") -> "Event":
        """Return this event with the kinds of one before it that was not sent."""
        kinds = (*earlier.kinds, *self.kinds) if earlier else self.kinds
        return replace(self, kinds=tuple(dict.fromkeys(kinds)))


class TooMany(Exception):
    """This person holds as many pages open as one may."""


@dataclass(eq=False, slots=True)
class Listener:
    """One open page: what it waits for, and what it has not taken yet."""

    person_id: int
    topics: frozenset[str]
    waiting: dict[str, Event] = field(default_factory=dict)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    is_over: bool = False

    def hear(self, event: Event) -> None:
        """Keep an event until it is taken."""
        self.waiting[event.key] = event.after(self.waiting.get(event.key))
        self.woken.set()

    def take(self) -> list[Event]:
        """Return what was heard since the last time."""
        taken = list(self.waiting.values())
        self.waiting.clear()
        self.woken.clear()
        return taken

    def end(self) -> None:
        """Have the page's stream end; the page opens another."""
        self.is_over = True
        self.woken.set()


class Fan:
    """Everybody who listens in this process, by what they listen to."""

    def __init__(self) -> None:
        self.by_topic: defaultdict[str, set[Listener]] = defaultdict(set)
        self.by_person: defaultdict[int, set[Listener]] = defaultdict(set)

    def join(self, person_id: int, topics: Iterable[str]) -> Listener:
        """Begin to listen. Raises TooMany."""
        if len(self.by_person.get(person_id, ())) >= MOST_OF_A_PERSON:
            raise TooMany()
        listener = Listener(person_id, frozenset({*topics, person(person_id)}))
        self.by_person[person_id].add(listener)
        for topic in listener.topics:
            self.by_topic[topic].add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Stop listening; safe to repeat."""
        _take_out(self.by_person, listener.person_id, listener)
        for topic in listener.topics:
            _take_out(self.by_topic, topic, listener)

    def deliver(self, event: Event, topics: Iterable[str]) -> None:
        """Tell an event to everybody who listens to any of these, each once."""
        for listener in {each for topic in topics for each in self.by_topic.get(topic, ())}:
            listener.hear(event)

    def end_all(self) -> None:
        """End every stream: after a gap in what was heard, each page opens another and compares versions."""
        for listeners in self.by_person.values():
            for listener in listeners:
                listener.end()

    @property
    def count(self) -> int:
        """How many pages listen."""
        return sum(map(len, self.by_person.values()))


def person(key: int) -> str:
    """Return the topic of whatever concerns this person."""
    return f"person:{key}"


def _take_out(listeners: dict[Key, set[Listener]], key: Key, listener: Listener) -> None:
    """Leave nothing behind, not even an empty set: topics come and go for months."""
    found = listeners.get(key, set())
    found.discard(listener)
    if not found:
        listeners.pop(key, None)
