"""Milestones named in a message: `#2` is the second of the plan at that moment, and stays so."""

import re
from collections.abc import Iterator, Mapping, Sequence

_NUMBER = re.compile(r"(?<![\w#&/])#([1-9]\d{0,2})(?!\w)")


def links(text: str, milestones: Sequence[str]) -> dict[str, str]:
    """Return the milestones a text names: number as written → public id.

    Args:
        milestones: public ids in the order of the plan, those taken out left out.
    """
    numbers = {found.group(1) for found in _NUMBER.finditer(text)}
    return {
        number: milestones[int(number) - 1] for number in sorted(numbers, key=int) if int(number) <= len(milestones)
    }


def pieces(text: str, linked: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Return a text in pieces, each with the public id of the milestone it names, or ""."""
    at = 0
    for found in _NUMBER.finditer(text):
        if found.group(1) in linked:
            if found.start() > at:
                yield text[at : found.start()], ""
            yield found.group(), linked[found.group(1)]
            at = found.end()
    if at < len(text):
        yield text[at:], ""
