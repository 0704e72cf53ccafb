"""What a client has released before: the first time to a person asks for more care (docs/rules.md 25)."""

from skillscoop.milestones.models import Milestone
from skillscoop.milestones.moves import MilestoneState
from skillscoop.milestones.reads.contract import ContractSeen


def has_released_before(contract: ContractSeen) -> bool:
    """Say whether this client has ever paid this specialist, on any job. One query."""
    between = Milestone.objects.filter(
        contract__client_id=contract.client.id, contract__specialist_id=contract.specialist.id
    )
    return between.filter(state=MilestoneState.PAID).exists()
