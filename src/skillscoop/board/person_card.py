"""What the other person on a job may know about somebody: a name, what was checked, and since when they are here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from skillscoop.people.models import Person, Verification
from skillscoop.people.moves import VerificationState


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person as shown beside a job; nothing that was not checked or recorded."""

    public_id: str
    name: str
    verified: bool
    joined_at: datetime
    photo_id: int | None


def person_cards(public_ids: Sequence[str]) -> list[PersonCard]:
    """Return the cards of these persons in the order asked for. One query."""
    verified = Verification.objects.filter(person=OuterRef("pk"), state=VerificationState.VERIFIED)
    found = Person.objects.filter(public_id__in=public_ids).annotate(verified=Exists(verified))
    cards = {row.public_id: _card(row, verified=row.verified) for row in found}  # type: ignore[attr-defined]
    return [cards[public_id] for public_id in public_ids]


def _card(row: Person, *, verified: bool) -> PersonCard:
    return PersonCard(row.public_id, row.name, verified, row.joined_at, row.photo_id)
