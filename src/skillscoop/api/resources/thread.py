"""Threads and messages."""

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Moment, Move, Party, Resource, party
from skillscoop.api.resources.file import File, file
from skillscoop.chat.moves import THREAD, ThreadState
from skillscoop.chat.reads import MessageSeen, ThreadLine, roles_in, state_of
from skillscoop.people.models import Person


class Thread(Resource):
    """What a client and one specialist say to each other about a job. `state` is open or read_only."""

    id: str
    job: str
    contract: str | None
    client: Party
    specialist: Party
    state: str
    unread: int
    opened_at: Moment
    last_message_at: Moment | None
    moves: list[Move]


class Message(Resource):
    """Something said. `milestones` says which milestone each `#2` in the text means."""

    id: str
    thread: str
    by: Party
    text: str
    milestones: dict[str, str]
    files: list[File]
    at: Moment


def thread(line: ThreadLine, by: Person) -> Thread:
    """Return a thread as `by` sees it. One query while nobody is hired."""
    row, state = line.thread, state_of(line.thread)
    contract = row.job.contract if row.is_hired else None
    verbs = [m.verb for m in THREAD.open_to(state=state, roles=roles_in(row.client_id, row.specialist_id, by))]
    return Thread(
        id=row.public_id,
        job=row.job.public_id,
        contract=contract.public_id if contract else None,
        client=party(row.client),
        specialist=party(row.specialist),
        state=ThreadState(state).value,
        unread=line.unread,
        opened_at=row.opened_at,
        last_message_at=line.last.at if line.last else None,
        moves=moves("thread", [*verbs, *(["read"] if line.last and row.is_of(by) else [])], id=row.public_id),
    )


def message(seen: MessageSeen) -> Message:
    """Return a message. No query."""
    row = seen.message
    return Message(
        id=row.public_id,
        thread=row.thread.public_id,
        by=party(row.by),
        text=row.text,
        milestones=row.milestones,
        files=[file(each) for each in seen.files],
        at=row.at,
    )
