"""A contract, its milestones and its proposals as they would be read: made up, in no database."""

from datetime import UTC, date, datetime
from typing import Any

from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen
from skillscoop.milestones.reads.contract import PartySeen
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.milestones.rules.terms import Line

NOW = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)
AGREED_AT = datetime(2026, 11, 13, 9, 30, tzinfo=UTC)
SINCE = datetime(2026, 11, 19, 17, 2, tzinfo=UTC)
PRICE_MINOR = 1_000_00
ANA, BEN = PartySeen(1, "per_ana", "Ana Silva"), PartySeen(2, "per_ben", "Ben Okoro")

# As it usually stands.
CONTRACT: dict[str, Any] = {
    "id": 1,
    "public_id": "con_gallery",
    "stream_id": 1,
    "seq": 9,
    "state": "open",
    "version": 4,
    "title": "Website refresh for Oakridge Bakery",
    "client": ANA,
    "specialist": BEN,
    "specialist_zone": "UTC",
    "currency": "NZD",
    "fee_bps": 690,
    "fee_comes_back": True,
    "region": "NZ",
    "plan_version": 1,
    "quote_minor": PRICE_MINOR,
    "quote_milestones": [],
    "began_at": AGREED_AT,
    "open_proposal": "",
    "draft_at": None,
    "on_its_way_minor": 0,
    "started_minor": 0,
    "refunded_minor": 0,
    "refunded_fee_minor": 0,
    "undo_seconds": 30,
    "type_amount_from_minor": 2_000_00,
    "largest_price_minor": 1_000_000_00,
    "checkout_hours": 24,
    "review_reminder_days": 7,
    "holder": "Harbour Trustees (pretend)",
    "now": NOW,
}

DONE_WHEN = ["Live on oakridge.example", "Works on phones"]

# As it usually stands.
MILESTONE: dict[str, Any] = {
    "id": 1,
    "public_id": "mst_gallery",
    "state": "agreed",
    "version": 1,
    "position": 1,
    "title": "Build and launch",
    "price_minor": PRICE_MINOR,
    "description": "The five pages live on oakridge.example.",
    "due_on": date(2026, 12, 12),
    "due_working_days": None,
    "due_fixed_on": None,
    "done_when": DONE_WHEN,
    "rounds_included": None,
    "payment": "",
    "came_from": "",
    "submitted_from": "",
    "release_ref": "",
    "releasing_minor": 0,
    "final_at": None,
    "rounds": 0,
    "waits_since": SINCE,
    "closed_at": None,
    "secure_minor": 0,
    "fee_held_minor": 0,
    "paid_minor": 0,
    "fee_kept_minor": 0,
    "submissions": [],
    "change_requests": [],
}


def contract(role: Role, **differs: Any) -> ContractSeen:
    """Return the contract as Ana or Ben sees it, with a plan in force unless something differs."""
    return ContractSeen(**(CONTRACT | {"roles": frozenset({role})} | differs))


def milestone(on: ContractSeen, **differs: Any) -> MilestoneSeen:
    """Return a milestone of the contract: agreed and not paid in, unless something differs."""
    return MilestoneSeen(**(MILESTONE | {"contract": on} | differs))


def proposal(on: ContractSeen, candidate: Line, standing: tuple[MilestoneSeen, ...] = ()) -> ProposalSeen:
    """Return a proposal by Ana of a plan of one milestone; `standing` is the plan it would change."""
    role = Role.PROPOSER if Role.CLIENT in on.roles else Role.OTHER
    return ProposalSeen(
        id=1,
        public_id=on.open_proposal,
        contract=on,
        state="open",
        version=1,
        base_version=on.plan_version,
        proposed_by=ANA,
        note="",
        candidate=(candidate,),
        answers="",
        answer_note="",
        proposed_at=SINCE,
        answered_at=None,
        standing=tuple(m.standing for m in standing),
        milestones=standing,
        roles=on.roles | {role},
    )
