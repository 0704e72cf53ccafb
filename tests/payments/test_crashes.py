"""The process ends at the worst moment, before or after each call to the processor; who comes next finishes it once."""

import pytest

from skillscoop.deadlines.models import Deadline
from skillscoop.milestones.actions.give_up_payment import give_up_payment
from skillscoop.milestones.actions.look_again import look_again
from skillscoop.payments import provider
from skillscoop.payments.actions.pay_out import look_again_at_payout
from skillscoop.payments.actions.send_back import look_again_at_refund, send_back
from skillscoop.payments.models import Payment, Payout, Refund
from tests.stories_random.shaky import Died, Shaky

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("moment", ["before", "after"])]


@pytest.fixture
def dying(world):
    """The line to the processor; set `dies`, and the next call is the process's last."""
    line = Shaky(world.adapter)
    provider.use("sandbox", lambda: line)
    return line


def dies(dying, moment, act, *about, **more):
    dying.dies = moment
    with pytest.raises(Died):
        act(*about, **more)


def settled_by_the_bank(world, look, intent):
    look(intent.public_id)
    world.sandbox.deliver(lambda _headers, _body: 200)
    look(intent.public_id)


def test_while_a_payments_page_is_opened(world, dying, moment):
    (milestone,) = world.agreed()
    dies(dying, moment, world.paying, [milestone])
    payment = Payment.objects.get()
    assert (payment.state, payment.checkout) == ("pending", "")
    world.later(seconds=60)
    look_again(payment.public_id)
    page = world.adapter.find_checkout(payment.public_id)
    assert Payment.objects.get().state == ("failed" if moment == "before" else "pending")
    assert (page is None) == (moment == "before")
    if page is not None:
        world.ends(Payment.objects.get(), "paid")
        assert world.seen(milestone).state == "funded"


def test_while_asking_how_a_payment_stands(world, dying, moment):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    world.adapter.press(payment.checkout, "paid")
    dies(dying, moment, look_again, payment.public_id)
    assert Payment.objects.get().state == "pending"
    look_again(payment.public_id)
    assert world.balance("secure", milestone) == 100_00


def test_while_a_payment_is_given_up(world, dying, moment):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    dies(dying, moment, give_up_payment, payment.public_id, by=world.ana)
    assert give_up_payment(payment.public_id, by=world.ana).state == "failed"
    assert world.seen(milestone).payment == ""


def test_while_a_payment_ends_by_itself(world, dying, moment):
    payment = world.paying(world.agreed())
    dies(dying, moment, world.later, days=1)
    assert Deadline.objects.filter(subject=payment.public_id).exists()
    world.released_leases()
    world.later()
    assert Payment.objects.get().state == "failed"


def test_while_a_payout_is_sent(world, dying, moment):
    milestone = world.paid()
    dies(dying, moment, world.paid_out, milestone)
    payout = world.paid_out(milestone)
    assert Payout.objects.count() == 1
    settled_by_the_bank(world, look_again_at_payout, payout)
    assert Payout.objects.get().state == "sent"
    assert world.balance(f"on_its_way:{payout.public_id}") == 0
    assert world.adapter.find_payout(payout.public_id).amount_minor == 100_00


def test_while_a_refund_is_sent(world, dying, moment):
    refund = world.goes_back()
    dies(dying, moment, send_back, refund.public_id)
    send_back(refund.public_id)
    settled_by_the_bank(world, look_again_at_refund, refund)
    assert Refund.objects.get().state == "sent"
    assert world.balance(f"on_its_way:{refund.public_id}") == 0
