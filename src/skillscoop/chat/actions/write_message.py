"""Write a message."""

from collections.abc import Sequence

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Stream
from skillscoop.chat.models import Message, MessageFile
from skillscoop.chat.moves import THREAD, ThreadState
from skillscoop.chat.reads import MessageSeen, ThreadSeen, thread_seen
from skillscoop.chat.refusals import ThreadIsReadOnly
from skillscoop.chat.rules.links import links
from skillscoop.chat.rules.wording import wording
from skillscoop.files.attaching import own_files
from skillscoop.files.models import File
from skillscoop.kernel.canonical import canonical, salted_digest
from skillscoop.kernel.ids import new_id
from skillscoop.milestones.models import Milestone
from skillscoop.milestones.moves import MilestoneState
from skillscoop.people.models import Person
from skillscoop.steps.keys import draw_key
from skillscoop.steps.once import Once
from skillscoop.steps.step import NewRow, step


def write_message(
    thread: str, *, by: Person, text: str, files: Sequence[str] = (), once: Once | None = None
) -> MessageSeen:
    """Say something in a thread, with files of one's own; `#2` names the second milestone (docs/rules.md 38).

    It becomes part of the job's record: the chain holds a digest of it. It changes no milestone.

    Args:
        files: public ids of files kept before.
    Refuses: NotFound, NotYourMove (staff), ThreadIsReadOnly, NothingWritten, TextIsTooLong, TextIsUnreadable,
        CardNumber, TooManyFiles, FileGone.
    """
    seen = _may_write(thread, by)
    text = wording(text, with_files=bool(files))
    with transaction.atomic():
        # Held while looking again, so that nobody writes to somebody who was not chosen a moment before.
        Stream.objects.select_for_update(no_key=True).get(pk=seen.stream_id)
        seen = _may_write(thread, by)
        attached = own_files(files, by)
        message = Message(
            id=draw_key(Message),
            public_id=new_id("msg"),
            thread=seen.thread,
            by=by,
            text=text,
            milestones=links(text, _plan_of(seen)),
            at=seen.now,
        )
        written = MessageSeen(message, attached)
        step(
            at=seen.now,
            streams=[seen.stream_id],
            rows=_rows(message, attached),
            facts=[_fact(seen, written, by)],
            once=once,
            result=written,
        )
    return written


def _may_write(thread: str, by: Person) -> ThreadSeen:
    seen = thread_seen(thread, by)
    THREAD.choose("message", state=ThreadState.OPEN, roles=seen.roles)
    if seen.state != ThreadState.OPEN:
        raise ThreadIsReadOnly()
    return seen


def _plan_of(seen: ThreadSeen) -> list[str]:
    """Return the milestones in the order in which people number them."""
    if seen.contract is None:
        return []
    rows = Milestone.objects.filter(contract=seen.contract).exclude(state=MilestoneState.REMOVED)
    return list(rows.order_by("position", "id").values_list("public_id", flat=True))


def _rows(message: Message, attached: Sequence[File]) -> list[NewRow]:
    columns = ("id", "public_id", "thread_id", "by_id", "text", "milestones", "salt", "at")
    return [
        NewRow(Message, {name: getattr(message, name) for name in columns}),
        *(NewRow(MessageFile, {"message_id": message.id, "file_id": file.id}) for file in attached),
    ]


def _fact(seen: ThreadSeen, written: MessageSeen, by: Person) -> NewFact:
    message = written.message
    said = canonical({"text": message.text, "files": [file.sha256 for file in written.files]})
    data = {
        "thread": seen.thread.public_id,
        "title": seen.thread.job.title,
        "digest": salted_digest(said, message.salt),
    }
    return NewFact(seen.stream_id, THREAD.kind("message"), by, message.public_id, data)
