"""What waits to be read by somebody, for the top of every page."""

from dataclasses import dataclass

from django.db import connection

from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class Unread:
    """How many notices and how many messages wait."""

    notices: int
    messages: int


# Written out, because every page asks it: putting the same question together row by row from its parts took a seventh
# of the time of a whole page. A test holds it to `Notice.unread` and `chat.reads.new_to`.
_BOTH = """
    SELECT (SELECT count(*) FROM notice WHERE person_id = %(me)s AND in_inbox AND read_at IS NULL),
           (SELECT count(*) FROM thread
                LEFT JOIN read_mark ON read_mark.thread_id = thread.id AND read_mark.person_id = %(me)s
                JOIN message ON message.thread_id = thread.id AND message.id > coalesce(read_mark.up_to_id, 0)
            WHERE (thread.client_id = %(me)s OR thread.specialist_id = %(me)s) AND message.by_id <> %(me)s)
"""


def unread(person: Person) -> Unread:
    """Return both numbers. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_BOTH, {"me": person.pk})
        notices, messages = cursor.fetchone()
    return Unread(notices, messages)
