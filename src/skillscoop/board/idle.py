"""If nobody does anything: the next thing that happens by itself, when, and who can stop it (docs/rules.md 27).

Page, API and e-mail read this; the rows are those by which the clock reminds (milestones/rules/reminders.py).
What the next move is about comes first, so that the line beside it never speaks of something else as if it were that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from skillscoop.board.next_move import NextMove
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.moves import ContractState, MilestoneState, Role
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.milestones.rules.reminders import DUE_SOON, FUND, OVERDUE, PROPOSAL, REVIEW, Reminder, due_moment
from skillscoop.milestones.rules.states import is_open

AT_WORK = (MilestoneState.FUNDED, MilestoneState.CHANGES_ASKED)
BUSY = (*AT_WORK, MilestoneState.SUBMITTED, MilestoneState.RELEASING, MilestoneState.DISPUTED)


@dataclass(frozen=True)
class Idle:
    """What comes of doing nothing: a marked sentence and what fills it; `to` says it to one of those it names."""

    sentence: str
    facts: dict[str, object]
    to: Mapping[str, str] = field(default_factory=dict)

    def sentence_for(self, roles: frozenset[str]) -> str:
        """Return the marked sentence for somebody with these roles; who reads is "you"."""
        return next((sentence for role, sentence in self.to.items() if role in roles), self.sentence)


@dataclass(frozen=True)
class Coming:
    """A reminder and what it is `about`; `besides` says it where the next move is about something else."""

    at: datetime
    idle: Idle
    about: str
    besides: Idle


def idle(
    contract: ContractSeen, milestones: Sequence[MilestoneSeen], proposal: ProposalSeen | None, move: NextMove
) -> Idle:
    """Return the next thing that happens by itself, and who can stop it; no money ever moves by it. No query.

    A later reminder of what the next `move` is about goes before an earlier one of another milestone.
    """
    releasing = next((m for m in milestones if m.state == MilestoneState.RELEASING), None)
    if releasing is not None:
        sentence = N_("on {final_at} the release of “{title}” becomes final. Until then {client} can take it back.")
        mine = N_("on {final_at} the release of “{title}” becomes final. Until then you can take it back.")
        return Idle(sentence, _facts(contract, releasing, final_at=releasing.final_at), {Role.CLIENT: mine})
    if any(m.payment_is_unknown for m in milestones):
        return Idle(N_("we keep asking the payment company until it answers. Nothing is charged twice."), {})
    if any(m.payment for m in milestones):
        sentence = N_(
            "{client} is reminded of the payment after an hour. Not finished within {length}, it is closed and "
            "nothing is charged."
        )
        mine = N_(
            "you are reminded of the payment after an hour. Not finished within {length}, it is closed and "
            "nothing is charged."
        )
        open_for = timedelta(hours=contract.checkout_hours)
        facts: dict[str, object] = {"length": open_for, "client": contract.client.first_name}
        return Idle(sentence, facts, {Role.CLIENT: mine})
    ahead = [each for each in coming(contract, milestones, proposal) if each.at > contract.now]
    if ahead:
        first = min(ahead, key=lambda each: (each.about != move.subject, each.at))
        return first.idle if first.about == move.subject else first.besides
    held = sum(m.secure_minor for m in milestones)
    if held:
        sentence = N_("nothing happens by itself. The {amount} stays in the secure account until you two decide.")
        return Idle(sentence, {"amount": Money(held, contract.currency)})
    return Idle(N_("nothing happens by itself, and no money moves."), {})


def coming(
    contract: ContractSeen, milestones: Sequence[MilestoneSeen], proposal: ProposalSeen | None
) -> Iterator[Coming]:
    """Yield the reminders of a contract, those that have come already too. No query."""
    if contract.state == ContractState.CLOSED:
        return
    if proposal is not None:
        yield _proposal(contract, proposal)
    plan = [m for m in milestones if is_open(m.state)]
    for m in plan:
        yield from _of_milestone(contract, m)
    unpaid = next((m for m in plan if m.owed_minor), None)
    if unpaid is not None and not any(m.state in BUSY for m in plan):
        at = unpaid.waits_since + FUND.after
        yield _reminded(FUND, contract, unpaid, at)


def _of_milestone(contract: ContractSeen, m: MilestoneSeen) -> Iterator[Coming]:
    if m.state == MilestoneState.SUBMITTED:
        at = m.waits_since + timedelta(days=contract.review_reminder_days)
        yield _reminded(REVIEW, contract, m, at)
    due_on = m.due_on or m.due_fixed_on
    if m.state in AT_WORK and due_on is not None:
        for reminder in (DUE_SOON, OVERDUE):
            at = due_moment(reminder, due_on, contract.specialist_zone)
            yield _reminded(reminder, contract, m, at)


def _proposal(contract: ContractSeen, proposal: ProposalSeen) -> Coming:
    at = proposal.proposed_at + PROPOSAL.after
    names = {
        "proposer": proposal.proposed_by.first_name,
        "answerer": contract.other_than(proposal.proposed_by.id).first_name,
    }
    proposer = Role.CLIENT if proposal.proposed_by.id == contract.client.id else Role.SPECIALIST
    answerer = Role.SPECIALIST if proposer == Role.CLIENT else Role.CLIENT
    said = {proposer.value: PROPOSAL.ahead_to["proposer"], answerer.value: PROPOSAL.ahead_to["answerer"]}
    said_so = Idle(PROPOSAL.ahead, names | {"when": at}, said)
    return Coming(at, said_so, proposal.public_id, said_so)


def _reminded(reminder: Reminder, contract: ContractSeen, m: MilestoneSeen, at: datetime) -> Coming:
    facts = _facts(contract, m, when=at)
    said, besides = Idle(reminder.ahead, facts, reminder.ahead_to), Idle(reminder.besides, facts, reminder.besides_to)
    return Coming(at, said, m.public_id, besides)


def _facts(contract: ContractSeen, m: MilestoneSeen, **more: object) -> dict[str, object]:
    return {
        "client": contract.client.first_name,
        "specialist": contract.specialist.first_name,
        "title": m.title,
        "amount": Money(m.secure_minor, contract.currency),
        **more,
    }
