"""Take what a person wrote out of their facts; the chains still verify (docs/rules.md 37)."""

from django.db import connection

from skillscoop.activity.facts import Actor


def erase_words_of(person: Actor) -> int:
    """Blank every free text in the facts that a person did, and forget its salt; return how many facts had one.

    Amounts, dates and references stay. The database refuses it for anybody whose account is not closed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT activity_erase(%s)", [person.id])
        return int(cursor.fetchone()[0])
