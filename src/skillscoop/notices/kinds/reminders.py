"""Who is told by a reminder. When each is due stands in milestones/rules/reminders.py. None moves money."""

from collections.abc import Mapping

from skillscoop.kernel.words import N_
from skillscoop.notices.kinds.words import Category, Kind, Page, Told, Words


def _deadline(**told: Words) -> Kind:
    return Kind(Category.DEADLINE, {Told(name): words for name, words in told.items()})


REMINDERS: Mapping[str, Kind] = {
    "remind.review": _deadline(
        client=Words(
            N_("“{title}” still waits for your review: {held}"),
            N_("{specialist} submitted “{title}” on {since_on}. Its {held} stays in the secure account."),
            N_("Look at the work, then release the payment or ask for changes."),
            N_("Review and release"),
            Page.RELEASE,
        )
    ),
    "remind.proposal": _deadline(
        client=Words(
            N_("{specialist}’s proposal for “{job}” still waits for you"),
            N_("{specialist} sent the proposal on {since_on}. Until you answer, nothing changes."),
            N_("Read it and answer. Accepting charges nothing."),
            N_("Read the proposal"),
            Page.PROPOSAL,
        ),
        specialist=Words(
            N_("{client}’s proposal for “{job}” still waits for you"),
            N_("{client} sent the proposal on {since_on}. Until you answer, nothing changes."),
            N_("Read it and answer. Accepting charges nothing."),
            N_("Read the proposal"),
            Page.PROPOSAL,
        ),
    ),
    "remind.fund": _deadline(
        client=Words(
            N_("“{title}” is agreed and not paid in yet: {owed}"),
            N_("{specialist} can’t start on “{title}” before its {owed} is in a secure account."),
            N_("Pay it in, so that {specialist} can start."),
            N_("Pay in"),
            Page.FUND,
        )
    ),
    "remind.due_soon": _deadline(
        specialist=Words(
            N_("“{title}” is due {due_on}"),
            N_("You and {client} agreed on {due_on} for “{title}”. Its {held} is in a secure account."),
            N_("Submit it when it is ready, or propose another date."),
            N_("Submit work"),
            Page.SUBMIT,
        )
    ),
    "remind.overdue": _deadline(
        specialist=Words(
            N_("“{title}” was due {due_on}"),
            N_("{due_on} has passed and “{title}” is not submitted. Its {held} stays in the secure account."),
            N_("Submit it, or propose another date to {client}."),
            N_("Submit work"),
            Page.SUBMIT,
        ),
        client=Words(
            N_("“{title}” was due {due_on}"),
            N_("{specialist} has not submitted “{title}” yet. Its {held} stays in the secure account."),
            N_("Write to {specialist}, or propose another date. No money moves by itself."),
            N_("See the milestone"),
            Page.MILESTONE,
        ),
    ),
    "remind.expiry": _deadline(
        client=Words(
            N_("“{job}” closes by itself on {ends_on}"),
            N_("Nobody is hired for “{job}” yet. On {ends_on} it closes by itself; no money moves."),
            N_("Hire somebody before then, or post it again later."),
            N_("See the job"),
            Page.JOB,
        )
    ),
    "remind.payment": _deadline(
        client=Words(
            N_("Your payment of {amount} for “{job}” is not finished"),
            N_("You started to pay {amount} for “{job}” and did not finish. You haven’t been charged."),
            N_("Finish it, or give it up. Unfinished, it closes by itself on {ends_on}."),
            N_("See the payment"),
            Page.PAYMENT,
        )
    ),
}
