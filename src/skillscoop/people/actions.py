"""Verification: a specialist gives details, the processor or staff confirm them (docs/rules.md 2)."""

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Stream
from skillscoop.deadlines import clock
from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.people.models import Person, Verification
from skillscoop.people.moves import VERIFICATION
from skillscoop.steps.step import Change, step


class LegalNameMissing(Refusal):
    code = "legal_name_missing"
    status = 422
    sentence = N_("Write the name on your papers. Nothing was sent.")


def ask_verification(person: Person, *, legal_name: str, country: str = "NZ") -> Verification:
    """Give the details to be checked; given again, they are checked again.

    Refuses: LegalNameMissing, WrongMoment (being checked already).
    """
    name = legal_name.strip()[:120]
    if not name:
        raise LegalNameMissing()
    found = Verification.objects.filter(person=person).first()
    if found is not None:
        return _moved(found, "ask", person, {"legal_name": name, "country": country, "payout_account": ""})
    at = clock.now()
    with transaction.atomic():
        stream = Stream.objects.create(kind=Stream.Kind.PERSON)
        asked = Verification.objects.create(person=person, stream=stream, legal_name=name, country=country)
        fact = NewFact(stream.id, VERIFICATION.kind("ask"), person, person.public_id, {})
        step(at=at, streams=[stream.id], facts=[fact])
    return asked


def confirm_verification(person: Person, *, payout_account: str, by: Person | None = None) -> Verification:
    """Confirm identity and payout account. `by` is a member of staff; None when the processor confirmed.

    Refuses: WrongMoment (nothing waits to be checked).
    """
    assert by is None or by.is_staff_member, "only staff or the processor confirm"
    found = Verification.objects.get(person=person)
    return _moved(found, "confirm", by, {"payout_account": payout_account})


def _moved(row: Verification, verb: str, by: Person | None, columns: dict[str, object]) -> Verification:
    move = VERIFICATION.find(verb, state=row.state)
    change = Change(Verification, row.id, row.state, row.version, move.to, columns)
    fact = NewFact(row.stream_id, move.kind, by, row.person.public_id, {})
    step(at=clock.now(), streams=[row.stream_id], changes=[change], facts=[fact])
    for name, value in columns.items():
        setattr(row, name, value)
    row.state, row.version = move.to, row.version + 1
    return row
