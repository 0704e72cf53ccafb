"""Many at once around one payment: one charge, one arrival, one payout."""

from skillscoop.board import books
from skillscoop.kernel.refusals import ChangedMeanwhile
from skillscoop.ledger.models import Entry
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.fund import fund
from skillscoop.milestones.actions.give_up_payment import give_up_payment
from skillscoop.milestones.actions.look_again import close_payment, look_again
from skillscoop.milestones.refusals import PaymentOnItsWay
from skillscoop.payments.actions.pay_out import look_again_at_payout
from skillscoop.payments.models import Payment, Payout, Refund
from tests.chains import broken_links
from tests.races.conftest import lost, race, won
from tests.world import BACK


def all_is_right() -> None:
    assert books.check() == []
    assert broken_links() == []


def test_of_many_payments_started_for_one_milestone_one_is_under_way(racing):
    (milestone,) = racing.agreed()
    results = race(
        *[
            lambda: fund(
                milestone.contract.public_id, by=racing.ana, milestones=[milestone.public_id],
                expected_total_minor=106_90, version=1, return_url=BACK,
            )
        ]
        * 8
    )  # fmt: skip
    (payment,) = won(results)
    assert all(isinstance(result, (ChangedMeanwhile, PaymentOnItsWay)) for result in lost(results))
    assert Payment.objects.count() == 1
    assert racing.seen(milestone).payment == payment.public_id


def test_webhook_redirect_and_chore_at_once_apply_a_payment_once(racing):
    (milestone,) = racing.agreed()
    payment = racing.paying([milestone])
    racing.adapter.press(payment.checkout, "paid_twice")
    results = race(*[lambda: look_again(payment.public_id)] * 8, lambda: close_payment(payment.public_id))
    assert {result.state for result in won(results)} == {"succeeded"}
    assert lost(results) == []
    assert racing.seen(milestone).state == "funded"
    assert racing.balance("secure", milestone) == 100_00
    assert Entry.objects.filter(kind="fund").count() == 1
    all_is_right()


def test_a_payment_is_paid_or_given_up_never_both(racing):
    for _ in range(4):
        (milestone,) = racing.agreed()
        payment = racing.paying([milestone])
        race(
            lambda: racing.adapter.press(payment.checkout, "paid"),  # noqa: B023
            lambda: give_up_payment(payment.public_id, by=racing.ana),  # noqa: B023
        )
        ended = look_again(payment.public_id)
        is_paid = racing.adapter.find_checkout(payment.public_id).state == "paid"
        assert (ended.state == "succeeded") == is_paid
        assert racing.balance("secure", milestone) == (100_00 if is_paid else 0)
    all_is_right()


def test_money_arriving_while_a_lower_price_is_accepted_is_shared_out_to_the_cent(racing):
    for _ in range(4):
        (milestone,) = racing.agreed()
        payment = racing.paying([milestone])
        row = {"id": milestone.public_id, "price_minor": 60_00}
        proposal = racing.proposed(milestone.contract, row, by=racing.ben)
        racing.adapter.press(payment.checkout, "paid")
        results = race(
            lambda: look_again(payment.public_id),  # noqa: B023
            lambda: accept(proposal.public_id, by=racing.ana, fingerprint=proposal.fingerprint),  # noqa: B023
        )
        assert any(getattr(result, "state", "") == "succeeded" for result in results)
        held, price = racing.balance("secure", milestone), racing.seen(milestone).price_minor
        assert held == price
        back = sum(refund.amount_minor for refund in Refund.objects.filter(payment=payment))
        assert held + back == 100_00
    all_is_right()


def test_a_release_told_to_many_at_once_is_paid_out_once(racing):
    milestone = racing.paid()
    race(*[lambda: racing.paid_out(milestone)] * 8)
    payout = Payout.objects.get()
    assert payout.state == "asked"
    racing.sandbox.deliver(lambda _headers, _body: 200)
    race(*[lambda: look_again_at_payout(payout.public_id)] * 8)
    assert Payout.objects.get().state == "sent"
    assert racing.balance(f"on_its_way:{payout.public_id}") == 0
    assert racing.balance(f"earnings:{racing.ben.public_id}") == 0
    all_is_right()


def test_a_payment_that_failed_is_ended_whatever_happens_to_its_milestone_meanwhile(racing):
    for _ in range(4):
        (milestone,) = racing.agreed()
        payment = racing.paying([milestone])
        row = {"id": milestone.public_id, "title": "Front page"}
        proposal = racing.proposed(milestone.contract, row, by=racing.ben)
        racing.adapter.press(payment.checkout, "declined")
        told, _accepted = race(
            lambda: look_again(payment.public_id),  # noqa: B023
            lambda: accept(proposal.public_id, by=racing.ana, fingerprint=proposal.fingerprint),  # noqa: B023
        )
        assert told.state == "failed"
        assert racing.seen(milestone).payment == ""
    all_is_right()
