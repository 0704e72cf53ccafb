"""Money arriving: late, twice, too much, for a plan that has moved on (rule 22b)."""

import pytest
from django.db import connection

from skillscoop.jobs.actions.close_job import not_complete_job
from skillscoop.kernel.refusals import WrongMoment
from skillscoop.ledger.models import Entry
from skillscoop.milestones.actions.give_up_payment import give_up_payment
from skillscoop.milestones.actions.look_again import look_again
from skillscoop.milestones.actions.other_amount_arrived import other_amount_arrived
from skillscoop.milestones.actions.payment_arrived import payment_arrived
from skillscoop.milestones.actions.payment_failed import payment_failed
from skillscoop.payments.models import Payment, Refund

pytestmark = pytest.mark.django_db


def money(world, milestone):
    return world.balance("secure", milestone), world.balance("fee_held", milestone)


def test_told_twice_money_arrives_once(world):
    (milestone,) = world.agreed()
    payment = world.paid_in([milestone])
    with world.nothing_moves():
        look_again(payment.public_id)
        payment_arrived(payment.public_id)
        payment_failed(payment.public_id, reason="declined")
    assert money(world, milestone) == (100_00, 6_90)


@pytest.mark.parametrize("outcome", ["declined", "abandoned"])
def test_a_payment_that_ends_without_money_frees_the_milestone(world, outcome):
    (milestone,) = world.agreed()
    payment = world.ends(world.paying([milestone]), outcome)
    assert (payment.state, payment.reason) == ("failed", outcome)
    assert money(world, milestone) == (0, 0)
    with world.nothing_moves():
        look_again(payment.public_id)
    assert world.paid_in([milestone]).state == "succeeded"


def test_a_late_success_after_a_failure_still_arrives(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    payment_failed(payment.public_id, reason="expired")
    world.ends(payment, "paid_late")
    assert Payment.objects.get(pk=payment.pk).state == "succeeded"
    assert world.seen(milestone).state == "funded"
    assert money(world, milestone) == (100_00, 6_90)


def test_when_both_the_late_and_the_second_payment_arrive_the_second_goes_back_whole(world):
    (milestone,) = world.agreed()
    late = world.paying([milestone])
    payment_failed(late.public_id, reason="expired")
    second = world.paying([milestone])
    world.ends(late, "paid_late")
    assert world.seen(milestone).state == "funded"
    world.ends(second, "paid")
    refund = Refund.objects.get(payment=second)
    assert (refund.amount_minor, refund.fee_minor) == (100_00, 6_90)
    assert money(world, milestone) == (100_00, 6_90)
    assert world.balance(f"on_its_way:{refund.public_id}") == 106_90
    assert world.seen(milestone).payment == ""


def test_a_second_payment_that_arrives_during_the_undo_window_leaves_the_release_as_it_was(world):
    (milestone,) = world.agreed()
    late = world.paying([milestone])
    payment_failed(late.public_id, reason="expired")
    second = world.paying([milestone])
    world.ends(late, "paid_late")
    world.release(milestone)
    world.ends(second, "paid")
    world.later(seconds=30)
    assert world.seen(milestone).state == "paid"
    assert Refund.objects.get(payment=second).returned_minor == 106_90


def test_for_a_lower_price_the_difference_goes_back_with_its_fee(world):
    refund = world.goes_back(100_00, lowered_to=60_00)
    assert (refund.amount_minor, refund.fee_minor) == (40_00, 2_76)
    milestone = world.milestones(world.contract_of(refund.payment))[0]
    assert milestone.state == "funded"
    assert money(world, milestone) == (60_00, 4_14)
    overview = world.overview(milestone.contract)
    assert (overview.refunded_minor, overview.refunded_fees_minor) == (40_00, 2_76)
    assert (overview.total_minor, overview.secure_minor, overview.left_minor) == (60_00, 60_00, 0)


def test_for_a_higher_price_it_leaves_a_top_up(world):
    (milestone,) = world.agreed(world.row(price_minor=100_00))
    payment = world.paying([milestone])
    world.changed(milestone.contract, {"id": milestone.public_id, "price_minor": 100_07})
    world.ends(payment, "paid")
    seen = world.seen(milestone)
    assert (seen.state, seen.owed_minor) == ("agreed", 7)
    top_up = world.paid_in([milestone])
    assert (top_up.amount_minor, top_up.fee_minor) == (7, 0)
    assert world.seen(milestone).state == "funded"


def test_for_a_removed_milestone_all_goes_back_with_the_fee(world):
    first, second = world.agreed(world.row("One"), world.row("Two", 50_00))
    payment = world.paying([first, second])
    world.changed(first.contract, {"id": second.public_id})
    world.ends(payment, "paid")
    refund = Refund.objects.get(payment=payment)
    assert (refund.amount_minor, refund.fee_minor) == (100_00, 6_90)
    assert [m.state for m in (world.seen(first), world.seen(second))] == ["removed", "funded"]
    assert money(world, first) == (0, 0)
    assert world.seen(first).payment == ""


def test_for_a_job_closed_meanwhile_all_goes_back(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    job = world.job_of(milestone.contract)
    with world.nothing_moves(), pytest.raises(WrongMoment):
        not_complete_job(job.public_id, by=world.ana, reason="We stopped.")
    payment_failed(payment.public_id, reason="expired")
    not_complete_job(job.public_id, by=world.ana, reason="We stopped.")
    world.ends(payment, "paid_late")
    assert Refund.objects.get(payment=payment).returned_minor == 106_90
    assert world.seen(milestone).state == "removed"


def test_a_higher_fee_share_is_never_taken_than_was_charged(world):
    (milestone,) = world.agreed(world.row(price_minor=10_00))
    payment = world.paying([milestone])
    world.changed(milestone.contract, {"id": milestone.public_id, "price_minor": 9_99})
    world.ends(payment, "paid")
    refund = Refund.objects.get(payment=payment)
    assert (refund.amount_minor, refund.fee_minor) == (1, 0)
    assert money(world, milestone) == (9_99, 69)


@pytest.mark.parametrize(("amount_minor", "currency"), [(106_89, "NZD"), (213_80, "NZD"), (106_90, "AUD")])
def test_another_amount_than_asked_for_is_parked_for_the_desk(world, amount_minor, currency):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    ended = other_amount_arrived(payment.public_id, amount_minor=amount_minor, currency=currency)
    assert (ended.state, ended.reason) == ("failed", "other_amount")
    assert world.balance("suspense") == amount_minor
    assert money(world, milestone) == (0, 0)
    assert world.seen(milestone).payment == ""
    with world.nothing_moves():
        other_amount_arrived(payment.public_id, amount_minor=amount_minor, currency=currency)


def test_another_amount_is_parked_also_when_the_payment_had_failed_before(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    give_up_payment(payment.public_id, by=world.ana)
    other_amount_arrived(payment.public_id, amount_minor=99_00, currency="NZD")
    assert world.balance("suspense") == 99_00
    with world.nothing_moves():
        other_amount_arrived(payment.public_id, amount_minor=99_00, currency="NZD")


def test_an_arrival_is_one_entry_under_the_payments_own_name(world):
    first, second = world.agreed(world.row("One"), world.row("Two", 50_00))
    payment = world.paid_in([first, second])
    entry = Entry.objects.get(reference=f"fund:{payment.public_id}")
    legs = dict(entry.postings.values_list("account__name", "amount_minor"))
    assert legs == {
        "provider": 160_35,
        f"secure:{first.public_id}": -100_00,
        f"fee_held:{first.public_id}": -6_90,
        f"secure:{second.public_id}": -50_00,
        f"fee_held:{second.public_id}": -3_45,
    }
    connection.check_constraints()


def test_working_days_become_a_date_at_the_first_full_funding(world):
    (milestone,) = world.agreed(world.row(due_working_days=5))
    assert world.seen(milestone).due_fixed_on is None
    world.paid_in([milestone])
    fixed = world.seen(milestone).due_fixed_on
    assert fixed is not None
    world.later(days=3)
    assert world.seen(milestone).due_fixed_on == fixed
