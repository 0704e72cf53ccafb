"""The Milestones hub as one person sees it: money, whose turn, the plan, and what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from skillscoop.board import display, verbs
from skillscoop.board.idle import Idle, idle
from skillscoop.board.next_move import NextMove, next_move
from skillscoop.board.waiting import CLIENT, Happened, Turn, history, turn_now, turns
from skillscoop.milestones.models import Proposal
from skillscoop.milestones.moves import MilestoneState
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen, contract_seen, milestones_of
from skillscoop.milestones.reads.milestone import overview_of
from skillscoop.milestones.reads.proposal import ProposalSeen, proposal_from
from skillscoop.milestones.rules.overview import Overview
from skillscoop.people.models import Person


@dataclass(frozen=True)
class Card:
    """One milestone of the plan with how it is shown and what the viewer can do with it."""

    seen: MilestoneSeen
    number: int
    state: str
    chip: display.Chip
    rail: str
    steps: tuple[display.Step, ...]
    verbs: list[str]


@dataclass(frozen=True)
class Agreement:
    """Who agreed the plan in force, by their keys, and when."""

    number: int
    proposed_by: int
    proposed_at: datetime
    accepted_by: int
    accepted_at: datetime


@dataclass(frozen=True)
class Hub:
    """Everything the page and the API show about a contract."""

    contract: ContractSeen
    job: str
    overview: Overview
    cards: list[Card]
    removed: list[MilestoneSeen]
    next_move: NextMove
    idle: Idle
    turn: Turn | None
    proposal: ProposalSeen | None
    agreement: Agreement | None
    verbs: list[str]


def hub(contract: str, viewer: Person) -> Hub:
    """Return the hub. Three queries, one more while a proposal is open.

    Refuses: NotFound, also for a stranger (docs/rules.md 7).
    """
    seen = contract_seen(contract, viewer)
    milestones, past = milestones_of(seen), history(seen)
    proposal = _open_proposal(seen, milestones, viewer)
    in_force = [m for m in milestones if m.state != MilestoneState.REMOVED]
    move = next_move(seen, in_force, proposal)
    return Hub(
        contract=seen,
        job=past.job,
        overview=overview_of(seen, milestones),
        cards=[card_of(m, number) for number, m in enumerate(in_force, start=1)],
        removed=[m for m in milestones if m.state == MilestoneState.REMOVED],
        next_move=move,
        idle=idle(seen, in_force, proposal, move),
        turn=turn_now(turns(past.facts)),
        proposal=proposal,
        agreement=_agreement(seen, past.facts),
        verbs=verbs.contract_verbs(seen, in_force),
    )


def card_of(m: MilestoneSeen, number: int) -> Card:
    """Return how one milestone of the plan is shown to whoever its contract was read for. No query."""
    return Card(
        seen=m,
        number=number,
        state=display.display_state(m),
        chip=display.chip(m),
        rail=display.rail(m),
        steps=display.steps(m),
        verbs=verbs.milestone_verbs(m),
    )


def _open_proposal(seen: ContractSeen, milestones: Sequence[MilestoneSeen], viewer: Person) -> ProposalSeen | None:
    if not seen.open_proposal:
        return None
    row = Proposal.objects.select_related("answers").get(public_id=seen.open_proposal)
    return proposal_from(row, seen, milestones, viewer)


def _agreement(seen: ContractSeen, facts: Sequence[Happened]) -> Agreement | None:
    accepted = next((fact for fact in reversed(facts) if fact.kind == "proposal.accept"), None)
    if accepted is None:
        return None
    proposed = next(fact for fact in facts if fact.kind == "proposal.propose" and fact.subject == accepted.subject)
    proposer, accepter = ((seen.client if fact.by == CLIENT else seen.specialist).id for fact in (proposed, accepted))
    return Agreement(seen.plan_version, proposer, proposed.at, accepter, accepted.at)
