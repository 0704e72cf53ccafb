"""How large and how many files may be: the operator's numbers, which the wiring hands over at start."""

from collections.abc import Callable
from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """`file_bytes` of one file, `person_bytes` of all files of one person, `files_together` on one thing."""

    file_bytes: int
    person_bytes: int
    files_together: int


_read: list[Callable[[], Limits]] = []


def handle(read: Callable[[], Limits]) -> None:
    """Say where the numbers come from; the wiring does, at start."""
    _read[:] = [read]


def in_force() -> Limits:
    """Return the numbers as they are now. One query."""
    return _read[0]()
