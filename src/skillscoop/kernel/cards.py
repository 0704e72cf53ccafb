"""Runs of digits that look like a payment card's number: none may rest in a message or a log."""

import re
import unicodedata
from collections.abc import Iterator

from skillscoop.kernel.digits import plain_digits

LEAST_DIGITS, MOST_DIGITS = 13, 19
# One sign may stand between two digits: a blank of any kind, a dash of any kind, a dot.
_STRETCH = re.compile(r"\d(?:[\s.\u2010-\u2015\u2212\u00b7_-]?\d)*")
_GROUP = re.compile(r"\d+")
# Cards are written in groups of four, five and six digits; a column of small numbers is no card.
_SMALLEST_GROUP = 3


def holds_card_number(text: str) -> bool:
    """Say whether a run of 13 to 19 digits in `text` passes the check that card numbers are made to pass."""
    return any(True for _ in _cards(_without_hidden(text)))


def mask_card_numbers(text: str) -> str:
    """Return `text` with every such run masked."""
    while found := next(_cards(text), None):
        text = f"{text[: found[0]]}[digits]{text[found[1] :]}"
    return text


def _cards(text: str) -> Iterator[tuple[int, int]]:
    """Return where cards begin and end: whole stretches, and neighbouring groups within one."""
    for stretch in _STRETCH.finditer(text):
        start = stretch.start()
        groups = [(start + group.start(), start + group.end()) for group in _GROUP.finditer(stretch.group())]
        for begin, end in _windows(groups):
            if _passes(text[begin:end]):
                yield begin, end


def _windows(groups: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    yield groups[0][0], groups[-1][1]
    for first, (begin, _) in enumerate(groups):
        count = 0
        for group_begin, end in groups[first:]:
            count += end - group_begin
            if count > MOST_DIGITS or end - group_begin < _SMALLEST_GROUP:
                break
            yield begin, end


def _without_hidden(text: str) -> str:
    """Return `text` without signs that nobody sees, such as a zero-width blank between two digits."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _passes(run: str) -> bool:
    """Say whether a run passes the Luhn check (ISO/IEC 7812-1, annex B), in the digits of whatever script."""
    digits = [int(sign) for sign in reversed(plain_digits(run)) if sign.isdecimal()]
    if not LEAST_DIGITS <= len(digits) <= MOST_DIGITS or not any(digits):
        return False
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
