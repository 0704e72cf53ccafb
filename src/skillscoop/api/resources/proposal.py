"""A proposal: the candidate plan, what it changes, and the fingerprint an answer is bound to."""

from dataclasses import asdict
from datetime import date

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Moment, Move, Party, Resource
from skillscoop.board.verbs import proposal_verbs
from skillscoop.milestones.reads.first_plan import after_another
from skillscoop.milestones.reads.history import VersionSeen
from skillscoop.milestones.reads.proposal import ProposalSeen, candidate_written
from skillscoop.milestones.rules import changes as rules


class PlannedMilestone(Resource):
    """One milestone of the candidate; `id` is null for a new one."""

    id: str | None
    title: str
    price_minor: int
    description: str
    due_on: date | None
    due_working_days: int | None
    done_when: list[str]
    rounds_included: int | None


class FieldChange(Resource):
    """One field, was and now; null where there was or is nothing."""

    field: str
    was: int | str | list[str] | None
    now: int | str | list[str] | None


class Change(Resource):
    """What happens to one milestone. kind: added, edited, removed or moved."""

    kind: str
    id: str | None
    title: str
    fields: list[FieldChange]


class Effect(Resource):
    """What accepting does to money and time; `days` is null where a plan has no date."""

    total_minor_before: int
    total_minor_after: int
    to_pay_minor: int
    to_return_minor: int
    days: int | None


class Proposal(Resource):
    """A whole candidate plan that names the version it amends.

    `compared_with` is what `changes` start from: null for the plan in force. While none is, it is the proposal that
    this one answers or was asked to change; milestones have no ids yet.
    """

    id: str
    contract: str
    state: str
    base_version: int
    proposed_by: Party
    note: str
    currency: str
    milestones: list[PlannedMilestone]
    changes: list[Change]
    compared_with: str | None
    effect: Effect
    fingerprint: str
    answers: str | None
    answer_note: str
    proposed_at: Moment
    answered_at: Moment | None
    moves: list[Move]


class Version(Resource):
    """A plan that both agreed on, and what it changed of the one before."""

    number: int
    proposal: str
    proposed_by: Party
    proposed_at: Moment
    accepted_by: Party
    accepted_at: Moment
    note: str
    currency: str
    total_minor: int
    milestones: list[PlannedMilestone]
    changes: list[Change]
    effect: Effect


def version(seen: VersionSeen) -> Version:
    """Return an agreed version. No query."""
    proposer, accepter = seen.proposed_by, seen.accepted_by
    return Version(
        number=seen.number,
        proposal=seen.proposal,
        proposed_by=Party(id=proposer.public_id, name=proposer.name),
        proposed_at=seen.proposed_at,
        accepted_by=Party(id=accepter.public_id, name=accepter.name),
        accepted_at=seen.accepted_at,
        note=seen.note,
        currency=seen.contract.currency,
        total_minor=seen.total_minor,
        milestones=[PlannedMilestone.model_validate(row) for row in candidate_written(seen.plan)],
        changes=[_change(each) for each in seen.changes],
        effect=Effect(**asdict(seen.effect)),
    )


def proposal(seen: ProposalSeen) -> Proposal:
    """Return a proposal as its viewer sees it, compared with what the pages compare it with. At most one query."""
    by, contract = seen.proposed_by, seen.contract
    before = after_another(seen)
    changes = [_change(each) for each in (before or seen).changes]
    return Proposal(
        id=seen.public_id,
        contract=contract.public_id,
        state=seen.state,
        base_version=seen.base_version,
        proposed_by=Party(id=by.public_id, name=by.name),
        note=seen.note,
        currency=contract.currency,
        milestones=[PlannedMilestone.model_validate(row) for row in candidate_written(seen.candidate)],
        # Ids that only said which of two first plans' milestones are the same name nothing.
        changes=[each.model_copy(update={"id": None}) for each in changes] if before else changes,
        compared_with=before.before if before else None,
        effect=Effect(**asdict(seen.effect)),
        fingerprint=seen.fingerprint,
        answers=seen.answers or None,
        answer_note=seen.answer_note,
        proposed_at=seen.proposed_at,
        answered_at=seen.answered_at,
        moves=moves("proposal", proposal_verbs(seen), id=seen.public_id, contract=contract.public_id),
    )


def _change(change: rules.Change) -> Change:
    fields = [FieldChange(field=each.field, was=_plain(each.was), now=_plain(each.now)) for each in change.fields]
    return Change(kind=change.kind, id=change.id, title=change.title, fields=fields)


def _plain(value: rules.Value) -> int | str | list[str] | None:
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value
