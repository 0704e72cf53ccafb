"""What keeps a job from being marked completed or not completed: each thing named, with where to go about it.

The rules themselves stand in milestones/rules/closing.py and refuse; this says beforehand what they would refuse for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.moves import MilestoneState
from skillscoop.milestones.reads import MilestoneSeen
from skillscoop.milestones.reads.several import ContractInFull
from skillscoop.milestones.rules.states import is_open

NONE_PAID = N_("No milestone is paid yet. A job without one can be marked not completed.")


@dataclass(frozen=True, slots=True)
class InTheWay:
    """One thing that has to be settled first. `subject` is a milestone's or a proposal's id, "" for the whole plan."""

    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)
    subject: str = ""


def of_completed(full: ContractInFull) -> Sequence[InTheWay]:
    """Return what keeps the job from being completed; nothing if it can be."""
    waiting = [m for m in full.milestones if is_open(m.state) and not m.secure_minor and not m.payment]
    found = [*_proposal(full), *_held(full), *map(_unpaid, waiting)]
    paid = any(m.state == MilestoneState.PAID for m in full.milestones)
    return found if found or paid else [InTheWay(NONE_PAID)]


def of_not_completed(full: ContractInFull) -> Sequence[InTheWay]:
    """Return what keeps the job from being marked not completed; nothing if it can be."""
    begun = [m for m in full.milestones if is_open(m.state) and m.state != MilestoneState.AGREED]
    return [*_held(full), *(_unpaid(m) for m in begun if not m.secure_minor and not m.payment)]


def _proposal(full: ContractInFull) -> Iterator[InTheWay]:
    if full.proposal is not None:
        name = full.proposal.proposed_by.first_name
        yield InTheWay(
            N_("The change that {name} proposed is not answered yet."), {"name": name}, full.proposal.public_id
        )


def _held(full: ContractInFull) -> Iterator[InTheWay]:
    for m in full.milestones:
        facts = {"title": m.title, "amount": Money(m.secure_minor, full.contract.currency)}
        if m.secure_minor:
            sentence = N_("{amount} for “{title}” is in the secure account. It is released or goes back first.")
            yield InTheWay(sentence, facts, m.public_id)
        elif m.payment:
            yield InTheWay(N_("A payment for “{title}” is on its way. It arrives or ends first."), facts, m.public_id)


def _unpaid(m: MilestoneSeen) -> InTheWay:
    return InTheWay(
        N_("“{title}” is not paid. Pay it, or agree to take it out of the plan."), {"title": m.title}, m.public_id
    )
