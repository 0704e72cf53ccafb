"""Identity or payout account could not be confirmed, and why (docs/rules.md 2)."""

from skillscoop.kernel.refusals import FieldProblem, NotFound
from skillscoop.kernel.words import N_
from skillscoop.people.actions._moved import moved
from skillscoop.people.actions._staff import check_staff
from skillscoop.people.models import Person, Verification
from skillscoop.people.moves import VERIFICATION
from skillscoop.steps.once import Once

LONGEST_REASON = 1000


class RefusalReasonMissing(FieldProblem):
    code = "refusal_reason_missing"
    sentence = N_("Say what is missing or wrong, so that it can be put right. Nothing was sent.")


class RefusalReasonTooLong(FieldProblem):
    code = "refusal_reason_too_long"
    sentence = N_("This reason has {length} characters; the most is {most}. Nothing was sent. Shorten it.")


def refuse_verification(
    person: Person, *, reason: str, by: Person | None = None, version: int | None = None, once: Once | None = None
) -> Verification:
    """Say that the details could not be confirmed, and why; the person reads the reason and may ask again.

    Args:
        by: a member of staff; None when the processor refused.
        version: of the details that staff looked at.
    Refuses: NotFound, NotYourMove, OwnVerification, WrongMoment, ChangedMeanwhile, RefusalReasonMissing,
        RefusalReasonTooLong.
    """
    found = Verification.objects.select_related("person").filter(person=person).first()
    if found is None:
        raise NotFound()
    move = VERIFICATION.choose("refuse", state=found.state, roles=check_staff(found, by, version))
    said = reason.strip()
    if not said:
        raise RefusalReasonMissing("reason")
    if len(said) > LONGEST_REASON:
        raise RefusalReasonTooLong("reason", length=len(said), most=LONGEST_REASON)
    return moved(found, move, by, {"reason": said}, once)
