"""Remind: when a deadline of the table of reminders comes, see whether the wait goes on, and if so record it.

What is recorded is a fact like any other, so that people are told of it once, and everybody sees that they were.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Fact
from skillscoop.deadlines import clock
from skillscoop.deadlines.models import Deadline
from skillscoop.jobs.models import Job
from skillscoop.jobs.moves import JOB, JobState
from skillscoop.milestones.models import Proposal
from skillscoop.milestones.moves import ContractState, MilestoneState, ProposalState, Role
from skillscoop.milestones.reads import MilestoneSeen, contract_seen, milestone_seen, milestones_of
from skillscoop.milestones.rules.reminders import DUE_SOON, EXPIRY, FUND, OVERDUE, PAYMENT, PROPOSAL, REVIEW
from skillscoop.milestones.rules.states import is_open
from skillscoop.payments.models import Payment
from skillscoop.payments.moves import PaymentState
from skillscoop.people.rules.zones import zone_or_utc
from skillscoop.steps.step import step

AT_WORK = frozenset({MilestoneState.FUNDED, MilestoneState.CHANGES_ASKED})
BUSY = AT_WORK | {MilestoneState.SUBMITTED, MilestoneState.RELEASING, MilestoneState.DISPUTED}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A wait that goes on: on which chain, about what, what its sentence needs, and since when it counts."""

    stream_id: int
    subject: str
    says: Mapping[str, object] = field(default_factory=dict)
    since: datetime | None = None


def remind(kind: str, subject: str) -> None:
    """Record a reminder if it is still called for. Called again after a crash, it finds its fact and does nothing."""
    waiting = STILL[kind](subject)
    if waiting is None or _reminded(kind, waiting):
        return
    fact = NewFact(waiting.stream_id, kind, None, waiting.subject, waiting.says)
    step(at=clock.now(), streams=[waiting.stream_id], facts=[fact])


def _reminded(kind: str, waiting: Waiting) -> bool:
    told = Fact.objects.filter(stream_id=waiting.stream_id, kind=kind, subject=waiting.subject)
    if waiting.since is not None:
        told = told.filter(at__gte=waiting.since)
    if "due_on" in waiting.says:
        told = told.filter(data__due_on=waiting.says["due_on"])
    return told.exists()


def _review(milestone: str) -> Waiting | None:
    m = milestone_seen(milestone, None)
    wait = timedelta(days=m.contract.review_reminder_days)
    if m.state != MilestoneState.SUBMITTED or m.contract.now < m.waits_since + wait:
        return None
    return _about(m, Role.CLIENT, m.waits_since)


def _proposal(proposal: str) -> Waiting | None:
    row = Proposal.objects.select_related("contract").get(public_id=proposal)
    if row.state != ProposalState.OPEN:
        return None
    asks = Role.SPECIALIST if row.proposed_by_id == row.contract.client_id else Role.CLIENT
    says = {"asks": asks.value, "since_at": row.proposed_at.isoformat()}
    return Waiting(row.contract.stream_id, row.public_id, says)


def _fund(contract: str) -> Waiting | None:
    """Only while nobody works: money for a later milestone is not asked for before it is needed."""
    seen = contract_seen(contract, None)
    plan = [m for m in milestones_of(seen) if is_open(m.state)]
    unpaid = next((m for m in plan if m.owed_minor and not m.payment), None)
    busy = any(m.state in BUSY or m.payment for m in plan)
    if seen.state != ContractState.OPEN or busy or unpaid is None:
        return None
    return _about(unpaid, Role.CLIENT)


def _due_soon(milestone: str) -> Waiting | None:
    m, days = _days_left(milestone)
    return _due(m, Role.SPECIALIST) if days is not None and 0 <= days <= 1 else None


def _overdue(milestone: str) -> Waiting | None:
    m, days = _days_left(milestone)
    return _due(m) if days is not None and days < 0 else None


def _days_left(milestone: str) -> tuple[MilestoneSeen, int | None]:
    """Return a milestone and its days left by the specialist's calendar; None when nobody works on it for a date."""
    m = milestone_seen(milestone, None)
    on = _due_on(m)
    if m.state not in AT_WORK or on is None:
        return m, None
    here = m.contract.now.astimezone(zone_or_utc(m.contract.specialist_zone))
    return m, (on - here.date()).days


def _due_on(m: MilestoneSeen) -> date | None:
    return m.due_on or m.due_fixed_on


def _due(m: MilestoneSeen, asks: Role | None = None) -> Waiting:
    on = _due_on(m)
    assert on is not None, "who asks has looked"
    says: dict[str, object] = {"title": m.title, "due_on": on.isoformat()}
    return Waiting(m.contract.stream_id, m.public_id, says | ({"asks": asks.value} if asks else {}))


def _about(m: MilestoneSeen, asks: Role, since: datetime | None = None) -> Waiting:
    says = {"title": m.title, "asks": asks.value, "since_at": m.waits_since.isoformat()}
    return Waiting(m.contract.stream_id, m.public_id, says, since)


def _payment(payment: str) -> Waiting | None:
    row = Payment.objects.get(public_id=payment)
    ends = _ends("payment.close", payment)
    if row.state != PaymentState.PENDING or ends is None:
        return None
    says = {"amount_minor": row.charged_minor, "currency": row.currency, "ends_at": ends.isoformat()}
    return Waiting(row.stream_id, row.public_id, says)


def _expiry(job: str) -> Waiting | None:
    row = Job.objects.get(public_id=job)
    ends = _ends(JOB.kind("expire"), job)
    if row.state != JobState.OPEN or ends is None:
        return None
    return Waiting(row.stream_id, row.public_id, {"title": row.title, "ends_at": ends.isoformat()})


def _ends(kind: str, subject: str) -> datetime | None:
    return Deadline.objects.filter(kind=kind, subject=subject).values_list("due_at", flat=True).first()


STILL: Mapping[str, Callable[[str], Waiting | None]] = {
    REVIEW.kind: _review,
    PROPOSAL.kind: _proposal,
    FUND.kind: _fund,
    DUE_SOON.kind: _due_soon,
    OVERDUE.kind: _overdue,
    PAYMENT.kind: _payment,
    EXPIRY.kind: _expiry,
}
