"""What others ask about threads: one as somebody sees it, theirs in order, what is unread, and who may read files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from skillscoop.chat.models import Message, MessageFile, ReadMark, Thread
from skillscoop.chat.moves import ThreadRole, ThreadState
from skillscoop.chat.rules.standing import standing
from skillscoop.deadlines import clock
from skillscoop.files.models import File
from skillscoop.jobs.models import Quote
from skillscoop.jobs.moves import JobState, QuoteState
from skillscoop.kernel.refusals import NotFound
from skillscoop.milestones.models import Contract
from skillscoop.people.models import Person


@dataclass(frozen=True)
class ThreadSeen:
    """A thread with the roles of whoever asked, and whether it can be written in now."""

    thread: Thread
    roles: frozenset[str]
    state: str
    now: datetime

    @property
    def contract(self) -> Contract | None:
        """The contract that this talk belongs to, once its specialist is hired on a Hassle-Free job."""
        return self.thread.job.contract if self.thread.is_hired else None

    @property
    def stream_id(self) -> int:
        """The chain that its messages are facts of: the contract's, before it and without it the job's."""
        return self.contract.stream_id if self.contract else self.thread.job.stream_id


@dataclass(frozen=True)
class MessageSeen:
    """A message with its files."""

    message: Message
    files: Sequence[File]


@dataclass(frozen=True)
class ThreadLine:
    """A thread in a list: the last thing said in it, and how much of it is new to whoever asked."""

    thread: Thread
    last: Message | None
    unread: int


def thread_seen(public_id: str, by: Person) -> ThreadSeen:
    """Return a thread as `by` sees it. Three queries. Refuses: NotFound, also for a stranger (docs/rules.md 7)."""
    found = _with_people(Thread.objects.visible_to(by)).filter(public_id=public_id).first()
    if found is None:
        raise NotFound()
    return _seen(found, by)


def roles_in(client_id: int, specialist_id: int, by: Person) -> frozenset[str]:
    """Return what `by` is to a talk between these two."""
    if by.id == client_id:
        return frozenset({ThreadRole.CLIENT})
    if by.id == specialist_id:
        return frozenset({ThreadRole.SPECIALIST})
    return frozenset({ThreadRole.STAFF}) if by.is_staff_member else frozenset()


def state_of(thread: Thread) -> ThreadState:
    """Return whether a thread can be written in; one query before anybody is hired."""
    job_is_open = thread.job.state == JobState.OPEN
    quoted = Quote.objects.filter(job=thread.job_id, specialist=thread.specialist_id, state=QuoteState.OPEN)
    return standing(is_hired=thread.is_hired, job_is_open=job_is_open, quote_is_open=job_is_open and quoted.exists())


def messages_of(thread: Thread, *, before: int | None = None, limit: int = 50) -> list[MessageSeen]:
    """Return the newest messages of a thread, newest first. Two queries.

    Args:
        before: key of a message; only what was said before it.
    """
    rows = thread.messages.select_related("by").prefetch_related("attached__file").order_by("-id")
    rows = rows if before is None else rows.filter(id__lt=before)
    return [MessageSeen(row, [link.file for link in row.attached.all()]) for row in rows[:limit]]


def threads_of(person: Person) -> list[ThreadLine]:
    """Return one's own threads in which something was said, the newest first. Two queries."""
    spoken = Thread.objects.of(person).annotate(newest=Max("messages__id")).filter(newest__isnull=False)
    return lines(spoken.order_by("-newest"), person)


def lines(threads: "QuerySet[Thread]", person: Person) -> list[ThreadLine]:
    """Return threads, in their order, with the last thing said and what is new to this person. Two queries."""
    mark = ReadMark.objects.filter(thread=OuterRef("thread"), person=person).values("up_to")
    new = Message.objects.filter(thread=OuterRef("pk"), pk__gt=Coalesce(Subquery(mark), 0)).exclude(by=person)
    counted = new.order_by().values("thread").annotate(many=Count("pk")).values("many")
    newest = Message.objects.filter(thread=OuterRef("pk")).order_by("-id").values("pk")[:1]
    rows = _with_people(threads).annotate(last_id=Subquery(newest), unread=_whole(counted))
    found = list(rows)
    last = {row.id: row for row in Message.objects.filter(pk__in=[row.last_id for row in found]).select_related("by")}
    return [ThreadLine(row, last.get(row.last_id), row.unread if row.is_of(person) else 0) for row in found]


def new_to(person: Person) -> "QuerySet[Message]":
    """Return the messages of others that this person has not seen, in threads of their own."""
    mark = ReadMark.objects.filter(thread=OuterRef("thread"), person=person).values("up_to")
    rows = Message.objects.filter(Q(thread__client=person) | Q(thread__specialist=person)).exclude(by=person)
    return rows.filter(pk__gt=Coalesce(Subquery(mark), 0))


def read_up_to(thread: Thread, person: Person) -> int:
    """Return the key of the last message this person has seen; 0 for none."""
    return ReadMark.objects.filter(thread=thread, person=person).values_list("up_to", flat=True).first() or 0


def has_read(message: str, person: Person) -> bool:
    """Say whether a person has seen a message, which its public id names. One query."""
    mark = ReadMark.objects.filter(thread=OuterRef("thread"), person=person, up_to__gte=OuterRef("pk"))
    return Message.objects.filter(Exists(mark), public_id=message).exists()


def files_shown_to(person: Person | None) -> "QuerySet[MessageFile, int]":
    """Return the keys of files sent in threads that a person may read; of all threads for None."""
    found = MessageFile.objects.all()
    if person is not None:
        found = found.filter(message__thread__in=Thread.objects.visible_to(person))
    return found.values_list("file", flat=True)


def _with_people(rows: "QuerySet[Thread]") -> "QuerySet[Thread]":
    return rows.select_related("job__contract", "client", "specialist")


def _whole(counted: "QuerySet[Message, Any]") -> Coalesce:
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _seen(thread: Thread, by: Person) -> ThreadSeen:
    roles = roles_in(thread.client_id, thread.specialist_id, by)
    return ThreadSeen(thread, roles, state_of(thread), clock.now())
