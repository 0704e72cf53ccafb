"""A first plan beside the one before it: while nothing is in force, that is what its reader compares it with."""

from dataclasses import dataclass
from datetime import datetime

from skillscoop.milestones.models import Proposal
from skillscoop.milestones.moves import ProposalState
from skillscoop.milestones.reads.contract import PartySeen
from skillscoop.milestones.reads.history import Comparison
from skillscoop.milestones.reads.proposal import ProposalSeen, candidate_from
from skillscoop.milestones.rules.first_plans import side_by_side

ANSWERED = (ProposalState.COUNTERED, ProposalState.CHANGES_ASKED)


@dataclass(frozen=True)
class AfterAnother(Comparison):
    """A first plan as a change of the one before it, with its public id, who sent that one and when."""

    before: str
    before_by: PartySeen
    before_at: datetime


def after_another(proposal: ProposalSeen) -> AfterAnother | None:
    """Return a first plan beside the one that it answers, or that it was asked to change.

    None for a change of a plan in force, for the very first one, and after one that was taken back. One query.
    """
    if proposal.base_version:
        return None
    earlier = Proposal.objects.filter(contract_id=proposal.contract.id, id__lt=proposal.id).order_by("-id").first()
    # While an answer is being written, what it answers stands open still.
    if earlier is None or (earlier.public_id != proposal.answers and earlier.state not in ANSWERED):
        return None
    contract = proposal.contract
    standing, plan = side_by_side(candidate_from(earlier.candidate), proposal.candidate)
    return AfterAnother(
        contract=contract,
        standing=standing,
        plan=plan,
        at=contract.now,
        before=earlier.public_id,
        before_by=contract.client if earlier.proposed_by_id == contract.client.id else contract.specialist,
        before_at=earlier.proposed_at,
    )
