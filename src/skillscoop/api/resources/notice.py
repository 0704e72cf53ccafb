"""A notice, and how the caller wants to be told."""

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Moment, Move, Resource
from skillscoop.board.inbox import Line
from skillscoop.notices.reads import Choices
from skillscoop.people.models import Person


class Notice(Resource):
    """One thing the caller was told. `kind` names the fact behind it; `path` is the page it leads to."""

    id: str
    kind: str
    category: str
    subject: str
    sentence: str
    next_step: str
    job: str | None
    path: str
    at: Moment
    read_at: Moment | None
    moves: list[Move]


class Unread(Resource):
    """How many notices wait unread, at most 100."""

    unread: int


class Channels(Resource):
    """Where one category is told."""

    inbox: bool
    mail: bool


class Hours(Resource):
    """From when until when e-mail waits, by the clocks of `zone`; over night where `begins` is later than `ends`."""

    begins: str
    ends: str
    zone: str


class NoticeChoices(Resource):
    """How the caller is told. Money and security are always on."""

    categories: dict[str, Channels]
    quiet_hours: Hours | None
    muted_jobs: list[str]


def notice(line: Line) -> Notice:
    """Return a notice. No query."""
    row = line.notice
    return Notice(
        id=row.public_id,
        kind=row.fact.kind,
        category=line.category,
        subject=line.subject,
        sentence=line.says,
        next_step=line.next_step,
        job=line.job or None,
        path=line.href,
        at=row.at,
        read_at=row.read_at,
        moves=moves("notice", ["unread" if row.read_at else "read"], id=row.public_id),
    )


def choices(found: Choices, person: Person) -> NoticeChoices:
    """Return how somebody is told. No query."""
    quiet = found.quiet
    return NoticeChoices(
        categories={name.value: Channels(inbox=on[0], mail=on[1]) for name, on in found.by_category.items()},
        quiet_hours=Hours(begins=f"{quiet[0]:%H:%M}", ends=f"{quiet[1]:%H:%M}", zone=person.zone) if quiet else None,
        muted_jobs=[job.public_id for job in found.muted],
    )
