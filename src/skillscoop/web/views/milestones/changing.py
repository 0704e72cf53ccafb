"""The mark on each milestone that an open proposal would change: it leads there, and says whose answer it is."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext

from skillscoop.board.formats import alone
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.web.shapes import Act


def changing(proposal: ProposalSeen | None) -> Mapping[str | None, Act]:
    """Return the marks by milestone; none without an open proposal. No query."""
    if proposal is None:
        return {}
    name = proposal.contract.other_than(proposal.proposed_by.id).first_name
    mine = Role.OTHER in proposal.roles
    label = gettext("Change needs your OK") if mine else gettext("Change waiting for {name}").format(name=alone(name))
    read = Act(label, reverse("proposal", args=[proposal.public_id]), icon="plus-minus")
    return {change.id: read for change in proposal.changes}
