"""Tell people of a fact: a line in the inbox of each, and a letter to those who want one."""

from collections.abc import Iterable
from datetime import datetime

from skillscoop.activity.models import Fact
from skillscoop.chat.reads import has_read
from skillscoop.deadlines import clock
from skillscoop.jobs.models import Job
from skillscoop.kernel.ids import new_id
from skillscoop.notices import audience
from skillscoop.notices.audience import Reader
from skillscoop.notices.kinds import KINDS
from skillscoop.notices.models import Letter, Notice
from skillscoop.notices.moves import LETTER
from skillscoop.notices.reads import Wish, wish_of
from skillscoop.notices.rules.quiet import heard_at
from skillscoop.people.rules.zones import zone_or_utc
from skillscoop.steps.keys import draw_key
from skillscoop.steps.step import NewDeadline, NewRow, one_only, step

one_only("notice_is_told_once")


def tell(fact: Fact) -> list[int]:
    """Tell everybody whom the table of kinds names for this fact, each once for ever; return the keys of whom.

    Safe to repeat: a worker that was killed half-way is followed by one that finds who was told already. Letters are
    only written here; they are sent afterwards, outside of any transaction (post_letters).
    """
    job = audience.job_of(fact)
    row = audience.row_of(fact, job)
    told = set(Notice.objects.filter(fact=fact).values_list("person_id", flat=True))
    missing = [reader for reader in audience.readers(fact, row, job) if reader.person.id not in told]
    if missing:
        _write(fact, row, job, missing)
    return [reader.person.id for reader in missing]


def _write(fact: Fact, row: str, job: Job | None, readers: Iterable[Reader]) -> None:
    at, more = clock.now(), audience.details(fact)
    rows: list[NewRow] = []
    deadlines: list[NewDeadline] = []
    for reader in readers:
        wish = wish_of(reader.person, KINDS[row].category, job)
        if not (wish.inbox or wish.mail):
            continue
        key = draw_key(Notice)
        rows.append(NewRow(Notice, _notice(key, fact, row, job, reader, wish, more)))
        if wish.mail:
            heard = _heard_at(at, reader, wish)
            letter = new_id("ltr")
            move = LETTER.find("hold" if heard > at else "queue", state="")
            rows.append(NewRow(Letter, {"public_id": letter, "notice_id": key, "state": move.to}))
            if heard > at:
                deadlines.append(NewDeadline("letter.wake", letter, heard))
    if rows:
        step(at=at, streams=[], rows=rows, deadlines=deadlines)


def _notice(
    key: int, fact: Fact, row: str, job: Job | None, reader: Reader, wish: Wish, more: dict[str, object]
) -> dict[str, object]:
    return {
        "id": key,
        "public_id": new_id("ntc"),
        "person_id": reader.person.id,
        "fact_id": fact.id,
        "job_id": job.id if job else None,
        "kind": row,
        "told": reader.told.value,
        "details": more,
        "in_inbox": wish.inbox,
        "at": fact.at,
        # Who has the talk open reads on the spot, before the worker comes to tell of it.
        "read_at": fact.at if wish.muted or _has_read(fact, reader) else None,
    }


def _has_read(fact: Fact, reader: Reader) -> bool:
    return fact.kind == audience.MESSAGE_KIND and has_read(fact.subject, reader.person)


def _heard_at(at: datetime, reader: Reader, wish: Wish) -> datetime:
    if wish.quiet is None:
        return at
    return heard_at(at, zone_or_utc(reader.person.zone), *wish.quiet)
