"""Ask for changes to a proposal: it is closed, and its proposer reads why."""

from skillscoop.milestones.actions._answering import answered
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.people.models import Person
from skillscoop.steps.once import Once


def ask_changes_to_proposal(proposal: str, *, by: Person, note: str, once: Once | None = None) -> ProposalSeen:
    """Answer an open proposal with what should be different (docs/rules.md 13); the plan in force stays.

    Refuses: NotFound, NotYourMove (your own proposal), WrongMoment (answered already), SayWhatShouldChange,
        TextTooLong.
    """
    return answered("ask_changes", proposal, by=by, note=note, once=once)
