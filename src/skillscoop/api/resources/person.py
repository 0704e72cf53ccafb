"""The caller, and people as anybody may know them."""

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Moment, Move, Resource
from skillscoop.board import profile as board
from skillscoop.people import models


class Account(Resource):
    """What a person's account says about them."""

    id: str
    name: str
    email: str
    locale: str
    zone: str
    headline: str
    text: str
    skills: list[str]


class Me(Resource):
    """Who the token belongs to, what they can be on a job, and whether they are verified."""

    id: str
    person: Account
    roles: list[str]
    verified: bool
    scopes: list[str]
    moves: list[Move]


class JobsDone(Resource):
    """How many jobs were marked completed, counted from what is on record."""

    as_specialist: int
    as_client: int


class Profile(Resource):
    """Somebody's public page; never the e-mail address."""

    id: str
    name: str
    headline: str
    text: str
    skills: list[str]
    verified: bool
    member_since: Moment
    jobs_done: JobsDone


def me(person: models.Person, scopes: frozenset[str]) -> Me:
    """Return the caller. Two queries."""
    # Letting a caller in reads no more of their row than every request needs.
    person = models.Person.objects.get(pk=person.pk)
    verbs = ["edit", "make_token"] if person.is_staff_member else ["edit", "post_job", "make_token"]
    return Me(
        id=person.public_id,
        person=_account(person),
        roles=[person.staff_role] if person.is_staff_member else ["client", "specialist"],
        verified=person.has_verified_account(),
        scopes=sorted(scopes),
        moves=moves("me", verbs),
    )


def profile(found: board.Profile) -> Profile:
    """Return somebody's public page. No query."""
    person = found.person
    return Profile(
        id=person.public_id,
        name=person.name,
        headline=person.headline,
        text=person.text,
        skills=list(person.skills),
        verified=found.verified,
        member_since=person.joined_at,
        jobs_done=JobsDone(as_specialist=found.done_as_specialist, as_client=found.done_as_client),
    )


def _account(person: models.Person) -> Account:
    return Account(
        id=person.public_id,
        name=person.name,
        email=person.email,
        locale=person.locale,
        zone=person.zone,
        headline=person.headline,
        text=person.text,
        skills=list(person.skills),
    )
