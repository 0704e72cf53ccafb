"""API tokens: made, shown once, looked up by hash, revoked."""

import hashlib
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from skillscoop.deadlines import clock
from skillscoop.kernel.ids import new_id
from skillscoop.people.held_open import hold_open
from skillscoop.people.models import Person, Token
from skillscoop.steps.once import Once
from skillscoop.steps.step import step

SCOPES = ("read", "write", "money")


class Made(NamedTuple):
    """A token and its plain text, which is for the first answer alone: a repeat has none."""

    token: Token
    plain: str | None


def make_token(person: Person, *, name: str, scopes: Sequence[str], plain: str = "", once: Once | None = None) -> Made:
    """Make a token and return it with its plain text, which is not kept and cannot be shown again.

    Args:
        scopes: of `read`, `write`, `money`; releasing a payment asks for `money` (docs/rules.md 25).
        plain: given only by the demo, whose people keep their tokens over a restart.
    Refuses: AccountClosed. Raises: AlreadyAnswered, and then there is no second token.
    """
    assert set(scopes) <= set(SCOPES), f"unknown scopes {scopes}"
    plain = plain or new_plain_token()
    with transaction.atomic():
        hold_open(person)
        token = Token.objects.create(
            person=person, public_id=new_id("tok"), name=name, hash=hash_of(plain), hint=plain[:12], scopes=list(scopes)
        )
        if once is not None:
            # What is kept for a repeat must not hold the secret.
            step(at=clock.now(), streams=[], once=once, result=Made(token, None))
    return Made(token, plain)


def new_plain_token() -> str:
    """Return 256 bits of chance behind a prefix that says whether the money is real."""
    return f"ss_{'test' if settings.DEMO else 'live'}_{secrets.token_urlsafe(32)}"


def hash_of(plain: str) -> str:
    """Return what is stored: a plain SHA-256, enough for a secret with 256 bits of chance."""
    return hashlib.sha256(plain.encode()).hexdigest()


def revoke_token(person: Person, public_id: str) -> bool:
    """Stop a token of this person; returns whether there was one to stop."""
    return bool(
        Token.objects.filter(person=person, public_id=public_id, revoked_at=None).update(revoked_at=timezone.now())
    )
