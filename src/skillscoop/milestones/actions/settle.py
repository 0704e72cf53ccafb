"""Make a release final."""

from dataclasses import replace
from typing import Any

from skillscoop.activity.facts import NewFact
from skillscoop.ledger import legs
from skillscoop.milestones.models import Milestone
from skillscoop.milestones.moves import MILESTONE, Role
from skillscoop.milestones.reads import MilestoneSeen, milestone_seen
from skillscoop.milestones.refusals import WindowStillOpen
from skillscoop.milestones.rules.fee import fee_kept_by_release
from skillscoop.steps.step import Change, NewEntry, step


def settle(milestone: str) -> MilestoneSeen:
    """Make a release final once its undo window has closed, and credit the specialist.

    Refuses: WrongMoment (taken back, or final already), WindowStillOpen. docs/rules.md 25, 30.
    """
    seen = milestone_seen(milestone, None)
    MILESTONE.choose("settle", state=seen.state, roles={Role.CLOCK})
    assert seen.final_at is not None, "a milestone that is being released says until when"
    if seen.contract.now < seen.final_at:
        raise WindowStillOpen(final_at=seen.final_at)
    after, columns, entry, fact = settled(seen)
    step(
        at=seen.contract.now,
        streams=[seen.contract.stream_id],
        changes=[Change(Milestone, seen.id, seen.state, seen.version, after.state, columns)],
        entries=[entry],
        facts=[fact],
    )
    return after


def settled(seen: MilestoneSeen) -> tuple[MilestoneSeen, dict[str, Any], NewEntry, NewFact]:
    """Return what a final release comes to: the milestone after it, the columns, the entry and the fact. No query."""
    contract, at, amount = seen.contract, seen.contract.now, seen.releasing_minor
    move = MILESTONE.find("settle", state="releasing")
    fee = fee_kept_by_release(seen.money, amount, contract.fee_bps, contract.step_minor)
    entry = NewEntry(
        reference=f"release:{seen.release_ref}",
        kind="release",
        currency=contract.currency,
        stream_id=contract.stream_id,
        subject=seen.public_id,
        legs=legs.release(
            milestone=seen.public_id, specialist=contract.specialist.public_id, amount_minor=amount, fee_minor=fee
        ),
    )
    says = {
        "title": seen.title,
        "amount_minor": amount,
        "currency": contract.currency,
        "fee_minor": fee,
        "release": seen.release_ref,
        "specialist": contract.specialist.public_id,
    }
    columns: dict[str, Any] = {
        "release_ref": "",
        "releasing_minor": 0,
        "final_at": None,
        "waits_since": at,
        "closed_at": at,
    }
    after = replace(
        seen,
        state=move.to,
        version=seen.version + 1,
        secure_minor=seen.secure_minor - amount,
        paid_minor=seen.paid_minor + amount,
        fee_held_minor=seen.fee_held_minor - fee,
        fee_kept_minor=seen.fee_kept_minor + fee,
        **columns,
    )
    return after, columns, entry, NewFact(contract.stream_id, move.kind, None, seen.public_id, says)
