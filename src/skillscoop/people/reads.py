"""What others ask about verifications."""

from skillscoop.activity.models import Fact
from skillscoop.kernel.refusals import NotFound
from skillscoop.people.models import Verification
from skillscoop.people.moves import VERIFICATION, VerificationState


def to_check() -> list[Verification]:
    """Return the verifications that wait for a decision, the longest first. One query."""
    waiting = Verification.objects.filter(state=VerificationState.ASKED)
    return list(waiting.select_related("person").order_by("asked_at", "id"))


def verification_seen(person: str) -> Verification:
    """Return the verification of a person, for staff. Refuses: NotFound, also for one that was erased."""
    found = Verification.objects.select_related("person").filter(person__public_id=person).first()
    if found is None or found.state == VerificationState.CLOSED:
        raise NotFound()
    return found


def history_of(found: Verification) -> list[Fact]:
    """Return what happened with a verification, the newest first. One query."""
    kinds = [move.kind for move in VERIFICATION.moves]
    return list(Fact.objects.filter(stream_id=found.stream_id, kind__in=kinds).select_related("actor").order_by("-seq"))
