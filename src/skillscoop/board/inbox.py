"""A notice in words: what the inbox, the API and an e-mail all say (docs/rules.md 40)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from skillscoop.board.formats import sentence_text
from skillscoop.kernel.money import Money
from skillscoop.notices.kinds import ALWAYS, KINDS, Category, Page, Told, Words
from skillscoop.notices.models import Notice
from skillscoop.notices.places import Place, address
from skillscoop.notices.reads import notices_before, notices_of
from skillscoop.people import names
from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as its reader reads it. `href` leads to the exact card, without the site's own name."""

    notice: Notice
    category: Category
    subject: str
    says: str
    next_step: str
    button: str
    leads: Page
    href: str
    job: str
    job_title: str

    @property
    def is_unread(self) -> bool:
        return self.notice.read_at is None

    @property
    def can_be_muted(self) -> bool:
        """Whether muting its job would have kept it quiet: not for money and security."""
        return bool(self.job) and self.category not in ALWAYS


def inbox(person: Person, *, before: int | None = None, unread: bool = False, limit: int = 30) -> list[Line]:
    """Return the newest notices of a person. One query.

    Args:
        before: only those before the notice with this key, to page on.
        unread: only those that were not read yet.
    """
    rows = notices_of(person) if before is None else notices_before(person, before)
    if unread:
        rows = rows.unread()  # type: ignore[attr-defined]  # our own queryset behind the manager
    return lines_of(list(rows[:limit]))


def lines_of(notices: Sequence[Notice]) -> list[Line]:
    """Return notices in words, in the language and zone that are active. No query."""
    return [line_of(notice) for notice in notices]


def line_of(notice: Notice) -> Line:
    """Return one notice in words. No query where fact, actor and job came with it."""
    kind, words = KINDS[notice.kind], words_of(notice)
    facts, job = dict(_facts(notice)), notice.job
    place = Place(
        subject=notice.fact.subject,
        job=job.public_id if job else "",
        contract=job.contract.public_id if job and job.contract else "",
        thread=notice.fact.data.get("thread", ""),
    )
    return Line(
        notice=notice,
        category=kind.category,
        subject=sentence_text(words.subject, facts),
        says=sentence_text(words.says, facts),
        next_step=sentence_text(words.next_step, facts),
        button=sentence_text(words.button, facts),
        leads=words.leads,
        href=address(words.leads, place),
        job=place.job,
        job_title=job.title if job else "",
    )


def words_of(notice: Notice) -> Words:
    """Return the row's words for whom it was told to."""
    return KINDS[notice.kind].told[Told(notice.told)]


def _facts(notice: Notice) -> Iterator[tuple[str, object]]:
    said: Mapping[str, object] = {**notice.fact.data, **notice.details}
    currency = str(said.get("currency", ""))
    for name, value in said.items():
        if name.endswith("_minor") and isinstance(value, int):
            yield name.removesuffix("_minor"), Money(value, currency)
        elif name.endswith("_on"):
            yield name, date.fromisoformat(str(value))
        elif name.endswith("_at"):
            yield f"{name.removesuffix('_at')}_on", localdate(datetime.fromisoformat(str(value)))
        elif name in ("title", "number", "round"):
            yield name, value
    yield from _names(notice)


def _names(notice: Notice) -> Iterator[tuple[str, str]]:
    job, actor = notice.job, notice.fact.actor
    if actor is not None:
        yield "actor", names.first_name(actor.name)
    if job is not None:
        yield "job", job.title
        yield "client", job.client.first_name
        if job.specialist is not None:
            yield "specialist", job.specialist.first_name
