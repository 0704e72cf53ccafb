"""Take an open proposal back."""

from skillscoop.milestones.actions._answering import answered
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.people.models import Person
from skillscoop.steps.once import Once


def withdraw_proposal(proposal: str, *, by: Person, once: Once | None = None) -> ProposalSeen:
    """Take back one's own proposal while nobody has answered it (docs/rules.md 13).

    Refuses: NotFound, NotYourMove (the other's proposal), WrongMoment (answered already).
    """
    return answered("withdraw", proposal, by=by, once=once)
