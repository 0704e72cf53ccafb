"""Where a page of a contract's milestones is."""

from django.urls import reverse
from django.utils.translation import gettext

from skillscoop.milestones.reads import ContractSeen


def crumbs(contract: ContractSeen) -> list[tuple[str, str]]:
    """Return the way down to the hub, for the pages beneath it: pairs of (label, address)."""
    hub = reverse("milestones", args=[contract.public_id])
    return [(gettext("My jobs"), reverse("my_jobs")), (contract.title, hub)]
