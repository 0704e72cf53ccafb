"""What the other person on a job may know about somebody: a name, what was checked, and since when they are here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from skillscoop.people.moves import VerificationState


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person as shown beside a job; nothing that was not checked or recorded."""

    public_id: str
    name: str
    verified: bool
    joined_at: datetime
    photo_id: int | None


_CARDS = """
    SELECT public_id, name, EXISTS (
        SELECT FROM verification v WHERE v.person_id = person.id AND v.state = %(verified)s
    ), joined_at, photo_id
    FROM person WHERE public_id = ANY(%(asked)s)
"""


def person_cards(public_ids: Sequence[str]) -> list[PersonCard]:
    """Return the cards of these persons in the order asked for. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_CARDS, {"asked": list(public_ids), "verified": VerificationState.VERIFIED.value})
        cards = {row[0]: PersonCard(*row) for row in cursor.fetchall()}
    return [cards[public_id] for public_id in public_ids]
