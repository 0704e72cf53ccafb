"""How a milestone's state is shown: one chip for each side, the rail's code, and the five small steps.

Solid is paid, hatched is held in the secure account, hollow is not paid in yet: the same everywhere.
"""

from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext

from skillscoop.board.formats import hour_text, sentence_text, short_day_text
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.moves import MilestoneState, Role
from skillscoop.milestones.reads import MilestoneSeen


@dataclass(frozen=True, slots=True)
class Chip:
    """A state in a few words; tone and code are the stylesheet's names."""

    label: str
    tone: str = ""
    code: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps of a milestone. state: done, now (the last that was made) or todo."""

    label: str
    state: str


# Said to the client, said to the specialist; tone for the client, for the specialist; code, icon.
Row = tuple[str, str, str, str, str, str]
# fmt: off
CHIPS: dict[str, Row] = {
    "agreed": (N_("Not funded yet"), N_("Not funded, please don’t start"), "", "", "left", ""),
    "part_funded": (N_("Top-up of {owed} due"), N_("Not fully funded, please don’t start"), "amber", "", "left", ""),
    "paying": (N_("Payment started, not arrived yet"), N_("{client} is paying"), "harbor", "harbor", "", "clock"),
    # The processor has not said how it ended: it may have been charged.
    "checking": (
        N_("Payment being checked"),
        N_("{client}’s payment is being checked"),
        "harbor",
        "harbor",
        "",
        "clock",
    ),
    "funded": (N_("In a secure account"), N_("Funded, you can start"), "harbor", "amber", "secure", ""),
    "submitted": (
        N_("Ready to review, since {since}"),
        N_("With {client} for review"),
        "amber",
        "harbor",
        "secure",
        "",
    ),
    "changes_asked": (N_("{specialist} is revising"), N_("Changes asked"), "harbor", "amber", "secure", ""),
    "releasing": (
        N_("Releasing, final at {final}"),
        N_("Being released, final at {final}"),
        "harbor",
        "harbor",
        "secure",
        "clock",
    ),
    "paid": (N_("Paid {closed}"), N_("Paid {closed}"), "moss", "moss", "paid", ""),
    "disputed": (N_("On hold, we’re helping"), N_("On hold, we’re helping"), "brick", "brick", "secure", "flag"),
    "refunded": (N_("Refunded {closed}"), N_("Refunded {closed}"), "", "", "", "arrow-back-up"),
    "removed": (N_("Taken out {closed}"), N_("Taken out {closed}"), "", "", "draft", ""),
}
# fmt: on

STEPS = (N_("Agreed"), N_("Funded"), N_("Submitted"), N_("Approved"), N_("Paid"))
# The place of the last step that was made: the one to come would read as if it were done already.
_REACHED = {"agreed": 0, "part_funded": 0, "paying": 0, "checking": 0, "funded": 1, "changes_asked": 1, "submitted": 2}


def display_state(seen: MilestoneSeen) -> str:
    """Return the state that is shown: the milestone's own, a payment under way, or a top-up that is due."""
    if seen.payment:
        return "checking" if seen.payment_is_unknown else "paying"
    if seen.state == MilestoneState.AGREED and seen.secure_minor:
        return "part_funded"
    return seen.state


def chip(seen: MilestoneSeen) -> Chip:
    """Return the chip for whoever looks; staff see the client's."""
    for_client, for_specialist, tone, specialist_tone, code, icon = CHIPS[display_state(seen)]
    theirs = Role.SPECIALIST in seen.contract.roles
    label = sentence_text(for_specialist if theirs else for_client, _facts(seen))
    return Chip(label, specialist_tone if theirs else tone, code, icon)


def rail(seen: MilestoneSeen) -> str:
    """Return how the Seam is filled beside a milestone: paid, secure, left or back."""
    if seen.state == MilestoneState.PAID:
        return "paid"
    if seen.state in (MilestoneState.REFUNDED, MilestoneState.REMOVED):
        return "back"
    return "secure" if seen.secure_minor else "left"


def steps(seen: MilestoneSeen) -> tuple[Step, ...]:
    """Return the five steps of an open milestone with how far it has come; none for a closed one."""
    if seen.closed_at is not None:
        return ()
    reached = _reached(seen)
    states = ["done" if place < reached else "now" if place == reached else "todo" for place in range(len(STEPS))]
    return tuple(Step(gettext(label), state) for label, state in zip(STEPS, states, strict=True))


def _reached(seen: MilestoneSeen) -> int:
    state = display_state(seen)
    if state == MilestoneState.DISPUTED:
        # On hold where it stood: the money is in, and work may have been handed in.
        return _REACHED["submitted" if seen.submissions else "funded"]
    return _REACHED.get(state, len(STEPS) - 2)


def _facts(seen: MilestoneSeen) -> dict[str, object]:
    contract = seen.contract
    return {
        "client": contract.client.first_name,
        "specialist": contract.specialist.first_name,
        "since": short_day_text(localtime(seen.waits_since).date()),
        "final": hour_text(seen.final_at) if seen.final_at else "",
        "closed": short_day_text(localtime(seen.closed_at).date()) if seen.closed_at else "",
        "owed": Money(seen.owed_minor, contract.currency),
    }
