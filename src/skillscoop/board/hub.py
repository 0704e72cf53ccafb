"""The Milestones hub as one person sees it: money, whose turn, the plan, and what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from skillscoop.board import display, verbs
from skillscoop.board.next_move import NextMove, next_move
from skillscoop.jobs.models import Job
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.models import PlanVersion, Proposal
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
class Idle:
    """What comes of doing nothing: a marked sentence and what fills it (docs/rules.md 27)."""

    sentence: str
    facts: dict[str, object]


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
    proposal: ProposalSeen | None
    agreement: Agreement | None
    verbs: list[str]


def hub(contract: str, viewer: Person) -> Hub:
    """Return the hub. Four queries, one more while a proposal is open.

    Refuses: NotFound, also for a stranger (docs/rules.md 7).
    """
    seen = contract_seen(contract, viewer)
    milestones = milestones_of(seen)
    proposal = _open_proposal(seen, milestones, viewer)
    in_force = [m for m in milestones if m.state != MilestoneState.REMOVED]
    return Hub(
        contract=seen,
        job=Job.objects.values_list("public_id", flat=True).get(contract_id=seen.id),
        overview=overview_of(seen, milestones),
        cards=[_card(m, number) for number, m in enumerate(in_force, start=1)],
        removed=[m for m in milestones if m.state == MilestoneState.REMOVED],
        next_move=next_move(seen, in_force, proposal),
        idle=idle(seen, in_force),
        proposal=proposal,
        agreement=_agreement(seen),
        verbs=verbs.contract_verbs(seen, in_force),
    )


def idle(contract: ContractSeen, milestones: Sequence[MilestoneSeen]) -> Idle:
    """Return the next thing that happens by itself, and who can stop it; mostly nothing does. No query."""
    releasing = next((m for m in milestones if m.state == MilestoneState.RELEASING), None)
    if releasing is not None:
        sentence = N_("at {final_at} the release of “{title}” becomes final. Until then {client} can take it back.")
        return Idle(
            sentence, {"final_at": releasing.final_at, "title": releasing.title, "client": contract.client.first_name}
        )
    held = sum(m.secure_minor for m in milestones)
    if any(m.payment for m in milestones):
        sentence = N_("a payment that is not finished within {hours} hours is closed. Nothing is charged then.")
        return Idle(sentence, {"hours": contract.checkout_hours})
    if held:
        sentence = N_("nothing happens by itself. The {amount} stays in the secure account until you two decide.")
        return Idle(sentence, {"amount": Money(held, contract.currency)})
    return Idle(N_("nothing happens by itself, and no money moves."), {})


def _card(m: MilestoneSeen, number: int) -> Card:
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


def _agreement(seen: ContractSeen) -> Agreement | None:
    if seen.plan_version == 0:
        return None
    row = PlanVersion.objects.only("number", "proposed_by_id", "proposed_at", "accepted_by_id", "accepted_at").get(
        contract_id=seen.id, number=seen.plan_version
    )
    return Agreement(row.number, row.proposed_by_id, row.proposed_at, row.accepted_by_id, row.accepted_at)
