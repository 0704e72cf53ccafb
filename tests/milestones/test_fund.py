"""Starting a payment, and giving it up (rules 20, 22)."""

import pytest

from skillscoop.kernel.refusals import ChangedMeanwhile, NotFound, NotYourMove, WrongMoment
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.fund import fund
from skillscoop.milestones.actions.give_up_payment import give_up_payment
from skillscoop.milestones.reads import contract_seen
from skillscoop.milestones.refusals import (
    AmountHasChanged,
    MilestonesNotNamed,
    NothingAgreedYet,
    NothingToPay,
    PaymentOnItsWay,
    TooMuchAtOnce,
)
from skillscoop.payments.models import Payment
from skillscoop.policy.models import Policy
from tests.world import BACK

pytestmark = pytest.mark.django_db


def fund_it(world, milestones, *, by=None, total=106_90, version=1):
    return fund(
        milestones[0].contract.public_id, by=by or world.ana, milestones=[m.public_id for m in milestones],
        expected_total_minor=total, version=version, return_url=BACK,
    )  # fmt: skip


def test_a_payment_names_what_it_brings_and_the_fee_on_top(world):
    first, second = world.agreed(world.row("One", 10_05), world.row("Two", 50_00))
    payment = world.paying([first, second])
    assert (payment.state, payment.amount_minor, payment.fee_minor) == ("pending", 60_05, 69 + 3_45)
    assert payment.checkout
    assert [line.amount_minor for line in payment.lines.order_by("id")] == [10_05, 50_00]
    assert world.overview(first.contract).on_its_way_minor == 60_05
    assert world.overview(first.contract).secure_minor == 0


@pytest.mark.parametrize("who", ["ben", "dee"])
def test_only_the_client_pays(world, who):
    milestones = world.agreed()
    with world.nothing_moves(), pytest.raises(NotYourMove):
        fund_it(world, milestones, by=getattr(world, who))


def test_a_stranger_learns_nothing_of_what_is_due(world):
    milestones = world.agreed()
    with world.nothing_moves(), pytest.raises(NotFound):
        fund_it(world, milestones, by=world.cy)


def test_nothing_is_paid_in_before_the_first_plan_is_accepted(world):
    contract = world.hired()
    world.proposed(contract)
    with world.nothing_moves(), pytest.raises(NothingAgreedYet):
        fund(contract.public_id, by=world.ana, milestones=["mst_1"], expected_total_minor=1, version=0, return_url=BACK)


def test_a_payment_is_bound_to_the_total_and_the_plan_shown(world):
    milestones = world.agreed()
    for total in (106_89, 106_91, 100_00):
        with world.nothing_moves(), pytest.raises(AmountHasChanged):
            fund_it(world, milestones, total=total)
    world.changed(milestones[0].contract, {"id": milestones[0].public_id}, world.row("More"))
    with world.nothing_moves(), pytest.raises(ChangedMeanwhile):
        fund_it(world, milestones, version=1)


def test_a_payment_names_milestones_of_this_job_each_once(world):
    milestones, others = world.agreed(), world.agreed()
    for named in ([], [*milestones, *milestones], [*milestones, *others]):
        with world.nothing_moves(), pytest.raises(MilestonesNotNamed):
            fund(
                milestones[0].contract.public_id, by=world.ana, milestones=[m.public_id for m in named],
                expected_total_minor=0, version=1, return_url=BACK,
            )  # fmt: skip


def test_what_is_paid_in_owes_nothing(world):
    funded = world.funded()
    with world.nothing_moves(), pytest.raises(NothingToPay):
        fund_it(world, [funded])
    world.release(funded)
    with world.nothing_moves(), pytest.raises(NothingToPay):
        fund_it(world, [funded])
    world.later(seconds=30)
    with world.nothing_moves(), pytest.raises(NothingToPay):
        fund_it(world, [funded])


def test_one_payment_is_on_its_way_for_a_milestone(world):
    first, second = world.agreed(world.row("One"), world.row("Two"))
    payment = world.paying([first])
    with world.nothing_moves(), pytest.raises(PaymentOnItsWay) as refused:
        fund_it(world, [first, second], total=213_80)
    assert refused.value.facts["payment"] == payment.public_id
    assert world.paying([second]).state == "pending"


def test_several_milestones_at_once_are_at_most_the_operators_largest_and_one_can_always_be_paid(world):
    milestones = world.agreed(world.row("One"), world.row("Two"))
    policy = Policy.objects.in_force()
    policy.pk, policy.largest_price_minor = None, 106_89
    policy.save(force_insert=True)
    with world.nothing_moves(), pytest.raises(TooMuchAtOnce):
        fund_it(world, milestones, total=213_80)
    assert fund_it(world, milestones[:1]).state == "pending"


def test_a_plan_may_be_proposed_and_accepted_while_a_payment_is_on_its_way(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    proposal = world.proposed(milestone.contract, {"id": milestone.public_id}, world.row("More"), by=world.ben)
    accept(proposal.public_id, by=world.ana, fingerprint=proposal.fingerprint)
    world.ends(payment, "paid")
    assert world.seen(milestone).state == "funded"
    assert contract_seen(milestone.contract.public_id, world.ana).plan_version == 2


def test_a_payment_given_up_frees_its_milestone(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    for who, refusal in ((world.ben, NotYourMove), (world.cy, NotFound), (world.dee, NotYourMove)):
        with world.nothing_moves(), pytest.raises(refusal):
            give_up_payment(payment.public_id, by=who)
    assert give_up_payment(payment.public_id, by=world.ana).state == "failed"
    assert world.adapter.find_checkout(payment.public_id).state == "expired"
    with world.nothing_moves(), pytest.raises(WrongMoment):
        give_up_payment(payment.public_id, by=world.ana)
    assert world.paid_in([milestone]).state == "succeeded"


def test_money_that_came_before_a_payment_was_given_up_counts(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    world.adapter.press(payment.checkout, "paid_but_silent")
    assert give_up_payment(payment.public_id, by=world.ana).state == "succeeded"
    assert world.balance("secure", milestone) == 100_00


def test_a_checkout_ends_after_24_hours_by_itself(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    world.later(seconds=24 * 3600 - 1)
    assert Payment.objects.get(pk=payment.pk).state == "pending"
    world.later(seconds=1)
    assert Payment.objects.get(pk=payment.pk).state == "failed"
    assert world.seen(milestone).payment == ""


def test_a_checkout_paid_in_silence_is_found_when_its_hours_are_over(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    world.adapter.press(payment.checkout, "paid_but_silent")
    world.later(days=1)
    assert Payment.objects.get(pk=payment.pk).state == "succeeded"
    assert world.seen(milestone).state == "funded"


def test_a_processor_that_does_not_answer_at_the_end_is_asked_again(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    world.adapter.script("find_checkout", "reset_before")
    world.later(days=1)
    assert Payment.objects.get(pk=payment.pk).state == "pending"
    world.released_leases()
    world.later()
    assert Payment.objects.get(pk=payment.pk).state == "failed"
