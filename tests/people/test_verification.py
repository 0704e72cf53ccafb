"""Verification: given, confirmed or refused by somebody else, and given again."""

import pytest

from skillscoop.activity.models import Fact
from skillscoop.kernel.refusals import ChangedMeanwhile, NotFound, NotYourMove, WrongMoment
from skillscoop.payments.actions.verify_with_processor import DetailsRefused, verify_with_processor
from skillscoop.payments.provider import AccountAsked
from skillscoop.people.actions import ask_verification, confirm_verification, refuse_verification
from skillscoop.people.actions._staff import OwnVerification
from skillscoop.people.actions.ask_verification import NoteTooLong
from skillscoop.people.actions.confirm_verification import PayoutAccountMissing
from skillscoop.people.actions.refuse_verification import RefusalReasonMissing
from skillscoop.people.models import Verification

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(world):
    return ask_verification(world.ana, legal_name="Ana Arroyo", country="PT", note="Papers say Ana Maria.")


def test_dee_confirms_what_ana_gave_and_it_is_on_her_stream(world, asked):
    confirmed = confirm_verification(world.ana, payout_account="acct_1", by=world.dee, version=asked.version)
    assert (confirmed.state, confirmed.payout_account) == ("verified", "acct_1")
    assert world.ana.has_verified_account()
    kinds = Fact.objects.filter(stream=asked.stream).order_by("seq").values_list("kind", "actor__name")
    assert list(kinds) == [("verification.ask", "Ana Arroyo"), ("verification.confirm", "Dee Dahl")]


def test_dee_refuses_with_a_reason_and_ana_asks_again(world, asked):
    refused = refuse_verification(world.ana, reason="The picture is too dark.", by=world.dee, version=asked.version)
    assert (refused.state, refused.reason) == ("refused", "The picture is too dark.")
    again = ask_verification(world.ana, legal_name="Ana Maria Arroyo")
    assert (again.state, again.reason, again.note) == ("asked", "", "")


def test_a_decision_holds_only_for_the_details_that_were_shown(world, asked):
    shown = asked.version
    refuse_verification(world.ana, reason="Too dark.", by=world.dee)
    ask_verification(world.ana, legal_name="Somebody Else")
    with world.nothing_moves(), pytest.raises(ChangedMeanwhile):
        confirm_verification(world.ana, payout_account="acct_1", by=world.dee, version=shown)


def test_nobody_on_the_staff_decides_on_their_own(world):
    ask_verification(world.dee, legal_name="Dee Dahl")
    for act in (confirm, refuse):
        with world.nothing_moves(), pytest.raises(OwnVerification):
            act(world.dee, by=world.dee)


@pytest.mark.parametrize("role", ["", "finance"])
def test_who_is_not_support_or_admin_decides_nothing(world, asked, role):
    fin = world.person("Fin Fischer", staff_role=role)
    for act in (confirm, refuse):
        with world.nothing_moves(), pytest.raises(NotYourMove):
            act(world.ana, by=fin)


def test_what_was_never_given_or_is_decided_cannot_be_decided(world, asked):
    with pytest.raises(NotFound):
        confirm(world.person("Eve Evans"), by=world.dee)
    confirm(world.ana, by=world.dee)
    with world.nothing_moves(), pytest.raises(WrongMoment):
        refuse(world.ana, by=world.dee)


@pytest.mark.parametrize("account", ["", "   ", "x" * 65, "acct\n1"])
def test_confirming_needs_an_account_that_can_be_written_down(world, asked, account):
    with world.nothing_moves(), pytest.raises(PayoutAccountMissing):
        confirm_verification(world.ana, payout_account=account, by=world.dee)


def test_refusing_needs_a_reason_and_a_note_has_an_end(world, asked):
    with world.nothing_moves(), pytest.raises(RefusalReasonMissing):
        refuse_verification(world.ana, reason="  ", by=world.dee)
    with pytest.raises(NoteTooLong):
        ask_verification(world.person("Eve Evans"), legal_name="Eve Evans", note="x" * 1001)


def test_whom_the_processor_refuses_is_told_why_and_may_ask_again_with_other_details(world):
    # The company knows this reference under another name already, and so refuses it.
    world.adapter.open_account(AccountAsked(f"{world.ana.public_id}v1", "Somebody Else"))
    with pytest.raises(DetailsRefused):
        verify_with_processor(world.ana, "Ana Arroyo")
    found = Verification.objects.get(person=world.ana)
    assert (found.state, "would not open an account" in found.reason) == ("refused", True)
    assert verify_with_processor(world.ana, "Ana Maria Arroyo").state == "verified"


def confirm(person, by):
    return confirm_verification(person, payout_account="acct_1", by=by)


def refuse(person, by):
    return refuse_verification(person, reason="Too dark.", by=by)


def test_what_was_earned_is_paid_out_while_new_details_are_being_checked(world):
    milestone = world.paid()
    account = Verification.objects.get(person=world.ben).payout_account
    ask_verification(world.ben, legal_name="Benedikt Bauer")
    payout = world.paid_out(milestone)
    assert (payout.account, payout.state) == (account, "asked")
    assert not world.ben.has_verified_account()
