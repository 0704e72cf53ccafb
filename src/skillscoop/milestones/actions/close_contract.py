"""What closing a job does to its contract; the job's own verbs write it together with the job."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from skillscoop.activity.facts import NewFact
from skillscoop.milestones.models import Contract, Milestone, Proposal
from skillscoop.milestones.moves import CONTRACT, MILESTONE, PROPOSAL
from skillscoop.milestones.reads import ContractSeen, contract_seen, milestones_of
from skillscoop.milestones.rules.closing import check_completed, check_not_completed
from skillscoop.milestones.rules.states import is_open
from skillscoop.steps.step import Change


@dataclass(frozen=True)
class Closed:
    """The changes and facts of a contract that closes, and since when all its milestones are closed."""

    stream_id: int
    changes: Sequence[Change]
    facts: Sequence[NewFact]


def completed(contract: str) -> Closed:
    """Close a contract whose work is paid (docs/rules.md 6).

    Refuses: ProposalStillOpen, StillMoneyToSettle, StillUnpaid.
    """
    seen = contract_seen(contract, None)
    check_completed(milestones_of(seen), open_proposal=bool(seen.open_proposal))
    return Closed(seen.stream_id, [_close(seen)], [_fact(seen)])


def not_completed(contract: str) -> Closed:
    """Close a contract without its work: agreed milestones are removed, an open proposal lapses (docs/rules.md 6).

    Refuses: StillMoneyToSettle.
    """
    seen = contract_seen(contract, None)
    milestones = milestones_of(seen)
    check_not_completed(milestones)
    changes, facts = [_close(seen)], [_fact(seen)]
    for m in (m for m in milestones if is_open(m.state)):
        move = MILESTONE.find("remove", state=m.state)
        changes.append(Change(Milestone, m.id, m.state, m.version, move.to, {"closed_at": seen.now}))
        facts.append(NewFact(seen.stream_id, move.kind, None, m.public_id, {"title": m.title}))
    for p in Proposal.objects.filter(contract_id=seen.id, state="open"):
        lapse = PROPOSAL.find("lapse", state=p.state)
        changes.append(Change(Proposal, p.id, p.state, p.version, lapse.to, {"answered_at": seen.now}))
        facts.append(NewFact(seen.stream_id, lapse.kind, None, p.public_id, {}))
    return Closed(seen.stream_id, changes, facts)


def all_closed_since(contract_id: int) -> datetime | None:
    """Return since when every milestone of a contract is closed; None while one is open or none exists. One query."""
    moments = list(Milestone.objects.filter(contract_id=contract_id).values_list("closed_at", flat=True))
    closed = [moment for moment in moments if moment is not None]
    return max(closed) if closed and len(closed) == len(moments) else None


def _close(seen: ContractSeen) -> Change:
    return Change(Contract, seen.id, seen.state, seen.version, CONTRACT.find("close", state=seen.state).to)


def _fact(seen: ContractSeen) -> NewFact:
    return NewFact(seen.stream_id, CONTRACT.kind("close"), None, seen.public_id, {})
