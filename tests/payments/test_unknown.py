"""A payment whose beginning nobody can tell: settled by asking, never by charging again (rule 22a)."""

import pytest

from skillscoop.deadlines import clock
from skillscoop.milestones.actions.fund import fund, fund_again
from skillscoop.milestones.actions.look_again import look_again
from skillscoop.milestones.refusals import PaymentOnItsWay
from skillscoop.payments.models import Payment
from skillscoop.payments.provider import ProviderUnknown
from skillscoop.payments.refusals import OutcomeUnknown, ProcessorRefused
from skillscoop.steps.models import Answer
from skillscoop.steps.once import AlreadyAnswered, Once
from tests.world import BACK

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestone(world):
    return world.agreed()[0]


def pay(world, milestone, **more):
    return fund(
        milestone.contract.public_id, by=world.ana, milestones=[milestone.public_id], expected_total_minor=106_90,
        version=1, return_url=BACK, **more,
    )  # fmt: skip


def lost(world, milestone, fault):
    world.adapter.script("open_checkout", fault)
    with pytest.raises(OutcomeUnknown):
        pay(world, milestone)
    return Payment.objects.get()


@pytest.mark.parametrize("fault", ["reset_before", "reset_after", "error", "error_after"])
def test_a_payment_without_an_answer_is_unknown_and_holds_its_place(world, milestone, fault):
    payment = lost(world, milestone, fault)
    assert payment.state == "unknown"
    with world.nothing_moves(), pytest.raises(PaymentOnItsWay):
        pay(world, milestone)


def test_a_request_that_never_reached_the_processor_ends_after_a_minute(world, milestone):
    payment = lost(world, milestone, "reset_before")
    assert look_again(payment.public_id).state == "unknown"
    clock.advance(60)
    assert look_again(payment.public_id).state == "failed"
    assert world.paid_in([milestone]).state == "succeeded"


def test_a_page_that_was_opened_unseen_is_closed_before_the_payment_ends(world, milestone):
    payment = lost(world, milestone, "reset_after")
    assert look_again(payment.public_id).state == "failed"
    assert world.adapter.find_checkout(payment.public_id).state == "expired"


def test_a_page_paid_unseen_counts(world, milestone):
    payment = lost(world, milestone, "error_after")
    world.adapter.press(world.adapter.find_checkout(payment.public_id).id, "paid")
    assert look_again(payment.public_id).state == "succeeded"
    assert world.balance("secure", milestone) == 100_00


def test_a_processor_that_does_not_answer_changes_nothing(world, milestone):
    payment = lost(world, milestone, "reset_after")
    world.adapter.script("find_checkout", "reset_before")
    with world.nothing_moves(), pytest.raises(ProviderUnknown):
        look_again(payment.public_id)


def test_a_definite_no_ends_the_payment_and_frees_the_milestone(world, milestone):
    with pytest.raises(ProcessorRefused):
        fund(
            milestone.contract.public_id, by=world.ana, milestones=[milestone.public_id], expected_total_minor=106_90,
            version=1, return_url="no address",
        )  # fmt: skip
    assert Payment.objects.get().state == "failed"
    assert world.paid_in([milestone]).state == "succeeded"


def once(world):
    return Once(world.ana.id, "POST /payments", "k" * 16, "d" * 64, lambda payment: (201, payment.state))


@pytest.mark.parametrize("fault", ["reset_before", "reset_after", "error"])
def test_a_repeat_with_the_same_key_finishes_the_same_payment(world, milestone, fault):
    world.adapter.script("open_checkout", fault)
    with pytest.raises(OutcomeUnknown):
        pay(world, milestone, once=once(world))
    stored = once(world).stored()
    assert stored.status is None
    again = fund_again(stored.subject, return_url=BACK, once=once(world))
    assert again.checkout == world.adapter.find_checkout(stored.subject).id
    assert Payment.objects.count() == 1
    assert once(world).stored().status == 201


def test_a_twin_of_a_payment_starts_no_second_one(world, milestone):
    pay(world, milestone, once=once(world))
    with world.nothing_moves(), pytest.raises((AlreadyAnswered, PaymentOnItsWay)):
        pay(world, milestone, once=once(world))
    assert Answer.objects.get().status == 201
