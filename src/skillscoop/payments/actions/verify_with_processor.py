"""Have the processor check who somebody is and open the account they are paid out to."""

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.payments import provider
from skillscoop.payments.provider import AccountAsked, AccountSeen, ProviderRefused, ProviderUnknown
from skillscoop.people.actions import ask_verification, confirm_verification, refuse_verification
from skillscoop.people.models import Person, Verification
from skillscoop.people.moves import VerificationState
from skillscoop.steps.once import Once


class CheckNotAnswered(Refusal):
    """Nobody can say yet; asking again with the same details is safe."""

    code = "check_not_answered"
    status = 503
    sentence = N_(
        "The payment company did not answer, so your details are still being checked. No money moved. "
        "Send them again in a minute."
    )
    retry_after_seconds = 30


REFUSED = N_("The payment company would not open an account with these details.")


class DetailsRefused(Refusal):
    """A definite no from the processor; the verification says so too, and may be asked for again."""

    code = "details_refused"
    status = 422
    sentence = N_(
        "The payment company would not open an account with these details. No money moved. "
        "Check them and send them again."
    )


def verify_with_processor(
    person: Person, legal_name: str, country: str = "NZ", note: str = "", once: Once | None = None
) -> Verification:
    """Give somebody's details to the processor, and confirm them when it does (docs/rules.md 2).

    Safe to repeat after an answer that got lost: what is being checked already is not asked anew. Where the processor
    takes its time, the verification that comes back is still `asked`.

    Args:
        legal_name: as on their papers.
        country: two letters, ISO 3166.
        note: kept beside them for staff; the processor is not told.
        once: stored with the confirmation; until there is one, a repeat asks again and does no harm.
    Refuses: LegalNameMissing, NoteTooLong, CheckNotAnswered, DetailsRefused.
    """
    found = Verification.objects.filter(person=person).first()
    if found is None or found.state != VerificationState.ASKED:
        found = ask_verification(person, legal_name=legal_name, country=country, note=note)
    account = _account(person, found)
    return confirm_verification(person, payout_account=account.id, once=once) if account.verified else found


def _account(person: Person, asked: Verification) -> AccountSeen:
    # Each asking is a request of its own: the same reference with other details would be refused.
    reference = f"{person.public_id}v{asked.version}"
    try:
        return provider.current().open_account(AccountAsked(reference, asked.legal_name))
    except ProviderUnknown as unknown:
        raise CheckNotAnswered() from unknown
    except ProviderRefused as refused:
        refuse_verification(person, reason=REFUSED)
        raise DetailsRefused() from refused
