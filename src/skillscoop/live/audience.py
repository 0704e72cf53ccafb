"""Whom news are for. The two people of a contract or a thread never change, so each is looked up once."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from skillscoop.activity.news import MESSAGE_KIND, ChainMoved, MessageSaid, News, PersonTold
from skillscoop.chat.models import Thread
from skillscoop.live.fan import Event, person
from skillscoop.milestones.models import Contract

Key = TypeVar("Key", bound=Hashable)
# Public id, and the keys of both people; None for a chain that is no contract's.
Parties = tuple[str, int, int]
Heard = tuple[Event, tuple[str, ...]]
_MOST_KEPT = 20_000
TOLD = Event(kinds=("notice",))


class Audience:
    """Turns news into events and the topics they are for, and remembers whose things are whose."""

    def __init__(self) -> None:
        self.contracts: dict[int, Parties | None] = {}
        self.threads: dict[str, Parties | None] = {}

    def of(self, news: Sequence[News]) -> list[Heard]:
        """Return each event with its topics. At most two queries, and those only for what is new here."""
        chains = [each for each in news if isinstance(each, ChainMoved)]
        said = [each for each in news if isinstance(each, MessageSaid)]
        _learn(self.contracts, [each.stream_id for each in chains], _contracts)
        _learn(self.threads, [each.thread for each in said], _threads)
        return [
            *_heard((self.contracts[each.stream_id], "contract", str(each.seq), each.kinds) for each in chains),
            *_heard((self.threads[each.thread], "thread", each.message, (MESSAGE_KIND,)) for each in said),
            *((TOLD, (person(each.person_id),)) for each in news if isinstance(each, PersonTold)),
        ]


def _heard(found: Iterable[tuple[Parties | None, str, str, tuple[str, ...]]]) -> Iterable[Heard]:
    for parties, thing, version, kinds in found:
        if parties is not None:
            event = Event(thing, parties[0], version, kinds)
            yield event, (event.key, person(parties[1]), person(parties[2]))


def _learn(
    known: dict[Key, Parties | None],
    keys: Sequence[Key],
    ask: Callable[[Sequence[Key]], Mapping[Key, Parties]],
) -> None:
    """Look up what is not known yet; forget everything before it grows too large."""
    unknown = [key for key in keys if key not in known]
    if len(known) + len(unknown) > _MOST_KEPT:
        known.clear()
        unknown = list(keys)
    if unknown:
        found = ask(unknown)
        # A chain that never is a contract's (a job's, a person's) need not be asked about again either.
        known.update({key: found.get(key) for key in unknown})


def _contracts(stream_ids: Sequence[int]) -> Mapping[int, Parties]:
    rows = Contract.objects.filter(stream_id__in=stream_ids)
    return {row[0]: row[1:] for row in rows.values_list("stream_id", "public_id", "client_id", "specialist_id")}


def _threads(public_ids: Sequence[str]) -> Mapping[str, Parties]:
    rows = Thread.objects.filter(public_id__in=public_ids)
    return {row[0]: row for row in rows.values_list("public_id", "client_id", "specialist_id")}
