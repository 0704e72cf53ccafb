"""The waiting ledger: whose turn it was and for how long, told by the facts alone (docs/rules.md 36, 45).

Pure: the same facts give the same turns to everybody, today and in a dispute. It climbs the ladder of the next move
with what facts say; a test holds the two against each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection

from skillscoop.milestones.reads import ContractSeen
from skillscoop.milestones.reads.contract import read_json

CLIENT, SPECIALIST, STAFF, NOBODY = "client", "specialist", "staff", "nobody"


@dataclass(frozen=True, slots=True)
class Happened:
    """One fact as the ledger reads it. `by` is client, specialist, or empty for everybody else."""

    kind: str
    subject: str
    by: str
    at: datetime
    says: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it was from when until when; `until` is None for the one that goes on."""

    actor: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class History:
    """The facts of one contract, from its beginning on, and its job's public id."""

    job: str
    facts: tuple[Happened, ...]


@dataclass(slots=True)
class _Standing:
    """How a job stands after some facts: no more of it than decides whose turn it is."""

    closed: bool = False
    proposal_by: str = ""
    milestones: dict[str, str] = field(default_factory=dict)
    came_from: dict[str, str] = field(default_factory=dict)
    paying: set[str] = field(default_factory=set)

    @property
    def turn(self) -> str:
        """The ladder of board/next_move.py."""
        states = set(self.milestones.values())
        if self.closed or "releasing" in states:
            return NOBODY
        if self.paying:
            return CLIENT
        if self.proposal_by:
            return SPECIALIST if self.proposal_by == CLIENT else CLIENT
        if "submitted" in states:
            return CLIENT
        # What is left after work is the client's: paying in, the first plan, closing the job.
        return SPECIALIST if "worked_on" in states else CLIENT


def turns(facts: Iterable[Happened]) -> list[Turn]:
    """Return every turn from the first fact on, in order, without gaps; neighbours are never the same person's."""
    standing = _Standing()
    found: list[Turn] = []
    for fact in facts:
        if fact.kind in AFTER:
            AFTER[fact.kind](standing, fact)
        if not found:
            found.append(Turn(standing.turn, fact.at, None))
        elif found[-1].actor != standing.turn:
            last = found.pop()
            # A turn that ended in the very step that began it was nobody's time.
            if last.since < fact.at:
                found.append(Turn(last.actor, last.since, fact.at))
            if found and found[-1].actor == standing.turn:
                found.append(Turn(standing.turn, found.pop().since, None))
            else:
                found.append(Turn(standing.turn, fact.at, None))
    return found


def waited(found: Iterable[Turn], now: datetime) -> dict[str, timedelta]:
    """Return for how long each was waited for, until now."""
    total = dict.fromkeys((CLIENT, SPECIALIST, STAFF, NOBODY), timedelta())
    for turn in found:
        total[turn.actor] += (turn.until or now) - turn.since
    return total


def waiting(contract: ContractSeen) -> list[Turn]:
    """Return the turns of a contract. One query."""
    return turns(history(contract).facts)


def history(contract: ContractSeen) -> History:
    """Return the facts of a contract that turns are made of, and the job it belongs to. One query."""
    roles = {contract.client.id: CLIENT, contract.specialist.id: SPECIALIST}
    with connection.cursor() as cursor:
        cursor.execute(_HISTORY, {"stream": contract.stream_id, "contract": contract.id, "kinds": list(AFTER)})
        found = cursor.fetchall()
    facts = tuple(
        Happened(kind, subject, roles.get(actor, ""), at, read_json(data))
        for _, kind, subject, actor, at, data in found
    )
    return History(found[0][0], facts)


_HISTORY = """
    SELECT (SELECT public_id FROM job WHERE contract_id = %(contract)s), kind, subject, actor_id, at, data
    FROM fact WHERE stream_id = %(stream)s AND kind = ANY(%(kinds)s) ORDER BY seq
"""


def _nothing(standing: _Standing, fact: Happened) -> None:
    """The beginning: the client sets the first plan."""


def _closed(standing: _Standing, fact: Happened) -> None:
    standing.closed = True


def _proposed(standing: _Standing, fact: Happened) -> None:
    standing.proposal_by = fact.by


def _answered(standing: _Standing, fact: Happened) -> None:
    standing.proposal_by = ""


def _funded(standing: _Standing, fact: Happened) -> None:
    if fact.says.get("may_start"):
        standing.milestones[fact.subject] = "worked_on"


def _becomes(state: str) -> Callable[[_Standing, Happened], None]:
    def apply(standing: _Standing, fact: Happened) -> None:
        standing.came_from[fact.subject] = standing.milestones.get(fact.subject, "")
        standing.milestones[fact.subject] = state

    return apply


def _undone(standing: _Standing, fact: Happened) -> None:
    standing.milestones[fact.subject] = standing.came_from[fact.subject]


def _paying(standing: _Standing, fact: Happened) -> None:
    standing.paying.add(fact.subject)


def _not_paying(standing: _Standing, fact: Happened) -> None:
    standing.paying.discard(fact.subject)


AFTER: Mapping[str, Callable[[_Standing, Happened], None]] = {
    "contract.begin": _nothing,
    "contract.close": _closed,
    "proposal.propose": _proposed,
    "proposal.accept": _answered,
    "proposal.ask_changes": _answered,
    "proposal.counter": _answered,
    "proposal.withdraw": _answered,
    "proposal.lapse": _answered,
    "milestone.fund": _funded,
    "milestone.submit": _becomes("submitted"),
    "milestone.withdraw": _becomes("worked_on"),
    "milestone.ask_changes": _becomes("worked_on"),
    "milestone.release": _becomes("releasing"),
    "milestone.undo": _undone,
    "milestone.settle": _becomes("paid"),
    "milestone.remove": _becomes("removed"),
    "payment.begin": _paying,
    "payment.succeed": _not_paying,
    "payment.fail": _not_paying,
    "payment.give_up": _not_paying,
}


def turn_now(found: Sequence[Turn]) -> Turn | None:
    """Return the turn that goes on; None before anything happened."""
    return found[-1] if found else None
