"""What was said and done in a thread, as days of lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import ngettext
from markupsafe import Markup

from skillscoop.board.activities import Activity
from skillscoop.board.conversation import Conversation
from skillscoop.board.formats import day_heading_text
from skillscoop.chat.reads import MessageSeen
from skillscoop.chat.rules.links import pieces
from skillscoop.people.models import Person
from skillscoop.web.uploads import FileShown, shown

# Two steps say more by themselves than a line that hides them.
FOLDED_FROM = 3


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One line of a thread: a message of somebody, a step on the job (then without a person), or several steps."""

    at: datetime
    text: Markup | str
    id: str = ""
    who: Person | None = None
    is_mine: bool = False
    is_new: bool = False
    files: tuple[FileShown, ...] = ()
    steps: tuple["SaidLine", ...] = ()


@dataclass(frozen=True, slots=True)
class SaidDay:
    """The lines of one day, the oldest first."""

    id: str
    heading: str
    lines: tuple[SaidLine, ...]


def days_of(found: Conversation, reader: Person) -> list[SaidDay]:
    """Return a thread by days, as it is read: the oldest first."""
    today = localtime(found.seen.now).date()
    days = groupby(_lines(found, reader), key=lambda line: localtime(line.at).date())
    return [SaidDay(f"{day}", day_heading_text(day, today), tuple(_folded(lines))) for day, lines in days]


def _folded(lines: Iterable[SaidLine]) -> Iterator[SaidLine]:
    """Yield the lines with every run of steps as one that opens: what people said is not pushed apart by it."""
    for is_step, run in groupby(lines, key=lambda line: line.who is None):
        those = tuple(run)
        if not is_step or len(those) < FOLDED_FROM:
            yield from those
            continue
        says = ngettext("{count} step on the job", "{count} steps on the job", len(those)).format(count=len(those))
        yield SaidLine(those[0].at, says, id=those[0].id, steps=those)


def _lines(found: Conversation, reader: Person) -> Iterator[SaidLine]:
    contract = found.seen.contract
    hub = reverse("milestones", args=[contract.public_id]) if contract else ""
    for each in found.lines:
        if isinstance(each, Activity):
            yield SaidLine(each.at, each.sentence, id=each.id)
        else:
            yield _message(each, found, reader, hub)


def _message(each: MessageSeen, found: Conversation, reader: Person, hub: str) -> SaidLine:
    row = each.message
    return SaidLine(
        at=row.at,
        text=_linked(row.text, row.milestones, hub),
        id=row.public_id,
        who=row.by,
        is_mine=row.by_id == reader.id,
        is_new=row.id > found.read_up_to and row.by_id != reader.id,
        files=tuple(shown(each.files)),
    )


def _linked(text: str, milestones: dict[str, str], hub: str) -> Markup:
    """Return a text with its milestones as links; everything else is escaped."""
    return Markup("").join(
        Markup('<a href="{}#{}">{}</a>').format(hub, milestone, piece) if milestone and hub else piece
        for piece, milestone in pieces(text, milestones)
    )
