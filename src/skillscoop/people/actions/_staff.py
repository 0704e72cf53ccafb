"""Who may decide on a verification: support and administrators, never on their own (docs/rules.md 2, 3)."""

from skillscoop.kernel.refusals import ChangedMeanwhile, NotYourMove, Refusal
from skillscoop.kernel.words import N_
from skillscoop.people.models import Person, Verification
from skillscoop.people.moves import VerificationRole

DECIDING = (Person.StaffRole.SUPPORT, Person.StaffRole.ADMIN)


class OwnVerification(Refusal):
    """Staff never act on what is theirs."""

    code = "own_verification"
    status = 403
    sentence = N_("These are your own details. Nothing was changed. Ask somebody else on the team to check them.")


def check_staff(found: Verification, by: Person | None, version: int | None) -> frozenset[str]:
    """Return the roles of `by` towards a verification as it was seen.

    Refuses: NotYourMove, OwnVerification, ChangedMeanwhile.
    """
    if by is None:
        return frozenset({VerificationRole.PROVIDER})
    if by.staff_role not in DECIDING:
        raise NotYourMove()
    if found.person_id == by.pk:
        raise OwnVerification()
    if version is not None and found.version != version:
        raise ChangedMeanwhile()
    return frozenset({VerificationRole.STAFF})
