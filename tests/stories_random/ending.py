"""How every story ends: the line works again, everybody is told everything, and both books say the same."""

from skillscoop.activity.models import Fact
from skillscoop.milestones.actions.look_again import look_again
from skillscoop.payments.actions.pay_out import look_again_at_payout
from skillscoop.payments.actions.send_back import look_again_at_refund
from skillscoop.payments.models import Payment, Payout, Refund
from skillscoop.payments.provider import CheckoutState, SendingState
from skillscoop.site.wiring import ACTIONS
from tests.chains import broken_links
from tests.stories_random.money import MONEY_TASKS, collect_news, facts_that_move_money
from tests.stories_random.story import Story, everything


def come_to_rest(s: Story) -> None:
    """Let the processor answer again, do every task, ask about everything, and let a day pass."""
    s.world.sandbox.forget()
    s.shaky.hidden.clear()
    s.world.released_leases()
    s.world.later(days=2)
    for fact in facts_that_move_money():
        for name in MONEY_TASKS[fact.kind]:
            ACTIONS[name](fact)
    for _ in range(2):
        collect_news(s)
        ask_about_everything()
    s.check(now := everything(), set(now))
    s.gone.leave_no_word()
    assert broken_links() == []


def ask_about_everything() -> None:
    for payment in Payment.objects.all():
        look_again(payment.public_id)
    for payout in Payout.objects.all():
        look_again_at_payout(payout.public_id)
    for refund in Refund.objects.all():
        look_again_at_refund(refund.public_id)


def both_books_say_the_same(s: Story) -> None:
    """Everything has ended, each thing ended the same way here and there, and the sums are equal to the minor unit."""
    brought = sum(arrived(s, payment) for payment in Payment.objects.all())
    gone = sum(
        left(payout, s.shaky.find_payout(payout.public_id), payout.amount_minor) for payout in Payout.objects.all()
    )
    gone += sum(
        left(refund, s.shaky.find_refund(refund.public_id), refund.returned_minor) for refund in Refund.objects.all()
    )
    assert -s.world.balance("provider") == brought - gone
    assert len(Fact.objects.filter(kind="milestone.settle")) == Payout.objects.count()


def arrived(s: Story, payment: Payment) -> int:
    seen = s.shaky.find_checkout(payment.public_id)
    is_paid = seen is not None and seen.state == CheckoutState.PAID
    is_other = payment.public_id in s.shaky.brings_other
    expected = ("failed", "other_amount") if is_paid and is_other else ("succeeded", "") if is_paid else ("failed",)
    assert (payment.state, payment.reason)[: len(expected)] == expected, f"{payment.public_id}: {seen}"
    return seen.amount_minor if is_paid else 0


def left(sending: Payout | Refund, seen: object, amount_minor: int) -> int:
    assert seen is not None, f"{sending.public_id} never reached the processor"
    assert seen.amount_minor == amount_minor
    assert (sending.state == "sent") == (seen.state == SendingState.SENT), f"{sending.public_id}: {seen}"
    assert sending.state in ("sent", "failed"), f"{sending.public_id} has not ended: {sending.state}"
    return amount_minor if sending.state == "sent" else 0
