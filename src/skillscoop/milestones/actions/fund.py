"""Fund: the client pays one, several or all agreed milestones in, in one payment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from skillscoop.activity.facts import NewFact
from skillscoop.kernel.ids import new_id
from skillscoop.kernel.money import Money
from skillscoop.kernel.refusals import ChangedMeanwhile
from skillscoop.milestones.actions.payment_failed import payment_failed
from skillscoop.milestones.models import Contract, Milestone, PaymentLine
from skillscoop.milestones.moves import CONTRACT
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen, contract_seen, milestones_of
from skillscoop.milestones.refusals import (
    AmountHasChanged,
    MilestonesNotNamed,
    NothingAgreedYet,
    NothingToPay,
    PaymentOnItsWay,
    TooMuchAtOnce,
)
from skillscoop.milestones.rules.fee import fee_of_payment
from skillscoop.milestones.rules.reminders import PAYMENT as REMINDER
from skillscoop.milestones.rules.states import FROZEN
from skillscoop.payments import provider
from skillscoop.payments.actions.open_checkout import open_checkout
from skillscoop.payments.models import Payment
from skillscoop.payments.moves import PAYMENT, PaymentState
from skillscoop.payments.provider import ProviderRefused
from skillscoop.payments.refusals import ProcessorRefused
from skillscoop.people.models import Person
from skillscoop.steps.keys import draw_key
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, NewDeadline, NewRow, step


@dataclass(frozen=True)
class Due:
    """What one milestone still owes, and the fee on it, in minor units."""

    milestone: MilestoneSeen
    amount_minor: int
    fee_minor: int


def fund(
    contract: str,
    *,
    by: Person,
    milestones: Sequence[str],
    expected_total_minor: int,
    version: int,
    return_url: str,
    once: Once | None = None,
) -> Payment:
    """Start a payment: the intent is committed, then the processor opens its page (docs/rules.md 20, 22).

    Args:
        expected_total_minor: what the client was shown, fee included.
        version: of the plan they were shown.
        return_url: where the processor's page sends them back; `{payment}` in it stands for the payment's id.
    Refuses: NotFound, NotYourMove, WrongMoment, ChangedMeanwhile (another plan), NothingAgreedYet, MilestonesNotNamed,
        NothingToPay, PaymentOnItsWay, AmountHasChanged, TooMuchAtOnce; ProcessorRefused and OutcomeUnknown once the
        intent is committed.
    """
    seen = contract_seen(contract, by)
    CONTRACT.choose("fund", state=seen.state, roles=seen.roles)
    if seen.plan_version == 0:
        raise NothingAgreedYet()
    if version != seen.plan_version:
        raise ChangedMeanwhile()
    dues = dues_of(_named(milestones, milestones_of(seen)))
    _check_total(dues, expected_total_minor, seen)
    payment = _intent(seen, dues, by, once)
    return _opened(payment, [(due.milestone.title, due.amount_minor) for due in dues], seen.title, return_url, once)


def fund_again(payment: str, *, return_url: str, once: Once) -> Payment:
    """Finish a request to fund that stopped between its intent and its answer: the same payment, never a new charge.

    Refuses: ProcessorRefused, OutcomeUnknown.
    """
    begun = Payment.objects.select_related("client").get(public_id=payment)
    lines = PaymentLine.objects.filter(payment=begun).select_related("milestone__contract").order_by("id")
    if begun.checkout or begun.state not in (PaymentState.PENDING, PaymentState.UNKNOWN):
        once.finish(begun)
        return begun
    names = [(line.milestone.title, line.amount_minor) for line in lines]
    return _opened(begun, names, lines[0].milestone.contract.title, return_url, once)


def _opened(
    payment: Payment, lines: Sequence[tuple[str, int]], title: str, return_url: str, once: Once | None
) -> Payment:
    try:
        open_checkout(payment, lines=lines, title=title, return_url=return_url)
    except ProviderRefused as refused:
        payment_failed(payment.public_id, reason=refused.code)
        raise ProcessorRefused() from refused
    if once is not None:
        once.finish(payment)
    return payment


def dues_of(milestones: Sequence[MilestoneSeen]) -> list[Due]:
    """Return what each of these milestones owes with its fee; refuses the first that can't be paid in now."""
    return [_due(milestone) for milestone in milestones]


def may_fund(milestone: MilestoneSeen) -> bool:
    """Say whether a milestone owes something, is not frozen, and has no payment on its way."""
    closed = milestone.closed_at is not None
    return not closed and milestone.state not in FROZEN and not milestone.payment and milestone.owed_minor > 0


def _due(milestone: MilestoneSeen) -> Due:
    if milestone.payment:
        raise PaymentOnItsWay(title=milestone.title, payment=milestone.payment)
    if not may_fund(milestone):
        raise NothingToPay(title=milestone.title)
    contract, owed = milestone.contract, milestone.owed_minor
    return Due(milestone, owed, fee_of_payment(milestone.money, owed, contract.fee_bps, contract.step_minor))


def _named(names: Sequence[str], milestones: Sequence[MilestoneSeen]) -> list[MilestoneSeen]:
    known = {milestone.public_id: milestone for milestone in milestones}
    if not names or len(set(names)) != len(names) or not set(names) <= known.keys():
        raise MilestonesNotNamed()
    return [known[name] for name in names]


def _check_total(dues: Sequence[Due], expected_total_minor: int, seen: ContractSeen) -> None:
    total = sum(due.amount_minor + due.fee_minor for due in dues)
    # One that both agreed on can always be paid, whatever its fee adds and whatever the operator says since.
    if len(dues) > 1 and total > seen.largest_price_minor:
        raise TooMuchAtOnce(amount=Money(seen.largest_price_minor, seen.currency))
    if total != expected_total_minor:
        raise AmountHasChanged(amount=Money(total, seen.currency))


def _intent(seen: ContractSeen, dues: Sequence[Due], by: Person, once: Once | None) -> Payment:
    payment = Payment(
        id=draw_key(Payment),
        public_id=new_id("pay"),
        stream_id=seen.stream_id,
        currency=seen.currency,
        amount_minor=sum(due.amount_minor for due in dues),
        fee_minor=sum(due.fee_minor for due in dues),
        provider=provider.current_name(),
        state=PaymentState.PENDING,
        client=by,
        asked_at=seen.now,
    )
    says = {
        "amount_minor": payment.amount_minor,
        "fee_minor": payment.fee_minor,
        "currency": seen.currency,
        "count": len(dues),
    }
    ends_at = seen.now + timedelta(hours=seen.checkout_hours)
    step(
        at=seen.now,
        streams=[seen.stream_id],
        changes=[
            Change(Contract, seen.id, seen.state, seen.version, seen.state),
            *(_points_at(due, payment) for due in dues),
        ],
        rows=[NewRow(Payment, _row(payment)), *(NewRow(PaymentLine, _line(due, payment)) for due in dues)],
        facts=[NewFact(seen.stream_id, PAYMENT.kind("begin"), by, payment.public_id, says)],
        deadlines=[
            NewDeadline("payment.close", payment.public_id, ends_at),
            NewDeadline(REMINDER.kind, payment.public_id, seen.now + REMINDER.after),
        ],
        once=once,
        awaits=payment.public_id,
    )
    return payment


def _points_at(due: Due, payment: Payment) -> Change:
    seen = due.milestone
    return Change(Milestone, seen.id, seen.state, seen.version, seen.state, {"payment_id": payment.id})


def _row(payment: Payment) -> dict[str, object]:
    names = (
        "id",
        "public_id",
        "stream_id",
        "currency",
        "amount_minor",
        "fee_minor",
        "provider",
        "client_id",
        "asked_at",
    )
    return {name: getattr(payment, name) for name in names}


def _line(due: Due, payment: Payment) -> dict[str, object]:
    return {
        "payment_id": payment.id,
        "milestone_id": due.milestone.id,
        "amount_minor": due.amount_minor,
        "fee_minor": due.fee_minor,
    }
