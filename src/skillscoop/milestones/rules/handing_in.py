"""What may be said when work is handed in or asked for again (rules.md 23, 24)."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from skillscoop.milestones.refusals import NotALink, NotOnTheChecklist, TextTooLong, TextUnreadable, TooManyLinks
from skillscoop.milestones.rules.fields import is_unreadable

LINKS_MOST = 10
LINK_MOST = 500
# A name with a dot in it, in ASCII: names in other letters come in their IDNA form, so that none looks like another.
_HOST = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.IGNORECASE)
# What no address holds unescaped (RFC 3986), and what could end an attribute.
_ODD = re.compile(r"[\s<>\"'`{}|\\^\x00-\x1f\x7f]")


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


def links_within(links: Sequence[str], *, field: str = "links") -> list[str]:
    """Return the addresses where work can be seen, each once, in the order given.

    Raises:
        NotALink: not a whole https address of a named host, or one that carries a name and password.
        TooManyLinks: more than LINKS_MOST.
    """
    found = list(dict.fromkeys(link.strip() for link in links if link.strip()))
    if len(found) > LINKS_MOST:
        raise TooManyLinks(field, count=len(found), most=LINKS_MOST)
    for link in found:
        if not _is_link(link):
            raise NotALink(field, link=link[:80])
    return found


def _is_link(text: str) -> bool:
    if len(text) > LINK_MOST or _ODD.search(text) or not text.isprintable() or is_unreadable(text):
        return False
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    ours = parts.scheme == "https" and "@" not in parts.netloc and (port is None or port > 0)
    return ours and _HOST.fullmatch(host) is not None
