"""Close an account for good: the person is erased, the books and what two people agreed on stay."""

import secrets

from django.db import transaction

from skillscoop.activity.erasing import erase_words_of
from skillscoop.activity.facts import NewFact
from skillscoop.deadlines import clock
from skillscoop.kernel.refusals import NotFound
from skillscoop.people import closing
from skillscoop.people.closing import StillNeeded
from skillscoop.people.forgetting import forget_in_answers
from skillscoop.people.models import Person, Verification
from skillscoop.people.moves import ACCOUNT, VERIFICATION, AccountRole, VerificationRole
from skillscoop.people.names import FORMER
from skillscoop.people.sign_in import forget_sign_in
from skillscoop.people.streams import stream_of
from skillscoop.steps.step import Change, step


def close_account(by: Person) -> Person:
    """Erase a person and keep the books (docs/rules.md 1). It cannot be undone.

    Name, e-mail, profile, photo, verification, tokens, sessions, passkeys and stored answers go, the name also from
    the stored answers of others; facts lose what the person wrote and still verify. Jobs, plans, messages and money
    movements stay, as a former member's.

    Refuses: StillNeeded (something is held, open or in progress; nothing was erased), NotFound (closed before).
    """
    with transaction.atomic():
        # Held against whoever begins something for this person while we look: they call held_open.hold_open.
        held = Person.objects.select_for_update().get(pk=by.pk)
        if not held.is_active:
            raise NotFound()
        if found := closing.obstacles(held):
            raise StillNeeded(found)
        _step(held)
        closing.forget(held)
        forget_sign_in(held)
        forget_in_answers(held)
        held.tokens.all().delete()
        erase_words_of(held)
    held.refresh_from_db()
    return held


def _step(held: Person) -> None:
    move = ACCOUNT.choose("close", state=held.state, roles={AccountRole.PERSON})
    stream = stream_of(held)
    changes = [Change(Person, held.pk, held.state, held.version, move.to, _erased(held))]
    facts = [NewFact(stream, move.kind, held, held.public_id, {})]
    checked = Verification.objects.filter(person=held).first()
    if checked is not None:
        to = VERIFICATION.choose("close", state=checked.state, roles={VerificationRole.PERSON})
        columns = {"legal_name": "", "country": "", "note": "", "reason": "", "payout_account": ""}
        changes.append(Change(Verification, checked.pk, checked.state, checked.version, to.to, columns))
        facts.append(NewFact(stream, to.kind, held, held.public_id, {}))
    step(at=clock.now(), streams=[stream], changes=changes, facts=facts)


def _erased(held: Person) -> dict[str, object]:
    """Return a person's columns with nobody in them; the address can never receive a letter (RFC 2606)."""
    return {
        "name": FORMER,
        "email": f"{held.public_id}@closed.invalid",
        "password": f"!{secrets.token_hex(20)}",
        "last_login": None,
        "headline": "",
        "text": "",
        "skills": [],
        "photo_id": None,
        "locale": "en",
        "zone": "UTC",
        "is_active": False,
    }
