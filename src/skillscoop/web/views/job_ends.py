"""How a job can end, and what has to be settled first, each with the link to where that is done (docs/rules.md 6)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from skillscoop.board.formats import sentence_text
from skillscoop.board.in_the_way import InTheWay
from skillscoop.board.jobs import JobShown
from skillscoop.jobs.moves import JobRole, JobState
from skillscoop.kernel.words import N_
from skillscoop.web.shapes import Act


@dataclass(frozen=True, slots=True)
class Blocked:
    """A verb that the viewer does not have yet, and what is in its way: sentences with links."""

    heading: str
    reasons: tuple[tuple[str, str], ...]


WAYS = (
    ("cancel", N_("Take the job back"), "cancel_job"),
    ("complete", N_("Mark it completed"), "complete_job"),
    ("not_complete", N_("Mark it not completed"), "not_complete_job"),
)
BLOCKED = {
    "complete": N_("Before you can mark it completed"),
    "not_complete": N_("Before you can mark it not completed"),
}


def ways_to_end(shown: JobShown) -> list[Act]:
    """Return the ways to end the job that its viewer has now."""
    return [
        Act(gettext(label), reverse(name, args=[shown.job.public_id]))
        for verb, label, name in WAYS
        if verb in shown.verbs
    ]


def in_the_way(shown: JobShown) -> list[Blocked]:
    """Return what keeps the viewer from ending the job, for who could end it otherwise."""
    may_end = bool(shown.seen.roles & {JobRole.CLIENT, JobRole.MARKER})
    if shown.standing is None or shown.job.state != JobState.IN_PROGRESS or not may_end:
        return []
    contract = shown.standing.contract.public_id
    return [
        Blocked(gettext(BLOCKED[verb]), tuple(_reason(each, contract) for each in found))
        for verb, found in shown.standing.in_the_way.items()
        if found
    ]


def _reason(each: InTheWay, contract: str) -> tuple[str, str]:
    sentence, hub = sentence_text(each.sentence, each.facts), reverse("milestones", args=[contract])
    if each.subject.startswith("prp_"):
        return sentence, reverse("proposal", args=[each.subject])
    return sentence, f"{hub}#{each.subject}" if each.subject else hub
