"""Mark a thread as read."""

from django.db import connection

from skillscoop.chat.models import Message, Thread
from skillscoop.kernel.refusals import NotYourMove
from skillscoop.people.models import Person


def mark_read(thread: Thread, by: Person, up_to: Message) -> None:
    """Remember that `by` has seen everything up to a message; a mark never moves back.

    Refuses: NotYourMove (staff read without leaving a mark).
    """
    assert up_to.thread_id == thread.id, "a mark stands in its own thread"
    if by.id not in (thread.client_id, thread.specialist_id):
        raise NotYourMove(verb="read")
    sql = """
        INSERT INTO read_mark (thread_id, person_id, up_to_id) VALUES (%s, %s, %s)
        ON CONFLICT (thread_id, person_id) DO UPDATE SET up_to_id = greatest(read_mark.up_to_id, excluded.up_to_id)
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [thread.id, by.id, up_to.id])
