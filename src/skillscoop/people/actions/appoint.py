"""Give somebody a role on the platform's staff, or take it away (docs/rules.md 3)."""

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.deadlines import clock
from skillscoop.people.models import Person
from skillscoop.people.moves import ACCOUNT, AccountRole
from skillscoop.people.streams import stream_of
from skillscoop.steps.step import Change, step


def appoint(person: Person, role: str) -> Person:
    """Make somebody support, finance or admin, or with "" nobody's staff; who had which role since when is recorded.

    Only for the operator at the machine: no door of the product calls this.

    Refuses: WrongMoment (the account is closed), ChangedMeanwhile.
    """
    assert role in Person.StaffRole.values, f"no role {role}"
    move = ACCOUNT.choose("appoint", state=person.state, roles={AccountRole.OPERATOR})
    with transaction.atomic():
        stream = stream_of(person)
        change = Change(Person, person.pk, person.state, person.version, move.to, {"staff_role": role})
        says = {"role": role, "was": person.staff_role}
        fact = NewFact(stream, move.kind, None, person.public_id, says)
        step(at=clock.now(), streams=[stream], changes=[change], facts=[fact])
    person.refresh_from_db(fields=["staff_role", "version"])
    return person
