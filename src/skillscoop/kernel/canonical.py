"""One text for one value: the RFC 8785 form that facts and fingerprints are hashed in.

Only what has one obvious spelling is allowed in: null, booleans, strings, whole numbers that every JSON reader holds
exactly, lists and objects. Floats are refused, so no amount can ever slip in as one.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence

# The largest whole number that a JSON reader built on doubles keeps exact (RFC 8785, appendix D).
LARGEST_WHOLE_NUMBER = 2**53 - 1

_MUST_ESCAPE = re.compile(r'["\\\x00-\x1f]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def canonical(value: object) -> str:
    """Return the RFC 8785 text of `value`: no spaces, keys sorted by UTF-16 code units, the shortest escapes.

    Raises:
        TypeError: a float, bytes, a date or any other type without one obvious spelling.
        ValueError: a whole number beyond 2**53 - 1 either way, or half of a surrogate pair in a string.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int):
        return _whole_number(value)
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview)):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    raise TypeError(f"{type(value).__name__} has no canonical text")


def digest(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def salted_digest(text: str, salt: str) -> str:
    """Return the digest of `salt`, a newline and `text`.

    Free text enters a chained fact in this form only: once the salt is erased nobody can guess the text back, and the
    chain still verifies.
    """
    return digest(f"{salt}\n{text}")


def chain_hash(prev_hash_hex: str, seq: int, canonical_text: str) -> str:
    """Return the hash of fact number `seq` of a chain: SHA-256 over the hash before, seq and text (rules.md 37).

    The database computes the same: sha256(convert_to(prev_hash || E'\\n' || seq || E'\\n' || canonical, 'UTF8')).
    """
    return digest(f"{prev_hash_hex}\n{seq}\n{canonical_text}")


def _string(text: str) -> str:
    text.encode()  # half of a surrogate pair has no UTF-8 form; UnicodeEncodeError is a ValueError
    return '"' + _MUST_ESCAPE.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04x}"


def _whole_number(number: int) -> str:
    if abs(number) > LARGEST_WHOLE_NUMBER:
        raise ValueError(f"{number} is beyond what every JSON reader keeps exact")
    return int.__repr__(number)


def _object(members: Mapping[object, object]) -> str:
    for key in members:
        if not isinstance(key, str):
            raise TypeError(f"a key must be a string, not {type(key).__name__}")
    pairs = ((str(key), members[key]) for key in members)
    # UTF-16 order differs from code-point order above U+FFFF; big-endian bytes compare as code units do.
    ordered = sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be"))
    return "{" + ",".join(f"{_string(key)}:{canonical(item)}" for key, item in ordered) + "}"
