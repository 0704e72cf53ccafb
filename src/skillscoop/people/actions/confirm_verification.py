"""Identity and payout account are confirmed (docs/rules.md 2)."""

from skillscoop.kernel.refusals import FieldProblem, NotFound
from skillscoop.kernel.words import N_
from skillscoop.people.actions._moved import moved
from skillscoop.people.actions._staff import check_staff
from skillscoop.people.models import Person, Verification
from skillscoop.people.moves import VERIFICATION
from skillscoop.steps.once import Once

LONGEST_ACCOUNT = 64


class PayoutAccountMissing(FieldProblem):
    code = "payout_account_missing"
    sentence = N_("Write the reference of the payout account, 1 to {most} letters, digits or signs. Nothing was sent.")


def confirm_verification(
    person: Person,
    *,
    payout_account: str,
    by: Person | None = None,
    version: int | None = None,
    once: Once | None = None,
) -> Verification:
    """Confirm identity and payout account.

    Args:
        payout_account: the processor's reference of the account that is paid out to, at most 64 characters.
        by: a member of staff; None when the processor, or the operator at the machine, confirmed.
        version: of the details that staff looked at; other details given meanwhile are not confirmed unseen.
    Refuses: NotFound (nothing was ever given), NotYourMove, OwnVerification, WrongMoment, ChangedMeanwhile,
        PayoutAccountMissing.
    """
    found = Verification.objects.select_related("person").filter(person=person).first()
    if found is None:
        raise NotFound()
    move = VERIFICATION.choose("confirm", state=found.state, roles=check_staff(found, by, version))
    account = payout_account.strip()
    if not account.isprintable() or not 1 <= len(account) <= LONGEST_ACCOUNT:
        raise PayoutAccountMissing("payout_account", most=LONGEST_ACCOUNT)
    return moved(found, move, by, {"payout_account": account}, once)
