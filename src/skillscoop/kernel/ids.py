"""Public ids: a prefix that says what a thing is, and 26 characters that sort by time.

The body is a UUIDv7-like number (48 bits of milliseconds, 80 bits of chance) in Crockford's base 32, so
that indexes grow at one end and nobody can guess a neighbour. Inside, rows have bigint keys.
"""

import re
import secrets
import time

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
BODY = 26
SHAPE = re.compile(rf"^[a-z]{{2,5}}_[{ALPHABET}]{{{BODY}}}$")


def new_id(prefix: str, *, at_ms: int | None = None) -> str:
    """Return a new public id such as `mst_01k…`; `at_ms` (milliseconds since 1970) only orders it."""
    moment = int(time.time() * 1000) if at_ms is None else at_ms
    return f"{prefix}_{_base32(moment << 80 | secrets.randbits(80))}"


def looks_like(text: str, prefix: str) -> bool:
    """Say whether `text` has the shape of an id with this prefix; says nothing about existence."""
    return text.startswith(f"{prefix}_") and SHAPE.match(text) is not None


def _base32(number: int) -> str:
    return "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (BODY - 1), -1, -5))
