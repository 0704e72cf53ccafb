"""What every resource is made of: plain fields, people, pages of a list."""

from datetime import UTC, datetime
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

from skillscoop.people.models import Person


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


Moment = Annotated[datetime, AfterValidator(_in_utc)]
"""A moment, written in UTC: 2026-11-27T09:30:00Z."""


class Resource(BaseModel):
    """Base of everything that is answered."""

    model_config = ConfigDict(frozen=True)


class Party(Resource):
    """Somebody, as the people they deal with know them."""

    id: str
    name: str


class Move(Resource):
    """Something the caller may do with a resource now."""

    verb: str
    method: str
    path: str


Item = TypeVar("Item", bound=Resource)


class Page(Resource, Generic[Item]):
    """One page of a list; `next_cursor` is null on the last."""

    items: list[Item]
    next_cursor: str | None


def party(person: Person) -> Party:
    """Return a person as a party."""
    return Party(id=person.public_id, name=person.name)
