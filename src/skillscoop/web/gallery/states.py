"""Every state a milestone is shown in, each as the client and as the specialist see it.

Nothing is drawn by hand here: a specimen is what would be read, and the board and the hub make of it what they
always do. The states are the board's own table; one that has no specimen fails a test.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from skillscoop.board.hub import Agreement, Hub, card_of
from skillscoop.board.idle import idle
from skillscoop.board.next_move import next_move
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen
from skillscoop.milestones.reads.milestone import overview_of
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.milestones.rules.terms import Line
from skillscoop.web.gallery.contracts import (
    AGREED_AT,
    ANA,
    BEN,
    DONE_WHEN,
    NOW,
    PRICE_MINOR,
    SINCE,
    contract,
    milestone,
    proposal,
)
from skillscoop.web.shapes import Act, MilestoneCard, MoveBar
from skillscoop.web.views.milestones.cards import cards_of
from skillscoop.web.views.milestones.draft_cards import drafts_of
from skillscoop.web.views.milestones.in_short import in_short
from skillscoop.web.views.milestones.move_bar import move_bar

AT = SINCE.isoformat()
HANDED_IN = {"message": "Here it is.", "links": [], "done": [0], "checklist": DONE_WHEN, "files": [], "at": AT}
ASKED = {"message": "The form is missing.", "items": [1], "checklist": DONE_WHEN, "at": AT}
#   state: what is different from a milestone that is agreed and not paid in
SPECIMENS: Mapping[str, Mapping[str, Any]] = {
    "agreed": {},
    "part_funded": {"secure_minor": 600_00},
    "paying": {"payment": "pay_gallery"},
    "checking": {"payment": "pay_gallery", "payment_is_unknown": True},
    "funded": {"state": "funded", "secure_minor": PRICE_MINOR},
    "submitted": {"state": "submitted", "secure_minor": PRICE_MINOR, "submissions": [HANDED_IN]},
    "changes_asked": {
        "state": "changes_asked",
        "secure_minor": PRICE_MINOR,
        "submissions": [HANDED_IN],
        "change_requests": [ASKED],
        "rounds": 1,
    },
    "releasing": {
        "state": "releasing",
        "secure_minor": PRICE_MINOR,
        "releasing_minor": PRICE_MINOR,
        "final_at": NOW + timedelta(seconds=24),
    },
    "paid": {"state": "paid", "paid_minor": PRICE_MINOR, "closed_at": SINCE},
    "disputed": {"state": "disputed", "secure_minor": PRICE_MINOR},
    "refunded": {"state": "refunded", "closed_at": SINCE},
    "removed": {"state": "removed", "closed_at": SINCE},
}
SIDES = (Role.CLIENT, Role.SPECIALIST)


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two sees: the bar, the cards, and what a proposal would do in short."""

    id: str
    move: MoveBar
    cards: tuple[MilestoneCard, ...]
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """One state by its name, as both see it: the client first."""

    name: str
    sides: tuple[Side, ...]


def states() -> list[State]:
    """Return every state in the order of a milestone's life. No query."""
    shown = [(name, tuple(_standing(name, role) for role in SIDES)) for name in SPECIMENS]
    before = [("draft", tuple(map(_draft, SIDES))), ("proposed", tuple(map(_proposed, SIDES)))]
    after = [("change_open", tuple(map(_change_open, SIDES)))]
    return [State(name, sides) for name, sides in (*before, *shown, *after)]


def _standing(name: str, role: Role) -> Side:
    on = contract(role)
    return _side(name, _hub(on, [milestone(on, **SPECIMENS[name])]))


def _draft(role: Role) -> Side:
    """Before the first plan: the client writes on it, and the specialist sees nothing of it."""
    on = contract(role, plan_version=0, draft_at=SINCE if role == Role.CLIENT else None)
    return _side("draft", _hub(on, []))


def _proposed(role: Role) -> Side:
    on = contract(role, plan_version=0, open_proposal="prp_gallery")
    sent = proposal(on, Line(None, milestone(on).terms))
    side = _side("proposed", _hub(on, [], sent))
    return replace(side, cards=tuple(_harmless(card, side.id) for card in drafts_of(sent)), says=in_short(sent))


def _change_open(role: Role) -> Side:
    on = contract(role, open_proposal="prp_gallery")
    stands = milestone(on)
    dearer = replace(stands.terms, price_minor=1_150_00)
    sent = proposal(on, Line(stands.public_id, dearer), (stands,))
    return replace(_side("change_open", _hub(on, [stands], sent)), says=in_short(sent))


def _hub(on: ContractSeen, plan: Sequence[MilestoneSeen], sent: ProposalSeen | None = None) -> Hub:
    move = next_move(on, plan, sent)
    return Hub(
        contract=on,
        job="job_gallery",
        overview=overview_of(on, list(plan)),
        cards=[card_of(m, number) for number, m in enumerate(plan, start=1)],
        removed=[],
        next_move=move,
        idle=idle(on, plan, sent, move),
        turn=None,
        proposal=sent,
        agreement=Agreement(1, ANA.id, AGREED_AT, BEN.id, AGREED_AT),
        verbs=[],
    )


def _side(name: str, hub: Hub) -> Side:
    id_ = f"{name}-{min(hub.contract.roles)}"
    bar = move_bar(hub)
    main = _nowhere(bar.main, id_) if bar.main else None
    shown = replace(bar, main=main, others=tuple(_nowhere(act, id_) for act in bar.others))
    return Side(id_, shown, tuple(_harmless(card, id_) for card in cards_of(hub)))


def _harmless(card: MilestoneCard, id_: str) -> MilestoneCard:
    """Return the card with a name of its own on the page, and with buttons that lead nowhere else."""

    def nowhere(acts: tuple[Act, ...]) -> tuple[Act, ...]:
        return tuple(_nowhere(act, id_) for act in acts)

    acts, more, links = nowhere(card.acts), nowhere(card.more), nowhere(card.links)
    return replace(card, id=f"card-{id_}", acts=acts, more=more, links=links)


def _nowhere(act: Act, id_: str) -> Act:
    return Act(act.label, href=f"#{id_}", icon=act.icon)
