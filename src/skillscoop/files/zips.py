"""What is inside a zip, by its directory alone: nothing is unpacked, so a bomb stays a small file."""

import struct
import zipfile
from typing import IO

MOST_ENTRIES = 20_000
# The end of the directory lies within the last 22 bytes and a comment of at most 65,535.
_TAIL_BYTES = 22 + 65_535
_END, _ENTRIES_AT = b"PK\x05\x06", 10


def names_in(stream: IO[bytes]) -> frozenset[str]:
    """Return the names in the directory; empty for a zip that can't be read or that lists too many."""
    if not 0 < _entries(stream) <= MOST_ENTRIES:
        return frozenset()
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as opened:
            return frozenset(opened.namelist())
    except (zipfile.BadZipFile, ValueError, struct.error, OSError, NotImplementedError):
        return frozenset()


def has_macros(names: frozenset[str]) -> bool:
    """Say whether an office file brings programs along."""
    return any(name.lower().endswith("vbaproject.bin") for name in names)


def _entries(stream: IO[bytes]) -> int:
    """Return how many entries the directory says it has; 0 without one. Read before the directory is believed."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _TAIL_BYTES))
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _ENTRIES_AT + 2:
        return 0
    entries: int = struct.unpack_from("<H", tail, at + _ENTRIES_AT)[0]
    return entries
