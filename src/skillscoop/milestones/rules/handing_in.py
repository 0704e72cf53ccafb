"""What may be said when work is handed in or asked for again (rules.md 23, 24)."""

from collections.abc import Sequence

from skillscoop.milestones.refusals import NotOnTheChecklist, TextTooLong, TextUnreadable
from skillscoop.milestones.rules.fields import is_unreadable


def checklist_items(named: Sequence[int | str], done_when: Sequence[str], *, field: str = "done") -> list[int]:
    """Return the places (from 0, in order, each once) of the checklist items that were named.

    Args:
        named: places, or the items' own words.
    Raises:
        NotOnTheChecklist: a place or words that the checklist does not have; beside `field`.
    """
    return sorted({_place(item, done_when, field) for item in named})


def _place(item: int | str, done_when: Sequence[str], field: str) -> int:
    if isinstance(item, int) and not isinstance(item, bool) and 0 <= item < len(done_when):
        return item
    if isinstance(item, str) and item in done_when:
        return list(done_when).index(item)
    raise NotOnTheChecklist(field, item=str(item)[:80])


def text_within(text: str, *, most: int, field: str = "message") -> str:
    """Return `text` when it has at most `most` characters, all of them readable.

    Raises:
        TextTooLong, TextUnreadable: beside `field`.
    """
    if len(text) > most:
        raise TextTooLong(field, length=len(text), most=most)
    if is_unreadable(text, lines=True):
        raise TextUnreadable(field)
    return text
