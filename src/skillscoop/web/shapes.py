"""What the parts of a page are drawn from: plain values, all defaults chosen, nothing decided.

Views fill these from what `board` says; the macros in templates/parts/ draw them. Any object with the same
attributes will do. Texts may be str (escaped when drawn) or Markup (drawn as they are).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Chip:
    """A state in one word. tone: "", moss, amber, harbor or brick; code: paid, secure, left, draft or ""."""

    label: str
    tone: str = ""
    code: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something to press: a link (`href`), or a form of its own when `post_to` is given, with its hidden `fields`."""

    label: str
    href: str = ""
    post_to: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    icon: str = ""


@dataclass(frozen=True, slots=True)
class MoveBar:
    """The one next move. tone: "" (yours), wait or done; `main` is the page's only filled button."""

    heading: str
    sentence: str
    tone: str = ""
    main: Act | None = None
    others: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One of Agreed, Funded, Submitted, Approved, Paid. state: done, now or todo."""

    label: str
    state: str = "todo"


@dataclass(frozen=True, slots=True)
class Stamp:
    """One person's initials beside the words that say what they mean; `open` is a ring that waits."""

    initials: str
    sentence: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of a "done when" list."""

    text: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice in a card or on a page. tone: "", harbor, amber or brick."""

    text: str
    title: str = ""
    tone: str = ""
    icon: str = "info-circle"


@dataclass(frozen=True, slots=True)
class Round:
    """Work as it was handed in once, before the newest time: what was written, and its files."""

    notice: Notice | None
    files: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class MilestoneCard:
    """One milestone on the Seam. price_minor in minor units; money: paid, secure, left, draft or back (the rail)."""

    id: str
    number: int
    title: str
    price_minor: int
    currency: str
    money: str
    chip: Chip
    facts: tuple[str, ...] = ()
    links: tuple[Act, ...] = ()
    now: bool = False
    steps: tuple[Step, ...] = ()
    description: str = ""
    done_when: tuple[Tick, ...] = ()
    notices: tuple[Notice, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    files: tuple[Any, ...] = ()
    earlier: tuple[Round, ...] = ()
    folded: str = ""
    acts: tuple[Act, ...] = ()
    more: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One step in Recent activities. `at` aware; who did what, read on through the link to what it was about."""

    at: Any
    lead: str
    href: str = ""
    link_label: str = ""
    tail: str = ""
    system: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class ActivityDay:
    """The lines of one day, newest first. `heading` as people say it: "Today, Sun 22 Nov"."""

    heading: str
    lines: tuple[ActivityLine, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a redline. Either was and now, or pieces (same, gone, new) of a text compared word by word."""

    label: str
    was: str = ""
    now: str = ""
    delta: str = ""
    pieces: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Live:
    """How an open page stays up to date: where it listens (`stream`), to what, and where it reads again (`start`).

    `about` is a public id, and `version` how far the page knows it; both "" on pages about all of one's things. `by`
    and `says` name who moved it last, and how.
    """

    stream: str
    about: str = ""
    version: str = ""
    start: str = ""
    by: str = ""
    says: str = ""
