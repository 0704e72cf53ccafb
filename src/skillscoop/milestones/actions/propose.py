"""Propose a plan, or a change of the plan."""

from collections.abc import Mapping, Sequence

from skillscoop.activity.facts import NewFact
from skillscoop.kernel.ids import new_id
from skillscoop.kernel.refusals import ChangedMeanwhile, NotFound
from skillscoop.milestones.actions.keep_draft import drop_draft
from skillscoop.milestones.models import Contract, Proposal
from skillscoop.milestones.moves import CONTRACT, PROPOSAL, ProposalState, Role
from skillscoop.milestones.reads import ContractSeen, contract_seen, milestones_of
from skillscoop.milestones.reads.proposal import ProposalSeen, candidate_written, proposal_seen, roles_on
from skillscoop.milestones.refusals import FirstPlanIsTheClients, ProposalAlreadyOpen
from skillscoop.milestones.rules.handing_in import text_within
from skillscoop.milestones.rules.plan import Line, read_candidate
from skillscoop.milestones.rules.reminders import PROPOSAL as REMINDER
from skillscoop.people.models import Person
from skillscoop.people.rules.zones import zone_or_utc
from skillscoop.steps.keys import draw_key
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, NewDeadline, NewRow, one_only, step

one_only("contract_has_one_open_proposal")


def propose(
    contract: str,
    *,
    by: Person,
    base_version: int,
    milestones: Sequence[Mapping[str, object]],
    note: str = "",
    answers: str = "",
    once: Once | None = None,
) -> ProposalSeen:
    """Put a whole candidate plan to the other person; the version in force stays so until they accept.

    Args:
        base_version: the number of the plan this amends; 0 before the first.
        milestones: rows as read_candidate takes them: kept ones with their id, new ones without.
        answers: the open proposal this suggests something else for; it is closed by it (docs/rules.md 13).
    Refuses: NotFound, NotYourMove, WrongMoment (job closed), FirstPlanIsTheClients, ChangedMeanwhile (another
        version in force), ProposalAlreadyOpen, PlanRefused (named beside rows and fields).
    """
    seen = contract_seen(contract, by)
    CONTRACT.choose("propose", state=seen.state, roles=seen.roles)
    answered = _answered(answers, seen, by) if answers else None
    _check_turn(seen, base_version, answered)
    standing = milestones_of(seen)
    today = seen.now.astimezone(zone_or_utc(by.zone)).date()
    candidate = read_candidate(milestones, [m.standing for m in standing], currency=seen.currency, today=today)
    after = ProposalSeen(
        id=draw_key(Proposal),
        public_id=new_id("prp"),
        contract=seen,
        state=ProposalState.OPEN,
        version=1,
        base_version=base_version,
        proposed_by=seen.client if by.id == seen.client.id else seen.specialist,
        note=text_within(note.strip(), most=2000, field="note"),
        candidate=candidate,
        answers=answers,
        answer_note="",
        proposed_at=seen.now,
        answered_at=None,
        standing=tuple(m.standing for m in standing),
        milestones=tuple(standing),
        roles=roles_on(seen, by.id, by),
    )
    _write(after, answered, by, once)
    drop_draft(seen, by=by)
    return after


def _answered(public_id: str, seen: ContractSeen, by: Person) -> ProposalSeen:
    answered = proposal_seen(public_id, by)
    if answered.contract.id != seen.id:
        raise NotFound()
    PROPOSAL.choose("counter", state=answered.state, roles=answered.roles)
    return answered


def _check_turn(seen: ContractSeen, base_version: int, answered: ProposalSeen | None) -> None:
    if seen.plan_version == 0 and Role.SPECIALIST in seen.roles and answered is None:
        raise FirstPlanIsTheClients()
    if base_version != seen.plan_version:
        raise ChangedMeanwhile()
    if seen.open_proposal and (answered is None or answered.public_id != seen.open_proposal):
        raise ProposalAlreadyOpen()


def _write(after: ProposalSeen, answered: ProposalSeen | None, by: Person, once: Once | None) -> None:
    seen = after.contract
    changes = [Change(Contract, seen.id, seen.state, seen.version, seen.state)]
    facts = [
        NewFact(seen.stream_id, PROPOSAL.kind("propose"), by, after.public_id, _says(after.candidate, seen.currency))
    ]
    if answered is not None:
        move = PROPOSAL.find("counter", state=answered.state)
        changes.insert(
            0, Change(Proposal, answered.id, answered.state, answered.version, move.to, {"answered_at": seen.now})
        )
        facts.insert(0, NewFact(seen.stream_id, move.kind, by, answered.public_id, {}))
    step(
        at=seen.now,
        streams=[seen.stream_id],
        changes=changes,
        rows=[NewRow(Proposal, _row(after, answered, by))],
        facts=facts,
        deadlines=[NewDeadline(REMINDER.kind, after.public_id, seen.now + REMINDER.after)],
        once=once,
        result=after,
    )


def _says(candidate: Sequence[Line], currency: str) -> dict[str, object]:
    total = sum(line.terms.price_minor for line in candidate)
    return {"count": len(candidate), "amount_minor": total, "currency": currency}


def _row(after: ProposalSeen, answered: ProposalSeen | None, by: Person) -> dict[str, object]:
    return {
        "id": after.id,
        "public_id": after.public_id,
        "contract_id": after.contract.id,
        "base_version": after.base_version,
        "proposed_by_id": by.id,
        "note": after.note,
        "candidate": candidate_written(after.candidate),
        "answers_id": answered.id if answered else None,
        "proposed_at": after.proposed_at,
    }
