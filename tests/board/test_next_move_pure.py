"""The next move of every plan that can be thought of: exactly one, whole sentences, and no database asked."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from skillscoop.board.formats import sentence_text
from skillscoop.board.next_move import NOBODY, NextMove, next_move
from skillscoop.milestones.moves import ContractState, MilestoneState, Role
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen
from skillscoop.milestones.reads.contract import PartySeen
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.web.views.milestones.move_bar import MAIN

AT = datetime(2026, 11, 19, 17, 2, tzinfo=UTC)
ANA, BEN = PartySeen(1, "per_ana", "Ana Arroyo"), PartySeen(2, "per_ben", "Ben Bauer")
PRICE_MINOR = 100_00
# A milestone as far as turns go: its state, what is held of its price, and a payment on its way or none.
Kind = tuple[MilestoneState, int, str]
KINDS: list[Kind] = list(product(MilestoneState, (0, 60_00, PRICE_MINOR), ("", "pay_1")))
PROPOSERS = (None, ANA, BEN)
# What a milestone must be for its verb to make sense.
ASKED_OF = {
    "submit": lambda m: m.state in ("funded", "changes_asked"),
    "review": lambda m: m.state == "submitted" and not m.owed_minor,
    "fund": lambda m: m.owed_minor > 0 and not m.payment,
    "settle": lambda m: m.state == "releasing",
}


def contract(state: str = "open", roles: frozenset[str] = frozenset()) -> ContractSeen:
    """A contract of which only what turns depend on is filled in."""
    known: dict[str, Any] = dict.fromkeys(ContractSeen.__slots__, 0)
    words = {"public_id": "con_1", "currency": "NZD", "title": "Website", "state": state}
    return ContractSeen(**known | words | {"client": ANA, "specialist": BEN, "began_at": AT, "now": AT, "roles": roles})


def milestone(on: ContractSeen, kind: Kind, number: int = 1) -> MilestoneSeen:
    state, secure_minor, payment = kind
    known: dict[str, Any] = dict.fromkeys(MilestoneSeen.__slots__, 0)
    terms = {"title": f"Part {number}", "price_minor": PRICE_MINOR, "public_id": f"mst_{number}"}
    money = {"secure_minor": secure_minor, "releasing_minor": secure_minor, "payment": payment}
    moments = {"waits_since": AT, "final_at": AT if state == MilestoneState.RELEASING else None}
    return MilestoneSeen(**known | {"contract": on, "state": state} | terms | money | moments)


def proposal(on: ContractSeen, by: PartySeen | None) -> ProposalSeen | None:
    if by is None:
        return None
    known: dict[str, Any] = dict.fromkeys(ProposalSeen.__annotations__, 0)
    return ProposalSeen(**known | {"public_id": "prp_1", "contract": on, "proposed_by": by, "proposed_at": AT})


def test_while_a_payment_is_being_checked_ana_is_told_not_to_pay_again_and_ben_not_to_start():
    on = contract(roles=frozenset({"client"}))
    move = next_move(on, [replace(milestone(on, (MilestoneState.AGREED, 0, "pay_1")), payment_is_unknown=True)], None)
    assert "Don’t pay again" in sentence_text(move.yours, move.facts)
    assert "Please don’t start" in sentence_text(move.theirs, move.facts)
    assert MAIN["pay"](None, move).label == "See the payment"


def move_on(kinds: list[Kind], by: PartySeen | None, state: str = "open", role: str = "client") -> NextMove:
    on = contract(state, frozenset({role}))
    return next_move(on, [milestone(on, kind, number) for number, kind in enumerate(kinds, 1)], proposal(on, by))


def check(kinds: list[Kind], by: PartySeen | None, state: str = "open") -> None:
    move = move_on(kinds, by, state)
    assert move == move_on(kinds, by, state, "specialist") == move_on(kinds, by, state, "staff"), "the same for all"
    on = contract()
    judge(move, {f"mst_{number}": milestone(on, kind, number) for number, kind in enumerate(kinds, 1)})


def judge(move: NextMove, plan: dict[str, MilestoneSeen]) -> None:
    """Hold that a move names somebody and something they can do, in whole sentences."""
    assert move.actor in (Role.CLIENT, Role.SPECIALIST, NOBODY)
    assert move.verb in (("settle", "") if move.actor == NOBODY else MAIN), move
    for sentence in (move.yours, move.theirs):
        said = str(sentence_text(sentence, move.facts))
        assert said, move
        assert not re.search(r"[{}]|None", said), said
    if move.verb in ASKED_OF:
        assert ASKED_OF[move.verb](plan[move.subject]), (move, plan[move.subject])


@pytest.mark.parametrize("state", ContractState)
@pytest.mark.parametrize("by", PROPOSERS, ids=["no proposal", "Ana's proposal", "Ben's proposal"])
def test_every_pair_of_milestones_has_one_move(state, by):
    check([], by, state)
    for kind in KINDS:
        check([kind], by, state)
    for pair in product(KINDS, repeat=2):
        check(list(pair), by, state)


@given(kinds=some.lists(some.sampled_from(KINDS), max_size=12), by=some.sampled_from(PROPOSERS))
@settings(max_examples=300, deadline=None)
def test_every_longer_plan_has_one_move(kinds, by):
    check(kinds, by)


@given(kinds=some.lists(some.sampled_from(KINDS), max_size=12), by=some.sampled_from(PROPOSERS))
@settings(max_examples=100, deadline=None)
def test_a_closed_job_asks_nobody_for_anything(kinds, by):
    assert move_on(kinds, by, ContractState.CLOSED).actor == NOBODY
    assert move_on(kinds, by, ContractState.CLOSED).verb == ""


@given(kinds=some.lists(some.sampled_from(KINDS), max_size=12))
@settings(max_examples=100, deadline=None)
def test_what_can_still_be_taken_back_comes_first_and_is_nobodys(kinds):
    for by in PROPOSERS:
        assert move_on([(MilestoneState.RELEASING, PRICE_MINOR, ""), *kinds], by).verb == "settle"


@pytest.mark.parametrize(
    "wrong",
    [
        NextMove("ana", "fund", "Pay.", "Wait.", subject="mst_1"),
        NextMove("client", "fund", "Pay {amount}.", "Wait.", subject="mst_1"),
        NextMove("client", "review", "Look at it.", "Wait.", subject="mst_1"),
        NextMove("client", "", "Nothing.", "Nothing."),
    ],
    ids=["somebody unknown", "a gap in a sentence", "nothing to review", "no verb"],
)
def test_the_judge_itself_notices_a_move_that_makes_no_sense(wrong):
    plan = {"mst_1": milestone(contract(), (MilestoneState.AGREED, 0, ""))}
    with pytest.raises((AssertionError, KeyError)):
        judge(wrong, plan)
