"""A proposal as one person sees it now: the candidate, what it changes, and the fingerprint an answer is bound to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from skillscoop.kernel.refusals import NotFound
from skillscoop.milestones.models import PlanVersion, Proposal
from skillscoop.milestones.moves import ProposalState, Role
from skillscoop.milestones.reads.contract import ContractSeen, PartySeen, contract_seen
from skillscoop.milestones.reads.milestone import MilestoneSeen, milestones_of
from skillscoop.milestones.rules.changes import Change, Effect, changes, effect
from skillscoop.milestones.rules.due import working_day
from skillscoop.milestones.rules.fingerprint import fingerprint
from skillscoop.milestones.rules.plan import Line, Standing, Terms
from skillscoop.people.models import Person


@dataclass(frozen=True)
class ProposalSeen:
    """One proposal; `standing` is the plan it amends: as it stands while open, as it stood once answered."""

    id: int
    public_id: str
    contract: ContractSeen
    state: str
    version: int
    base_version: int
    proposed_by: PartySeen
    note: str
    candidate: tuple[Line, ...]
    answers: str
    answer_note: str
    proposed_at: datetime
    answered_at: datetime | None
    standing: tuple[Standing, ...]
    milestones: tuple[MilestoneSeen, ...]
    roles: frozenset[str]

    @property
    def changes(self) -> tuple[Change, ...]:
        return changes(self.standing, self.candidate)

    @property
    def effect(self) -> Effect:
        """What the candidate does to money and time (docs/rules.md 16); relative dates as if funded today."""
        contract = self.contract
        return effect(
            self.standing,
            self.candidate,
            fee_bps=contract.fee_bps,
            step_minor=contract.step_minor,
            today=contract.now.astimezone(ZoneInfo("UTC")).date(),
            working_day=partial(working_day, region=contract.region),
        )

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.base_version, self.candidate, self.standing)


def proposal_seen(public_id: str, by: Person) -> ProposalSeen:
    """Return a proposal as `by` sees it. Three queries, one more once it is answered.

    Refuses: NotFound, also for a stranger.
    """
    row = Proposal.objects.visible_to(by).select_related("contract", "answers").filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    contract = contract_seen(row.contract.public_id, by)
    return proposal_from(row, contract, milestones_of(contract), by)


def proposal_from(
    row: Proposal, contract: ContractSeen, milestones: Sequence[MilestoneSeen], by: Person
) -> ProposalSeen:
    """Build a proposal from its row and the contract it amends; asks for the base version once it is answered."""
    proposer = contract.client if row.proposed_by_id == contract.client.id else contract.specialist
    return ProposalSeen(
        id=row.id,
        public_id=row.public_id,
        contract=contract,
        state=row.state,
        version=row.version,
        base_version=row.base_version,
        proposed_by=proposer,
        note=row.note,
        candidate=candidate_from(row.candidate),
        answers=row.answers.public_id if row.answers else "",
        answer_note=row.answer_note,
        proposed_at=row.proposed_at,
        answered_at=row.answered_at,
        standing=tuple(m.standing for m in milestones) if row.state == ProposalState.OPEN else _base_of(row),
        milestones=tuple(milestones),
        roles=roles_on(contract, row.proposed_by_id, by),
    )


def roles_on(contract: ContractSeen, proposer_id: int, by: Person) -> frozenset[str]:
    """Return the roles on the contract, and proposer or the other for the two people on it."""
    if by.id not in (contract.client.id, contract.specialist.id):
        return contract.roles
    return contract.roles | {Role.PROPOSER if by.id == proposer_id else Role.OTHER}


def candidate_from(rows: Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    """Read a stored candidate."""
    return tuple(Line(row["id"], terms_from(row)) for row in rows)


def candidate_written(candidate: Sequence[Line]) -> list[dict[str, object]]:
    """Return a candidate as it is stored and as the API shows it."""
    return [{"id": line.id, **terms_written(line.terms)} for line in candidate]


def terms_from(row: Mapping[str, Any]) -> Terms:
    """Read stored terms."""
    due_on = row["due_on"]
    return Terms(
        title=row["title"],
        price_minor=row["price_minor"],
        description=row["description"],
        due_on=date.fromisoformat(due_on) if due_on else None,
        due_working_days=row["due_working_days"],
        done_when=tuple(row["done_when"]),
        # Plans agreed before rounds could be included say nothing about them.
        rounds_included=row.get("rounds_included"),
    )


def terms_written(terms: Terms) -> dict[str, object]:
    """Return terms as plain values."""
    return {
        "title": terms.title,
        "price_minor": terms.price_minor,
        "description": terms.description,
        "due_on": terms.due_on.isoformat() if terms.due_on else None,
        "due_working_days": terms.due_working_days,
        "done_when": list(terms.done_when),
        "rounds_included": terms.rounds_included,
    }


def _base_of(row: Proposal) -> tuple[Standing, ...]:
    base = PlanVersion.objects.filter(contract_id=row.contract_id, number=row.base_version).first()
    plan = base.plan if base else []
    return tuple(Standing(each["id"], place, terms_from(each), "agreed") for place, each in enumerate(plan, start=1))
