"""A milestone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Moment, Move, Resource
from skillscoop.api.resources.file import File, told
from skillscoop.board.verbs import milestone_verbs
from skillscoop.milestones.reads import MilestoneSeen


class Submission(Resource):
    """Work handed in; `links` are https addresses.

    `done` names items by their place from 0 in `checklist`, the milestone's as it stood then.
    """

    id: str
    number: int
    message: str
    done: list[int]
    checklist: list[str]
    links: list[str]
    files: list[File]
    at: Moment


class ChangeRequest(Resource):
    """What the client says is missing: `items` by their place in `checklist`, the milestone's as it stood then."""

    round: int
    message: str
    items: list[int]
    checklist: list[str]
    at: Moment


class Milestone(Resource):
    """One stage of the work: its terms in the plan in force, its state, its money from the ledger."""

    id: str
    contract: str
    state: str
    version: int
    title: str
    description: str
    price_minor: int
    currency: str
    due_on: date | None
    due_working_days: int | None
    due_fixed_on: date | None
    done_when: list[str]
    rounds_included: int | None
    secure_minor: int
    paid_minor: int
    owed_minor: int
    fee_held_minor: int
    fee_kept_minor: int
    releasing_minor: int
    final_at: Moment | None
    payment: str | None
    rounds: int
    submissions: list[Submission]
    change_requests: list[ChangeRequest]
    waits_since: Moment
    closed_at: Moment | None
    moves: list[Move]


_SAME = (
    "state", "version", "title", "description", "price_minor", "due_on", "due_working_days", "due_fixed_on",
    "done_when", "rounds_included", "secure_minor", "paid_minor", "owed_minor", "fee_held_minor", "fee_kept_minor",
    "releasing_minor", "final_at", "rounds", "change_requests", "waits_since", "closed_at",
)  # fmt: skip


def milestone(seen: MilestoneSeen) -> Milestone:
    """Return a milestone as its viewer sees it. No query."""
    contract = seen.contract
    return Milestone(
        id=seen.public_id,
        contract=contract.public_id,
        currency=contract.currency,
        payment=seen.payment or None,
        submissions=[_submission(each) for each in seen.submissions],
        moves=moves("milestone", milestone_verbs(seen), id=seen.public_id, contract=contract.public_id),
        **{name: getattr(seen, name) for name in _SAME},
    )


def _submission(said: Mapping[str, Any]) -> Submission:
    files = [told(each) for each in said["files"]]
    return Submission(**{**said, "files": files})
