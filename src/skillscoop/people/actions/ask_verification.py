"""A specialist gives the details to be checked (docs/rules.md 2)."""

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.deadlines import clock
from skillscoop.kernel.refusals import FieldProblem, Refusal
from skillscoop.kernel.words import N_
from skillscoop.people.actions._moved import moved
from skillscoop.people.held_open import hold_open
from skillscoop.people.models import Person, Verification
from skillscoop.people.moves import VERIFICATION, VerificationRole
from skillscoop.people.streams import stream_of
from skillscoop.steps.once import Once
from skillscoop.steps.step import step

LONGEST_LEGAL_NAME = 120
LONGEST_NOTE = 1000


class LegalNameMissing(Refusal):
    code = "legal_name_missing"
    status = 422
    sentence = N_("Write the name on your papers. Nothing was sent.")


class NoteTooLong(FieldProblem):
    code = "note_too_long"
    sentence = N_("This note has {length} characters; the most is {most}. Nothing was sent. Shorten it.")


def ask_verification(
    person: Person, *, legal_name: str, country: str = "NZ", note: str = "", once: Once | None = None
) -> Verification:
    """Give the details to be checked; refused or verified ones may be given anew, and are checked anew.

    Args:
        legal_name: as on the person's papers; 120 characters are kept.
        country: two letters, ISO 3166.
        note: what whoever checks should know, at most 1,000 characters.
    Refuses: LegalNameMissing, NoteTooLong, WrongMoment (being checked already), ChangedMeanwhile, AccountClosed.
    """
    name, note = legal_name.strip()[:LONGEST_LEGAL_NAME], note.strip()
    if not name:
        raise LegalNameMissing()
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong("note", length=len(note), most=LONGEST_NOTE)
    found = Verification.objects.select_related("person").filter(person=person).first()
    at = clock.now()
    given = {"legal_name": name, "country": country, "note": note, "asked_at": at}
    if found is None:
        return _first(person, given, once)
    move = VERIFICATION.choose("ask", state=found.state, roles={VerificationRole.PERSON})
    # The account that was confirmed last stays until another is: what was earned meanwhile is still paid out to it.
    with transaction.atomic():
        hold_open(person)
        return moved(found, move, person, {**given, "reason": ""}, once)


def _first(person: Person, given: dict[str, object], once: Once | None) -> Verification:
    with transaction.atomic():
        hold_open(person)
        stream = stream_of(person)
        asked = Verification.objects.create(person=person, stream_id=stream, **given)
        fact = NewFact(stream, VERIFICATION.kind("ask"), person, person.public_id, {})
        step(at=asked.asked_at, streams=[stream], facts=[fact], once=once, result=asked)
    return asked
