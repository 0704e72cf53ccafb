"""A request that may be repeated without being done twice (quality: `Idempotency-Key`)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.steps.models import Answer

REPLAYED_FOR = timedelta(days=30)
AT_MOST = 5_000


class SameKeyOtherRequest(Refusal):
    """The key was used before for a request with another body."""

    code = "key_reused"
    status = 422
    sentence = N_(
        "This Idempotency-Key was used for another request. Nothing was done. Send a new key with a new request."
    )


class StillAtIt(Refusal):
    """The first request with this key is still talking to the processor; ask again shortly."""

    code = "still_at_it"
    status = 409
    sentence = N_(
        "The first request with this key is still being worked on. Nothing was done twice. Ask again in a moment."
    )
    retry_after_seconds = 2


@dataclass(frozen=True)
class Once:
    """One person's request under one key. `render` turns the verb's result into (status, body).

    The answer commits with the effect, so a repeat gets the very same answer and nothing happens again.
    """

    person_id: int
    route: str
    key: str
    digest: str
    render: Callable[[Any], tuple[int, str]]

    def written(self, result: object, *, awaits: str = "") -> dict[str, object]:
        """Return the row as `step` takes it; without an answer yet while it `awaits` an intent (a payment)."""
        status, body = (None, "") if awaits else self.render(result)
        return {
            "person": self.person_id,
            "route": self.route,
            "key": self.key,
            "digest": self.digest,
            "status": status,
            "body": body,
            "subject": awaits,
        }

    def stored(self) -> "Stored | None":
        """Return the answer given to this key before, if any; raises SameKeyOtherRequest."""
        row = Answer.objects.filter(person_id=self.person_id, route=self.route, key=self.key).first()
        return None if row is None else self.check(Stored(row.status, row.body, row.digest, row.subject, row.at))

    def check(self, stored: "Stored") -> "Stored":
        """Return `stored` if it answers this very request; raises SameKeyOtherRequest."""
        if stored.digest != self.digest:
            raise SameKeyOtherRequest()
        return stored

    def finish(self, result: object) -> None:
        """Close an open-ended answer, once the processor has spoken."""
        status, body = self.render(result)
        Answer.objects.filter(person_id=self.person_id, route=self.route, key=self.key, status=None).update(
            status=status, body=body
        )


@dataclass(frozen=True)
class Stored:
    """An answer given before. `status` is None while the first request is still at it."""

    status: int | None
    body: str
    digest: str
    subject: str
    at: datetime


class AlreadyAnswered(Exception):
    """The same request was carried out before; `stored` is what was said then."""

    def __init__(self, stored: Stored) -> None:
        super().__init__(stored.subject)
        self.stored = stored


def drop_old_answers() -> int:
    """Drop answers that no repeat asks for any more, 30 days of real time after; returns how many went.

    One that still waits for the processor stays. A key is new again afterwards; a movement of money still exists only
    once, by its own name.
    """
    before = timezone.now() - REPLAYED_FOR
    old = Answer.objects.filter(at__lt=before, status__isnull=False).order_by("at").values("pk")[:AT_MOST]
    return Answer.objects.filter(pk__in=old).delete()[0]
