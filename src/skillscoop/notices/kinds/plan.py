"""Who is told of steps on the plan and on the work."""

from collections.abc import Mapping

from skillscoop.kernel.words import N_
from skillscoop.notices.kinds.words import Category, Kind, Page, Told, Words

_UNTIL_THEN = N_("Read it and answer. Until then nothing changes.")

PLAN: Mapping[str, Kind] = {
    "proposal.propose": Kind(
        Category.MILESTONE,
        {
            Told.OTHER: Words(
                N_("{actor} proposed a plan for “{job}”, {amount} in all"),
                N_("{actor} sent you milestones for “{job}” that come to {amount}. Accepting charges nothing."),
                _UNTIL_THEN,
                N_("Read the proposal"),
                Page.PROPOSAL,
            )
        },
    ),
    "proposal.propose.counter": Kind(
        Category.MILESTONE,
        {
            Told.OTHER: Words(
                N_("{actor} suggested something else for “{job}”, {amount} in all"),
                N_("{actor} answered your proposal for “{job}” with another one that comes to {amount}."),
                _UNTIL_THEN,
                N_("Read the proposal"),
                Page.PROPOSAL,
            )
        },
    ),
    "proposal.accept": Kind(
        Category.MILESTONE,
        {
            Told.OTHER: Words(
                N_("{actor} accepted the plan for “{job}”, {amount} in all"),
                N_("{actor} accepted your proposal, and it is in force. Accepting charged nothing."),
                N_("See what comes next. Work on a milestone starts when its money is in the secure account."),
                N_("See the milestones"),
                Page.HUB,
            )
        },
    ),
    "proposal.ask_changes": Kind(
        Category.MILESTONE,
        {
            Told.OTHER: Words(
                N_("{actor} asked for changes to your proposal for “{job}”"),
                N_("{actor} wrote what should be different in your proposal. Nothing was agreed, and no money moved."),
                N_("Read the note, and send another proposal."),
                N_("Read the note"),
                Page.PROPOSAL,
            )
        },
    ),
    "proposal.withdraw": Kind(
        Category.MILESTONE,
        {
            Told.OTHER: Words(
                N_("{actor} took the proposal for “{job}” back"),
                N_("{actor} withdrew the proposal before you answered. Nothing was agreed, and no money moved."),
                N_("Nothing for you to do."),
                N_("See the milestones"),
                Page.HUB,
            )
        },
    ),
    "milestone.submit": Kind(
        Category.MILESTONE,
        {
            Told.CLIENT: Words(
                N_("{actor} submitted “{title}”: {held} waits for your review"),
                N_("{actor} handed in “{title}”. Its {held} stays in the secure account until you release it."),
                N_("Look at the work, then release the payment or ask for changes."),
                N_("Review and release"),
                Page.RELEASE,
            )
        },
    ),
    "milestone.submit.again": Kind(
        Category.MILESTONE,
        {
            Told.CLIENT: Words(
                N_("{actor} submitted “{title}” again (no. {number}): {held} waits for your review"),
                N_("{actor} handed “{title}” in again. Its {held} stays in the secure account until you release it."),
                N_("Look at what is new, then release the payment or ask for changes."),
                N_("Review and release"),
                Page.RELEASE,
            )
        },
    ),
    "milestone.withdraw": Kind(
        Category.MILESTONE,
        {
            Told.CLIENT: Words(
                N_("{actor} took the submission of “{title}” back"),
                N_("{actor} goes on working on “{title}”. Its {held} stays in the secure account."),
                N_("Nothing for you to do until it is submitted again."),
                N_("See the milestone"),
                Page.MILESTONE,
            )
        },
    ),
    "milestone.ask_changes": Kind(
        Category.MILESTONE,
        {
            Told.SPECIALIST: Words(
                N_("{actor} asked for changes to “{title}”"),
                N_("{actor} looked at “{title}” and wrote what is missing. Its {held} stays in the secure account."),
                N_("Read what is missing, and submit it again when it is ready."),
                N_("Read what is missing"),
                Page.MILESTONE,
            )
        },
    ),
    "milestone.ask_changes.again": Kind(
        Category.MILESTONE,
        {
            Told.SPECIALIST: Words(
                N_("{actor} asked for changes to “{title}” again (round {round})"),
                N_("{actor} wrote what “{title}” still misses. Its {held} stays in the secure account."),
                N_("Read what is missing, and submit it again when it is ready."),
                N_("Read what is missing"),
                Page.MILESTONE,
            )
        },
    ),
}
