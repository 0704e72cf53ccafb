"""What happens around money, the processor and time: payments, news in any order, breakdowns, deaths, jumps."""

from collections.abc import Callable

from django.db.models import Q

from skillscoop.activity.models import Fact
from skillscoop.deadlines import clock
from skillscoop.deadlines.due import run_due
from skillscoop.milestones.actions.fund import dues_of, fund, fund_again, may_fund
from skillscoop.milestones.actions.give_up_payment import give_up_payment
from skillscoop.milestones.actions.look_again import look_again
from skillscoop.milestones.models import Contract
from skillscoop.milestones.reads import contract_seen, milestones_of
from skillscoop.payments.actions.pay_out import look_again_at_payout
from skillscoop.payments.actions.send_back import look_again_at_refund
from skillscoop.payments.models import Payment, Payout, Refund
from skillscoop.payments.provider import ProviderRefused
from skillscoop.site.wiring import ACTIONS, EVENTS, TASKS
from skillscoop.steps.models import Answer
from skillscoop.steps.once import Once
from tests.stories_random.story import NothingToDo, Story
from tests.world import BACK

OUTCOMES = ("paid", "paid", "paid", "declined", "abandoned", "paid_but_silent", "paid_late", "paid_twice")
FAULTS = ("reset_before", "reset_after", "error", "error_after")
# The tasks that ask the processor for something; the others only tell people.
MONEY_TASKS = {kind: [name for name in names if name in ("pay_out", "send_back")] for kind, names in TASKS.items()}
SECONDS = (1, 10, 29, 30, 31, 61, 3_600, 86_400, 86_400, 15 * 86_400, 31 * 86_400)


def pay(s: Story) -> None:
    contract = s.some(Contract.objects.select_related("client"))
    seen = contract_seen(contract.public_id, None)
    milestones = [m for m in milestones_of(seen) if may_fund(m) or s.chance(0.1)]
    named = [m for m in milestones if s.chance(0.7)] or milestones[:1]
    if not named:
        raise NothingToDo
    total = sum(due.amount_minor + due.fee_minor for due in dues_of([m for m in named if may_fund(m)]))
    payer = s.who(contract.client)
    fund(
        contract.public_id, by=payer, milestones=[m.public_id for m in named],
        expected_total_minor=total + s.chance(0.05), version=seen.plan_version - s.chance(0.05), return_url=BACK,
        once=_key(payer.id, f"key-{s.random.randint(1, 9)}") if s.chance(0.5) else None,
    )  # fmt: skip


def pay_once_more(s: Story) -> None:
    """The same request again, after its answer got lost: never a second charge."""
    answer = s.some(Answer.objects.filter(status=None))
    count = Payment.objects.count()
    fund_again(answer.subject, return_url=BACK, once=_key(answer.person_id, answer.key))
    assert Payment.objects.count() == count


def _key(person_id: int, key: str) -> Once:
    return Once(person_id, "POST /payments", key, "d" * 64, lambda payment: (201, payment.public_id))


def press(s: Story) -> None:
    every = list(Payment.objects.exclude(checkout="").exclude(state="succeeded"))
    payment = s.some([p for p in every if p.state == "pending"] * 4 + every)
    if s.chance(0.05) and payment.state == "pending":
        s.shaky.brings_other[payment.public_id] = payment.charged_minor - 1
    try:
        s.world.adapter.press(payment.checkout, s.some(OUTCOMES))
    except ProviderRefused:
        raise NothingToDo from None  # that page has ended


def come_back(s: Story) -> None:
    look_again(s.some(Payment.objects.all()).public_id)


def give_up(s: Story) -> None:
    payment = s.fitting(Payment.objects.select_related("client"), "pending unknown")
    give_up_payment(payment.public_id, by=s.who(payment.client))


def collect_news(s: Story) -> None:
    """Money arrives, and the processor's news with it; what comes of the news is for later."""

    def received(headers: dict[str, str], body: bytes) -> int:
        event = s.world.adapter.read_event(headers, body)
        s.mail.append((event.kind, event.reference))
        return 200

    s.world.sandbox.deliver(received)


def read_news(s: Story) -> None:
    """Any piece of news, in any order, kept to be read again now and then."""
    collect_news(s)
    news = s.some(s.mail)
    if s.chance(0.7):
        s.mail.remove(news)
    kind, reference = news
    model = {"checkout": Payment, "payout": Payout, "refund": Refund}[kind]
    if not model.objects.filter(public_id=reference).exists():
        raise NothingToDo  # of another story
    EVENTS[kind](reference)


def run_a_task(s: Story) -> None:
    """The relay hands a fact on at least once; here in any order and as often as chance will have it."""
    fact = s.some(facts_that_move_money())
    for name in MONEY_TASKS[fact.kind]:
        ACTIONS[name](fact)


def facts_that_move_money() -> list[Fact]:
    return list(Fact.objects.filter(kind__in=[kind for kind in MONEY_TASKS if MONEY_TASKS[kind]]).order_by("id"))


def look_after(s: Story) -> None:
    still_open = Q(state__in=["asked", "unknown"])
    looks = [(look_again_at_payout, p) for p in Payout.objects.filter(still_open)]
    looks += [(look_again_at_refund, r) for r in Refund.objects.filter(still_open)]
    look, intent = s.some(looks)
    look(intent.public_id)


def let_time_pass(s: Story) -> None:
    clock.advance(s.some(SECONDS))
    if s.chance(0.8):
        s.world.released_leases()
        run_due()


def hide(s: Story) -> None:
    """The processor has never heard of a payment; or remembers it again."""
    payment = s.fitting(Payment.objects.all(), "pending unknown")
    s.shaky.hidden ^= {payment.public_id}


def bounce(s: Story) -> None:
    s.world.adapter.script(s.some(["settle_payout", "settle_refund"]), "fails")


def broken_while(verb: Callable[[Story], object], *calls: str) -> Callable[[Story], object]:
    """The line breaks, before or after the processor has done what it was asked."""

    def broken(s: Story) -> None:
        s.world.adapter.script(s.some(calls), s.some(FAULTS))
        try:
            verb(s)
        finally:
            s.world.sandbox.forget_faults()

    broken.__name__ = f"broken_while_{verb.__name__}"
    return broken


def die_while(verb: Callable[[Story], object]) -> Callable[[Story], object]:
    def dying(s: Story) -> None:
        s.shaky.dies = s.some(["before", "after"])
        verb(s)

    dying.__name__ = f"die_while_{verb.__name__}"
    return dying


MONEY: dict[Callable[[Story], object], int] = {
    pay: 10, pay_once_more: 2, press: 10, come_back: 5, give_up: 2, collect_news: 2, read_news: 5, run_a_task: 6,
    look_after: 5, let_time_pass: 7, bounce: 2, hide: 1,
    broken_while(pay, "open_checkout"): 3,
    broken_while(pay_once_more, "open_checkout"): 1,
    broken_while(come_back, "find_checkout", "close_checkout"): 1,
    broken_while(give_up, "find_checkout", "close_checkout"): 1,
    broken_while(run_a_task, "refund", "pay_out"): 3,
    broken_while(look_after, "refund", "pay_out", "find_refund", "find_payout"): 1,
    broken_while(let_time_pass, "find_checkout", "close_checkout"): 1,
    **{die_while(verb): 1 for verb in (pay, come_back, give_up, read_news, run_a_task, look_after, let_time_pass)},
}  # fmt: skip
