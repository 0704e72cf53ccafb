"""Two candidates for a first plan, side by side: no id tells which of their milestones are the same (rules.md 16)."""

from collections.abc import Iterator, Sequence

from skillscoop.milestones.rules.terms import Line, Standing, Terms

# Enough to see the same milestone in two plans where it stands in the same place and only its title is another.
TELLING = ("price_minor", "description", "done_when")


def side_by_side(earlier: Sequence[Line], later: Sequence[Line]) -> tuple[tuple[Standing, ...], tuple[Line, ...]]:
    """Return the earlier plan as what stands, and the later with the ids of the milestones that it keeps.

    A milestone is the same if its title is, or if it stands in the same place and its price, its description or its
    checklist is the same. Each is matched once; what is left over was taken out, or is new.
    """
    matched = _by_title(earlier, later)
    for place, line in enumerate(later):
        if place in matched or place >= len(earlier) or place in matched.values():
            continue
        if _is_renamed(earlier[place].terms, line.terms):
            matched[place] = place
    standing = tuple(Standing(_id(place), place + 1, line.terms, "agreed") for place, line in enumerate(earlier))
    kept = tuple(
        Line(_id(matched[place]) if place in matched else None, line.terms) for place, line in enumerate(later)
    )
    return standing, kept


def _by_title(earlier: Sequence[Line], later: Sequence[Line]) -> dict[int, int]:
    free = list(enumerate(earlier))
    matched: dict[int, int] = {}
    for place, line in enumerate(later):
        for pair in _same_title(free, line.terms.title):
            matched[place] = pair[0]
            free.remove(pair)
            break
    return matched


def _same_title(free: Sequence[tuple[int, Line]], title: str) -> Iterator[tuple[int, Line]]:
    return (pair for pair in free if pair[1].terms.title.casefold() == title.casefold())


def _is_renamed(was: Terms, now: Terms) -> bool:
    return any(getattr(was, name) and getattr(was, name) == getattr(now, name) for name in TELLING)


def _id(place: int) -> str:
    return f"m-{place + 1}"
