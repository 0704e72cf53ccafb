"""What others ask about contracts and milestones: small frozen answers, one or two queries each."""

from skillscoop.milestones.reads.contract import ContractSeen, PartySeen, contract_seen
from skillscoop.milestones.reads.milestone import MilestoneSeen, milestone_seen, milestones_of

__all__ = ["ContractSeen", "MilestoneSeen", "PartySeen", "contract_seen", "milestone_seen", "milestones_of"]
