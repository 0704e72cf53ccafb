"""What asking for changes and withdrawing share: the proposal is closed, nothing else changes."""

from dataclasses import replace
from typing import Any

from skillscoop.activity.facts import NewFact
from skillscoop.milestones.models import Proposal
from skillscoop.milestones.moves import PROPOSAL
from skillscoop.milestones.reads.proposal import ProposalSeen, proposal_seen
from skillscoop.milestones.refusals import SayWhatShouldChange
from skillscoop.milestones.rules.handing_in import text_within
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, step


def answered(
    verb: str, proposal: str, *, by: Person, note: str | None = None, once: Once | None = None
) -> ProposalSeen:
    """Close an open proposal by `verb`, with a note where the verb has one."""
    seen = proposal_seen(proposal, by)
    move = PROPOSAL.choose(verb, state=seen.state, roles=seen.roles)
    if note is not None and not note.strip():
        raise SayWhatShouldChange("note", proposer=seen.proposed_by.first_name)
    columns: dict[str, Any] = {
        "answered_at": seen.contract.now,
        "answer_note": text_within((note or "").strip(), most=2000, field="note"),
    }
    after = replace(
        seen, state=move.to, version=seen.version + 1, contract=replace(seen.contract, open_proposal=""), **columns
    )
    step(
        at=seen.contract.now,
        streams=[seen.contract.stream_id],
        changes=[Change(Proposal, seen.id, seen.state, seen.version, move.to, columns)],
        facts=[NewFact(seen.contract.stream_id, move.kind, by, seen.public_id, {})],
        once=once,
        result=after,
    )
    return after
