"""docs/generated/moves.md: every table of moves, as people read it."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import skillscoop
from skillscoop.kernel.moves import BACK, Machine, Move


def moves_page() -> str:
    """Return one table per machine: the verb, from where, to where, who may, and the line in the timeline."""
    parts = ["# Moves\n\nWho may do what, and when. Made from the tables of moves; a change there changes this page.\n"]
    return "\n".join([*parts, *(_table(machine) for machine in sorted(_machines(), key=lambda one: one.name))])


def _machines() -> Iterator[Machine]:
    for room in iter_modules(skillscoop.__path__):
        # The kernel defines what a table is; the sandbox is another company.
        names = {file.name for file in iter_modules(import_module(f"skillscoop.{room.name}").__path__)}
        if room.ispkg and "moves" in names and room.name not in {"kernel", "sandbox"}:
            for value in vars(import_module(f"skillscoop.{room.name}.moves")).values():
                if isinstance(value, Machine):
                    yield value


def _table(machine: Machine) -> str:
    head = f"## {machine.name}\n\n| verb | from | to | who | in the timeline |\n|---|---|---|---|---|\n"
    return head + "".join(_row(move) for move in machine.moves)


def _row(move: Move) -> str:
    sources = ", ".join(sorted(move.sources)) or "—"
    to = "where it came from" if move.to == BACK else move.to
    return f"| {move.verb} | {sources} | {to} | {', '.join(sorted(move.by))} | {move.says} |\n"
