"""Being verified by the processor: at once in the demo, and safely again when an answer is lost."""

import pytest

from skillscoop.payments.actions.verify_with_processor import CheckNotAnswered, verify_with_processor
from skillscoop.people.actions import LegalNameMissing
from skillscoop.people.models import Verification

pytestmark = pytest.mark.django_db


def test_whoever_gives_their_details_is_verified_with_an_account_to_be_paid_to(world):
    verified = verify_with_processor(world.ana, "Ana Arroyo", "PT")
    assert (verified.state, verified.country) == ("verified", "PT")
    assert verified.payout_account.startswith("acct_")
    assert world.ana.has_verified_account()


def test_a_name_is_needed_and_without_one_nothing_is_asked(world):
    with pytest.raises(LegalNameMissing):
        verify_with_processor(world.ana, "  ")
    assert not Verification.objects.filter(person=world.ana).exists()


@pytest.mark.parametrize("mistake", ["reset_before", "reset_after", "error_after"])
def test_details_whose_answer_got_lost_wait_and_are_verified_when_sent_again(world, mistake):
    world.adapter.script("open_account", mistake)
    with pytest.raises(CheckNotAnswered):
        verify_with_processor(world.ana, "Ana Arroyo")
    assert not world.ana.has_verified_account()
    assert verify_with_processor(world.ana, "Ana Arroyo").state == "verified"


def test_new_details_are_checked_anew_and_lead_to_an_account_of_their_own(world):
    first = verify_with_processor(world.ana, "Ana Arroyo").payout_account
    again = verify_with_processor(world.ana, "Ana Arroyo Silva")
    assert again.legal_name == "Ana Arroyo Silva"
    assert again.payout_account != first
