"""The one next move on a job: whose turn it is, what they do, since when (docs/rules.md 45).

Ties are broken from the top: a release that can still be taken back, a payment on its way, an answer to a
proposal, a review, work under way, money to pay in, the first plan, closing the job. Money for a later milestone
does not come before work that has begun: nobody waits for it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.moves import ContractState, MilestoneState, Role
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.milestones.rules.states import is_open

NOBODY = "nobody"


@dataclass(frozen=True)
class NextMove:
    """Who acts next and how. `yours` is said to the actor, `theirs` to everybody else; `facts` fill both."""

    actor: str
    verb: str
    yours: str
    theirs: str
    facts: Mapping[str, object] = field(default_factory=dict)
    subject: str = ""
    due_at: datetime | None = None
    since: datetime | None = None

    def is_for(self, roles: frozenset[str]) -> bool:
        return self.actor in roles

    def sentence_for(self, roles: frozenset[str]) -> str:
        """Return the marked sentence for somebody with these roles."""
        return self.yours if self.is_for(roles) else self.theirs


def next_move(contract: ContractSeen, milestones: Sequence[MilestoneSeen], proposal: ProposalSeen | None) -> NextMove:
    """Return the one next move. Pure: reads nothing, the same for both people."""
    if contract.state == ContractState.CLOSED:
        return NextMove(NOBODY, "", N_("This job is closed."), N_("This job is closed."))
    if proposal is not None and not _first(milestones, _is_releasing) and not _first(milestones, _is_paying):
        return _answer(contract, proposal)
    for find, tell in LADDER:
        found = _first(milestones, find)
        if found is not None:
            return tell(contract, found)
    return _plan_or_close(contract, milestones)


def _first(milestones: Sequence[MilestoneSeen], find: Callable[[MilestoneSeen], bool]) -> MilestoneSeen | None:
    return next((m for m in milestones if is_open(m.state) and find(m)), None)


def _is_releasing(m: MilestoneSeen) -> bool:
    return m.state == MilestoneState.RELEASING


def _is_paying(m: MilestoneSeen) -> bool:
    return bool(m.payment)


def _is_waiting_for_review(m: MilestoneSeen) -> bool:
    return m.state == MilestoneState.SUBMITTED and not m.owed_minor


def _is_worked_on(m: MilestoneSeen) -> bool:
    return m.state in (MilestoneState.FUNDED, MilestoneState.CHANGES_ASKED)


def _is_unpaid(m: MilestoneSeen) -> bool:
    return m.owed_minor > 0


def _facts(contract: ContractSeen, m: MilestoneSeen, **more: object) -> dict[str, object]:
    return {
        "client": contract.client.first_name,
        "specialist": contract.specialist.first_name,
        "title": m.title,
        "since": m.waits_since,
        **more,
    }


def _settle(contract: ContractSeen, m: MilestoneSeen) -> NextMove:
    facts = _facts(contract, m, amount=Money(m.releasing_minor, contract.currency), final_at=m.final_at)
    sentence = N_("{amount} for “{title}” was released. It becomes final on {final_at}.")
    return NextMove(NOBODY, "settle", sentence, sentence, facts, m.public_id, m.final_at, m.waits_since)


def _pay(contract: ContractSeen, m: MilestoneSeen) -> NextMove:
    if m.payment_is_unknown:
        yours = N_(
            "We are asking the payment company whether your payment for “{title}” went through. Don’t pay again; we "
            "write to you when we know."
        )
        theirs = N_("{client}’s payment for “{title}” is being checked. Please don’t start before the money is here.")
    else:
        yours = N_("Your payment for “{title}” is not finished yet. Finish it, or give it up.")
        theirs = N_("{client} is paying for “{title}”. Please don’t start before the money is here.")
    facts = _facts(contract, m, is_unknown=m.payment_is_unknown)
    return NextMove(Role.CLIENT, "pay", yours, theirs, facts, m.payment, None, m.waits_since)


def _answer(contract: ContractSeen, proposal: ProposalSeen) -> NextMove:
    mine = proposal.proposed_by.id == contract.client.id
    facts = {
        "proposer": proposal.proposed_by.first_name,
        "answerer": contract.other_than(proposal.proposed_by.id).first_name,
        "since": proposal.proposed_at,
    }
    yours = N_("{proposer} sent you a proposal. Read it and answer; until then nothing changes.")
    theirs = N_("{answerer} has had the proposal since {since}. Nothing changes until there is an answer.")
    actor = Role.SPECIALIST if mine else Role.CLIENT
    return NextMove(actor, "answer", yours, theirs, facts, proposal.public_id, None, proposal.proposed_at)


def _review(contract: ContractSeen, m: MilestoneSeen) -> NextMove:
    yours = N_("{specialist} submitted “{title}”. It has waited for you since {since}.")
    theirs = N_("“{title}” has been with {client} for review since {since}.")
    return NextMove(Role.CLIENT, "review", yours, theirs, _facts(contract, m), m.public_id, None, m.waits_since)


def _work(contract: ContractSeen, m: MilestoneSeen) -> NextMove:
    is_again = m.state == MilestoneState.CHANGES_ASKED
    amount, due = Money(m.secure_minor, contract.currency), m.due_on or m.due_fixed_on
    facts = _facts(contract, m, amount=amount, due=due, is_again=is_again)
    if is_again:
        yours = N_("{client} asked for changes to “{title}”. Submit it again when it is ready.")
        theirs = N_("{specialist} has been revising “{title}” since {since}.")
    else:
        yours = N_("{amount} for “{title}” is in a secure account. You can start.")
        theirs = N_("{specialist} is working on “{title}”. Its {amount} is in a secure account.")
    return NextMove(Role.SPECIALIST, "submit", yours, theirs, facts, m.public_id, None, m.waits_since)


def _fund(contract: ContractSeen, m: MilestoneSeen) -> NextMove:
    facts = _facts(contract, m, amount=Money(m.owed_minor, contract.currency))
    yours = N_("“{title}” is agreed. Put {amount} in a secure account, so that {specialist} can start.")
    theirs = N_("{client} hasn’t put money in for “{title}” yet. Please don’t start before it is here.")
    return NextMove(Role.CLIENT, "fund", yours, theirs, facts, m.public_id, None, m.waits_since)


def _plan_or_close(contract: ContractSeen, milestones: Sequence[MilestoneSeen]) -> NextMove:
    facts = {"client": contract.client.first_name, "specialist": contract.specialist.first_name}
    if any(m.state == MilestoneState.PAID for m in milestones):
        yours = N_("Every milestone is closed. Mark the job completed, or agree on more work.")
        theirs = N_("Every milestone is closed. {client} can mark the job completed.")
        return NextMove(Role.CLIENT, "complete", yours, theirs, facts, contract.public_id)
    yours = N_("Set the milestones of this job. {specialist} checks them first; you pay nothing yet.")
    theirs = N_("{client} sets the first milestones. Nothing for you to do yet.")
    return NextMove(Role.CLIENT, "propose", yours, theirs, facts, contract.public_id, None, contract.began_at)


LADDER: Sequence[tuple[Callable[[MilestoneSeen], bool], Callable[[ContractSeen, MilestoneSeen], NextMove]]] = (
    (_is_releasing, _settle),
    (_is_paying, _pay),
    (_is_waiting_for_review, _review),
    (_is_worked_on, _work),
    (_is_unpaid, _fund),
)
