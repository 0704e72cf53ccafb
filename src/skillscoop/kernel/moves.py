"""A state machine as a table of moves: verb, from, to, who, and the sentence for the timeline.

The same table is read by `step()`, by buttons, by the API's `moves`, by notices and by the generated docs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from skillscoop.kernel.refusals import NotYourMove, WrongMoment

BACK = "where_it_came_from"
NOTHING = ""


@dataclass(frozen=True)
class Move:
    """One row of a machine's table.

    `sources` is empty for the move that begins a thing. `to` is a state, or BACK: the state it came from, which
    the action knows. `by` holds roles; a role is a relation to the thing (client of this contract, the other side
    of this proposal), never a kind of person.
    """

    verb: str
    sources: frozenset[str]
    to: str
    by: frozenset[str]
    says: str
    kind: str = ""

    def into(self, came_from: str) -> str:
        """Return the state this move leads to, for a thing that came from `came_from`."""
        return came_from if self.to == BACK else self.to


def move(verb: str, sources: str, to: str, *, by: str, says: str) -> Move:
    """Write one row; `sources` and `by` are words separated by blanks, no sources for a beginning."""
    return Move(verb, frozenset(sources.split()), to, frozenset(by.split()), says)


class Machine:
    """A table of moves over named states.

    Raises AssertionError at import when a row names a state or role that does not exist, or when two rows
    share verb and source: a wrong table never starts.
    """

    def __init__(self, name: str, states: type[StrEnum], roles: type[StrEnum], *moves: Move) -> None:
        self.name = name
        self.states = states
        self.moves = tuple(Move(m.verb, m.sources, m.to, m.by, m.says, f"{name}.{m.verb}") for m in moves)
        known, people = {s.value for s in states}, {r.value for r in roles}
        for m in self.moves:
            assert m.sources <= known, f"{m.kind}: unknown source in {sorted(m.sources)}"
            assert m.to in known or m.to == BACK, f"{m.kind}: unknown target {m.to}"
            assert m.by <= people, f"{m.kind}: unknown role in {sorted(m.by)}"
        self._row = _rows_by_verb_and_source(self.moves)

    def verbs(self) -> tuple[str, ...]:
        """Return the verbs in the order of the table."""
        return tuple(dict.fromkeys(m.verb for m in self.moves))

    def find(self, verb: str, *, state: str) -> Move:
        """Return the row for `verb` from `state` without asking who; raises WrongMoment."""
        row = self._row.get((verb, state))
        if row is None:
            raise WrongMoment(verb=verb, state=state)
        return row

    def choose(self, verb: str, *, state: str, roles: Iterable[str]) -> Move:
        """Return the row that lets somebody with `roles` do `verb` from `state`.

        Raises NotYourMove when no row of the verb is for these roles, whatever the state, and only then
        WrongMoment: who may not act learns nothing about the moment.
        """
        mine = frozenset(roles)
        if not any(m.by & mine for m in self.moves if m.verb == verb):
            raise NotYourMove(verb=verb)
        row = self.find(verb, state=state)
        if not row.by & mine:
            raise NotYourMove(verb=verb)
        return row

    def kind(self, verb: str) -> str:
        """Return the kind under which facts of this verb are recorded: `milestone.release`."""
        assert any(m.verb == verb for m in self.moves), f"{self.name} has no verb {verb}"
        return f"{self.name}.{verb}"

    def open_to(self, *, state: str, roles: Iterable[str]) -> tuple[Move, ...]:
        """Return the moves that somebody with `roles` has from `state`, in the order of the table."""
        mine = frozenset(roles)
        return tuple(m for m in self.moves if state in m.sources and m.by & mine)


def _rows_by_verb_and_source(moves: tuple[Move, ...]) -> Mapping[tuple[str, str], Move]:
    rows: dict[tuple[str, str], Move] = {}
    for m in moves:
        for source in m.sources or {NOTHING}:
            assert (m.verb, source) not in rows, f"{m.kind}: two rows from {source}"
            rows[m.verb, source] = m
    return rows
