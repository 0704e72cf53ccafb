"""The caller."""

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Move, Resource
from skillscoop.people import models


class Account(Resource):
    """What a person's account says about them."""

    id: str
    name: str
    email: str
    locale: str
    zone: str


class Me(Resource):
    """Who the token belongs to, what they can be on a job, and whether they are verified."""

    id: str
    person: Account
    roles: list[str]
    verified: bool
    scopes: list[str]
    moves: list[Move]


def me(person: models.Person, scopes: frozenset[str]) -> Me:
    """Return the caller. One query."""
    account = Account(id=person.public_id, name=person.name, email=person.email, locale=person.locale, zone=person.zone)
    verbs = ["make_token"] if person.is_staff_member else ["post_job", "make_token"]
    return Me(
        id=person.public_id,
        person=account,
        roles=[person.staff_role] if person.is_staff_member else ["client", "specialist"],
        verified=person.has_verified_account(),
        scopes=sorted(scopes),
        moves=moves("me", verbs),
    )
