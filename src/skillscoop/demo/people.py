"""The demo's people: made once per database, with random passwords and tokens that stay the same from then on."""

import secrets
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import transaction

from skillscoop.demo.models import DemoPerson
from skillscoop.payments.actions.verify_with_processor import verify_with_processor
from skillscoop.people.models import Person
from skillscoop.people.tokens import SCOPES, make_token, new_plain_token

# Without letters and digits that look alike, since these are read off a screen.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_PASSWORD_LENGTH = 14


@dataclass(frozen=True, slots=True)
class Part:
    """One part in the play. `staff_role` is empty for everybody who is not staff."""

    name: str
    role: str
    zone: str = "Pacific/Auckland"
    country: str = "NZ"
    staff_role: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@example.com"

    @property
    def works(self) -> bool:
        """Whether they offer work, so that identity and payout account must be checked."""
        return self.role in (DemoPerson.Role.SPECIALIST, DemoPerson.Role.STRANGER)


# fmt: off
CAST = (
    Part("Maya Okafor",     "client"),
    Part("Ari Lindqvist",   "specialist", zone="Australia/Perth", country="AU"),
    Part("Rosa Marchetti",  "client"),
    Part("Jun Sakamoto",    "specialist"),
    Part("Elif Demir",      "stranger"),
    Part("Noor Haddad",     "support", staff_role="support"),
    Part("Viktor Sandberg", "finance", staff_role="finance"),
    Part("Grace Tamihana",  "admin",   staff_role="admin"),
)
# fmt: on


def gather() -> dict[str, Person]:
    """Return the whole cast by first name, making those who are missing. Safe to repeat.

    Refuses: CheckNotAnswered (the sandbox does not answer yet).
    """
    people = {}
    for part in CAST:
        person = _known(part) or _made(part)
        if part.works and not person.has_verified_account():
            verify_with_processor(person, person.name, part.country)
        people[person.first_name] = person
    return people


def _known(part: Part) -> Person | None:
    found = DemoPerson.objects.select_related("person").filter(person__email=part.email).first()
    return found.person if found else None


def _made(part: Part) -> Person:
    """Make the person, what they sign in with, and the note of both, all of it or nothing."""
    password, token = _new_password(), new_plain_token()
    with transaction.atomic():
        person = Person.objects.create_user(
            part.email, password, name=part.name, zone=part.zone, staff_role=part.staff_role
        )
        EmailAddress.objects.create(user=person, email=part.email, verified=True, primary=True)
        make_token(person, name="Demo", scopes=SCOPES, plain=token)
        DemoPerson.objects.create(person=person, role=part.role, password=password, token=token)
    return person


def _new_password() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_PASSWORD_LENGTH))
