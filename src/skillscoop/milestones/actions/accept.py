"""Accept a proposal: the candidate becomes the next version of the plan."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from skillscoop.activity.facts import NewFact
from skillscoop.kernel.ids import new_id
from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.milestones.actions._reminders import due_reminders
from skillscoop.milestones.models import Contract, Milestone, PlanVersion, Proposal
from skillscoop.milestones.moves import MILESTONE, PROPOSAL, MilestoneState
from skillscoop.milestones.reads import MilestoneSeen
from skillscoop.milestones.reads.proposal import ProposalSeen, proposal_seen, terms_written
from skillscoop.milestones.rules.due import working_day
from skillscoop.milestones.rules.plan import Line, Terms, completed, refuse_overtaken
from skillscoop.milestones.rules.reminders import FUND
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, NewDeadline, NewRow, step


class FingerprintDiffers(Refusal):
    """Something the proposal touches has changed since it was shown (docs/rules.md 15)."""

    code = "changed_since_shown"
    status = 412
    sentence = N_(
        "This changed since you opened it. Nothing was accepted and no money moved. Read the new "
        "version, then answer it."
    )


def accept(proposal: str, *, by: Person, fingerprint: str, once: Once | None = None) -> ProposalSeen:
    """Put the candidate in force, all of it or nothing. Accepting never charges anything (docs/rules.md 13, 16).

    Args:
        fingerprint: of the proposal as it was shown to the person who accepts.
    Refuses: NotFound, NotYourMove (your own proposal), WrongMoment (answered already), FingerprintDiffers,
        PlanRefused (a milestone was frozen, closed or paid for meanwhile; named).
    """
    seen = proposal_seen(proposal, by)
    move = PROPOSAL.choose("accept", state=seen.state, roles=seen.roles)
    # First, so that a milestone frozen meanwhile is named at once and not only on the next try (docs/rules.md 17).
    refuse_overtaken(seen.candidate, seen.standing, currency=seen.contract.currency)
    if fingerprint != seen.fingerprint:
        raise FingerprintDiffers()
    contract, at = seen.contract, seen.contract.now
    # What was closed since the proposal was made stays part of the plan, where it stood.
    seen = replace(seen, candidate=completed(seen.candidate, seen.standing))
    plan = [replace(line, id=line.id or new_id("mst")) for line in seen.candidate]
    removed = _left_out(seen, plan)
    after = replace(
        seen,
        state=move.to,
        version=seen.version + 1,
        answered_at=at,
        contract=replace(
            contract, plan_version=contract.plan_version + 1, version=contract.version + 1, open_proposal=""
        ),
    )
    step(
        at=at,
        streams=[contract.stream_id],
        changes=[
            Change(Proposal, seen.id, seen.state, seen.version, move.to, {"answered_at": at}),
            Change(
                Contract,
                contract.id,
                contract.state,
                contract.version,
                contract.state,
                {"plan_version": contract.plan_version + 1},
            ),
            *_edits(seen, plan),
            *(_removal(m) for m in removed),
        ],
        rows=[*_additions(seen, plan), NewRow(PlanVersion, _version(seen, plan, by))],
        facts=[
            NewFact(contract.stream_id, move.kind, by, seen.public_id, _says(seen, plan)),
            *_removed_facts(seen, removed),
        ],
        deadlines=[*_to_be_funded(seen, plan), *due_reminders(_new_dates(seen, plan), contract)],
        once=once,
        result=after,
    )
    return after


def _left_out(seen: ProposalSeen, plan: Sequence[Line]) -> list[MilestoneSeen]:
    kept = {line.id for line in plan}
    return [m for m in seen.milestones if m.state == MilestoneState.AGREED and m.public_id not in kept]


def _edits(seen: ProposalSeen, plan: Sequence[Line]) -> Iterator[Change]:
    """Yield a change for every kept milestone whose terms or place differ; its state stays."""
    now = {m.public_id: m for m in seen.milestones}
    for place, line in enumerate(plan, start=1):
        at = now.get(line.id or "")
        if at is None or (at.terms == line.terms and at.position == place):
            continue
        columns = {"position": place, **terms_written(line.terms)}
        if at.terms != line.terms:
            columns["due_fixed_on"] = _fixed(line.terms, at)
        yield Change(Milestone, at.id, at.state, at.version, at.state, columns)


def _fixed(terms: Terms, at: MilestoneSeen) -> date | None:
    """Return the date that working days come to for a milestone that is funded already (docs/rules.md 11)."""
    if terms.due_working_days is None or not at.secure_minor + at.paid_minor:
        return None
    if terms.due_working_days == at.due_working_days:
        return at.due_fixed_on
    contract = at.contract
    return working_day(contract.now.astimezone(ZoneInfo("UTC")).date(), terms.due_working_days, contract.region)


def _additions(seen: ProposalSeen, plan: Sequence[Line]) -> Iterator[NewRow]:
    for place, (line, proposed) in enumerate(zip(plan, seen.candidate, strict=True), start=1):
        if proposed.id is None:
            row = {
                "public_id": line.id,
                "contract_id": seen.contract.id,
                "position": place,
                "waits_since": seen.contract.now,
                **terms_written(line.terms),
            }
            yield NewRow(Milestone, row)


def _to_be_funded(seen: ProposalSeen, plan: Sequence[Line]) -> Iterator[NewDeadline]:
    """A plan that asks for more money starts the wait for it."""
    was = {m.public_id: m.price_minor for m in seen.milestones}
    if any(line.terms.price_minor > was.get(line.id or "", 0) for line in plan):
        yield NewDeadline(FUND.kind, seen.contract.public_id, seen.contract.now + FUND.after)


def _new_dates(seen: ProposalSeen, plan: Sequence[Line]) -> Iterator[tuple[str, date]]:
    """Yield the milestones whose due date was not the plan's before, each with its day."""
    now = {m.public_id: m for m in seen.milestones}
    for line in plan:
        at = now.get(line.id or "")
        due_on = line.terms.due_on or (_fixed(line.terms, at) if at else None)
        if line.id and due_on and (at is None or due_on != (at.due_on or at.due_fixed_on)):
            yield line.id, due_on


def _removal(milestone: MilestoneSeen) -> Change:
    move = MILESTONE.find("remove", state=milestone.state)
    closed = {"closed_at": milestone.contract.now}
    return Change(Milestone, milestone.id, milestone.state, milestone.version, move.to, closed)


def _removed_facts(seen: ProposalSeen, removed: Sequence[MilestoneSeen]) -> Iterator[NewFact]:
    kind = MILESTONE.kind("remove")
    return (NewFact(seen.contract.stream_id, kind, None, m.public_id, {"title": m.title}) for m in removed)


def _version(seen: ProposalSeen, plan: Sequence[Line], by: Person) -> dict[str, object]:
    return {
        "contract_id": seen.contract.id,
        "number": seen.contract.plan_version + 1,
        "proposal_id": seen.id,
        "plan": [{"id": line.id, **terms_written(line.terms)} for line in plan],
        "proposed_by_id": seen.proposed_by.id,
        "proposed_at": seen.proposed_at,
        "accepted_by_id": by.id,
        "accepted_at": seen.contract.now,
    }


def _says(seen: ProposalSeen, plan: Sequence[Line]) -> dict[str, object]:
    total = sum(line.terms.price_minor for line in plan)
    return {
        "count": len(plan),
        "amount_minor": total,
        "currency": seen.contract.currency,
        "version": seen.contract.plan_version + 1,
    }
