"""What changed in a text, word by word (rules.md 16)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

PieceKind = Literal["same", "gone", "new"]
# What stood at one place and what stands there now; the two are equal where nothing changed.
Pair = tuple[str, str]
# What share of their words two items have in common at least, for one to be the other reworded.
ALIKE = 0.5

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # Japanese and Chinese, which put no spaces between words
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|\s+|[^\w\s]")
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the same in both, gone from the old one, or new in the new one."""

    kind: PieceKind
    text: str


# One item of a list, or what became of it.
Line = tuple[Piece, ...]


def redline(was: str, now: str) -> tuple[Piece, ...]:
    """Return the pieces that show how `was` became `now`.

    The pieces that are not new make up `was` exactly, those that are not gone make up `now`; where words were replaced,
    what is gone comes first. A space between two changed words changes with them, so that phrases read as phrases.
    """
    pairs = [("".join(gone), "".join(new)) for gone, new in _blocks(_words(was), _words(now))]
    return tuple(_joined(pairs))


def redline_items(was: Sequence[str], now: Sequence[str]) -> tuple[Line, ...]:
    """Return how one list became another, one line an item; an item that was reworded is one line, word by word."""
    return tuple(_items(was, now))


def _items(was: Sequence[str], now: Sequence[str]) -> Iterator[Line]:
    for gone, new in _blocks(was, now):
        if gone == new:
            yield from ((Piece("same", item),) for item in gone)
            continue
        rest = list(new)
        for item in gone:
            place = next((place for place, each in enumerate(rest) if _is_reworded(item, each)), None)
            if place is None:
                yield (Piece("gone", item),)
                continue
            yield from ((Piece("new", each),) for each in rest[:place])
            yield redline(item, rest[place])
            del rest[: place + 1]
        yield from ((Piece("new", each),) for each in rest)


def _is_reworded(was: str, now: str) -> bool:
    """Return whether so many words are the same that one reads as the other, changed."""
    before, after = ([word for word in _words(text) if not word.isspace()] for text in (was, now))
    return SequenceMatcher(None, before, after).ratio() >= ALIKE if before and after else False


def _blocks(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    # Very common words are no anchors in long texts ("autojunk"): otherwise a hostile text could take minutes.
    for _, was_from, was_to, now_from, now_to in SequenceMatcher(None, was, now).get_opcodes():
        yield list(was[was_from:was_to]), list(now[now_from:now_to])


def _words(text: str) -> list[str]:
    """Return words, spaces and signs; a mark stays with the letter it belongs to."""
    words: list[str] = []
    for token in _TOKEN.findall(text):
        if words and (_continues(token) or words[-1].endswith(_JOINER)):
            words[-1] += token
        else:
            words.append(token)
    return words


def _continues(token: str) -> bool:
    return token[0] == _JOINER or unicodedata.category(token[0]).startswith("M")


def _joined(pairs: Sequence[Pair]) -> Iterator[Piece]:
    for changed, run in groupby(range(len(pairs)), key=lambda place: _reads_as_changed(pairs, place)):
        gone, new = ("".join(texts) for texts in zip(*(pairs[place] for place in run), strict=True))
        if not changed:
            yield Piece("same", gone)
            continue
        if gone:
            yield Piece("gone", gone)
        if new:
            yield Piece("new", new)


def _reads_as_changed(pairs: Sequence[Pair], place: int) -> bool:
    if _differs(pairs[place]):
        return True
    is_between = 0 < place < len(pairs) - 1
    return is_between and pairs[place][0].isspace() and _differs(pairs[place - 1]) and _differs(pairs[place + 1])


def _differs(pair: Pair) -> bool:
    return pair[0] != pair[1]
