"""Which milestones a candidate plan keeps, edits, adds and removes, and what it may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.kernel.money import Money
from skillscoop.milestones.rules.plan import Line, PlanRefused, Terms, completed, read_candidate, refuse_overtaken
from tests.milestones.rules.plans import (
    CLOSED_STATES,
    FROZEN_STATES,
    OPEN_STATES,
    STATES,
    TODAY,
    errors,
    kept,
    milestone,
    read,
)

A, B, C = milestone("a"), milestone("b"), milestone("c")
NEW = {"title": "Tiles", "price_minor": 500_00}


def test_ana_drafts_the_first_plan_in_her_order():
    assert read([NEW, {**NEW, "title": "Paint"}]) == (
        Line(None, Terms("Tiles", 500_00)),
        Line(None, Terms("Paint", 500_00)),
    )


def test_a_kept_milestone_keeps_the_fields_left_out_and_null_clears_them():
    before = milestone("a", description="White oak.", due_working_days=10, done_when=("Tested",))
    rows = [{"id": "mst_a", "price_minor": 1200_00}]
    assert read(rows, before) == (kept(before, price_minor=1200_00),)
    rows = [{"id": "mst_a", "description": None, "due_working_days": None, "done_when": None}]
    assert read(rows, before) == (Line("mst_a", Terms("Part a", 1000_00)),)
    assert errors([{"id": "mst_a", "title": None, "price_minor": None}], before) == [
        (0, "title", "title_missing"),
        (0, "price_minor", "price_too_small"),
    ]


def test_the_order_of_the_rows_is_the_order_of_the_plan():
    rows = [{"id": "mst_c"}, NEW, {"id": "mst_a"}, {"id": "mst_b"}]
    assert [line.id for line in read(rows, A, B, C)] == ["mst_c", None, "mst_a", "mst_b"]


@pytest.mark.parametrize("state", OPEN_STATES)
def test_leaving_out_an_unpaid_milestone_removes_it(state):
    assert read([{"id": "mst_b"}], milestone("a", state), B) == (kept(B),)


@pytest.mark.parametrize("state", [*FROZEN_STATES, "paid", "refunded"])
def test_a_frozen_or_closed_milestone_left_out_stays_where_and_as_it_is(state):
    frozen = milestone("b", state, secure_minor=5)
    assert read([{"id": "mst_c"}, {"id": "mst_a"}, NEW], A, frozen, C)[:3] == (kept(C), kept(A), kept(frozen))
    assert read([{"id": "mst_c", "title": "Sink"}], frozen, C) == (kept(frozen), kept(C, title="Sink"))


def test_several_left_out_keep_their_order_behind_the_one_they_stood_behind():
    standing = [milestone(name, "paid" if name in "acd" else "agreed") for name in "abcde"]
    rows = [{"id": "mst_e"}, {"id": "mst_b"}]
    assert [line.id for line in read(rows, *standing)] == ["mst_a", "mst_e", "mst_b", "mst_c", "mst_d"]


def test_a_removed_milestone_is_no_part_of_a_plan_even_when_it_is_named():
    removed = milestone("b", "removed")
    assert read([NEW], removed) == (Line(None, Terms("Tiles", 500_00)),)
    assert read([{"id": "mst_b", "title": "Part b"}, NEW], removed) == (Line(None, Terms("Tiles", 500_00)),)


@pytest.mark.parametrize("state", [*FROZEN_STATES, *CLOSED_STATES])
def test_a_frozen_or_closed_milestone_named_as_it_is_may_stay(state):
    assert errors([{"id": "mst_a", "title": "Part a", "price_minor": 1000_00}, NEW], milestone("a", state)) == []


@pytest.mark.parametrize(
    ("state", "code"),
    [(state, "milestone_frozen") for state in FROZEN_STATES] + [(state, "milestone_closed") for state in CLOSED_STATES],
)
def test_a_frozen_or_closed_milestone_that_changes_is_named(state, code):
    rows = [NEW, {"id": "mst_a", "title": "Other", "price_minor": 900_00}]
    with pytest.raises(PlanRefused) as refused:
        read(rows, milestone("a", state))
    assert [(error.row, error.field, error.code) for error in refused.value.errors] == [
        (1, "title", code),
        (1, "price_minor", code),
    ]
    assert {error.facts["title"] for error in refused.value.errors} == {"Part a"}
    assert (refused.value.status, refused.value.code) == (422, "plan_refused")


def test_an_id_of_another_job_or_named_twice_is_refused():
    assert errors([{"id": "mst_z"}, {"id": "mst_a"}, {"id": "mst_a"}], A) == [
        (0, "id", "milestone_unknown"),
        (2, "id", "milestone_twice"),
    ]


@pytest.mark.parametrize(
    "money", [{"secure_minor": 1}, {"paid_minor": 1}, {"secure_minor": 400_00, "paid_minor": 600_00}]
)
@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_milestone_with_money_keeps_its_price_and_its_place_in_the_plan(state, money):
    paid_for = milestone("a", state, **money)
    assert errors([{"id": "mst_a", "price_minor": 1100_00}], paid_for) == [(0, "price_minor", "holds_money")]
    assert errors([NEW], paid_for) == [(None, "milestones", "holds_money")]
    assert errors([{"id": "mst_a", "title": "Other", "due_working_days": 5}], paid_for) == []
    with pytest.raises(PlanRefused) as refused:
        read([NEW], paid_for)
    assert refused.value.errors[0].facts == {"title": "Part a", "amount": Money(sum(money.values()), "NZD")}


def test_a_plan_that_changes_nothing_is_refused():
    nothing = [(None, "milestones", "nothing_changed")]
    assert errors([{"id": "mst_a"}, {"id": "mst_b", "title": " Part b "}], A, B) == nothing
    assert errors([{"id": "mst_b"}], milestone("a", "paid"), B) == nothing
    assert errors([{"id": "mst_b"}, {"id": "mst_a"}], A, B) == []


def test_a_plan_needs_a_milestone():
    assert errors([]) == [(None, "milestones", "no_milestones")]
    assert errors([], A) == [(None, "milestones", "no_milestones")]
    assert errors([], A, milestone("b", "removed")) == [(None, "milestones", "no_milestones")]
    assert errors([], A, milestone("b", "paid")) == []


def test_at_most_fifty_are_open_and_two_hundred_in_all():
    assert errors([NEW] * 50) == []
    assert errors([NEW] * 51) == [(None, "milestones", "too_many_open")]
    closed = [milestone("a", "removed", position=number) for number in range(1, 151)]
    assert errors([NEW] * 50, *_numbered(closed)) == []
    assert errors([NEW] * 50, *_numbered([*closed, milestone("a", "paid", position=151)])) == [
        (None, "milestones", "too_many_milestones")
    ]
    assert errors([NEW] * 201) == [(None, "milestones", "too_many_milestones")]
    disputed = milestone("a", "disputed", secure_minor=1)
    assert errors([NEW] * 50, disputed) == [(None, "milestones", "too_many_open")]


def _numbered(standing):
    return [type(at)(f"mst_{number}", number, at.terms, at.state) for number, at in enumerate(standing, start=1)]


def test_everything_wrong_is_told_at_once():
    rows = [{"id": "mst_z"}, {"title": "", "price_minor": 5, "due_working_days": 0}]
    told = errors(rows, milestone("a", secure_minor=5))
    assert told == [
        (0, "id", "milestone_unknown"),
        (1, "title", "title_missing"),
        (1, "price_minor", "price_too_small"),
        (1, "due_working_days", "due_days_out_of_range"),
        (None, "milestones", "holds_money"),
    ]


def test_an_earlier_candidate_is_refused_when_what_it_changes_was_frozen_closed_or_paid_for_meanwhile():
    candidate = read([{"id": "mst_a", "price_minor": 900_00}, {"id": "mst_c"}], A, B, C)
    refuse_overtaken(candidate, [A, B, C], currency="NZD")
    for overtaken, told in (
        ([milestone("a", "disputed"), B, C], (0, "price_minor", "milestone_frozen")),
        ([milestone("a", "paid"), B, C], (0, "price_minor", "milestone_closed")),
        ([milestone("a", secure_minor=1), B, C], (0, "price_minor", "holds_money")),
        ([A, milestone("b", "releasing"), C], (None, "milestones", "milestone_frozen")),
        ([A, milestone("b", "funded", secure_minor=1), C], (None, "milestones", "holds_money")),
    ):
        with pytest.raises(PlanRefused) as refused:
            refuse_overtaken(candidate, overtaken, currency="NZD")
        assert [(error.row, error.field, error.code) for error in refused.value.errors] == [told]


def test_work_and_money_on_what_stays_as_it_is_overtake_nothing():
    candidate = read([{"id": "mst_a"}, {"id": "mst_c", "title": "Sink"}], A, B, C)
    standing = [milestone("a", "releasing", secure_minor=5), milestone("b", "refunded"), C]
    refuse_overtaken(candidate, standing, currency="NZD")
    assert [line.id for line in completed(candidate, standing)] == ["mst_a", "mst_b", "mst_c"]


@st.composite
def plans(draw):
    names = draw(st.lists(st.sampled_from("abcdefgh"), unique=True))
    standing = [milestone(name, draw(st.sampled_from(STATES)), secure_minor=draw(st.integers(0, 1))) for name in names]
    ids = draw(st.permutations([at.id for at in standing]))
    named = [{"id": milestone_id} for milestone_id in ids if draw(st.booleans())]
    edited = [{**row, "title": "Edited"} if draw(st.booleans()) else row for row in named]
    return standing, [*edited, *[NEW] * draw(st.integers(0, 2))]


@given(plans())
def test_whatever_is_read_holds_each_milestone_once_and_drops_none_with_money(plan):
    standing, rows = plan
    try:
        candidate = read_candidate(rows, standing, currency="NZD", today=TODAY)
    except PlanRefused:
        return
    ids = [line.id for line in candidate if line.id]
    assert len(ids) == len(set(ids))
    dropped = [at for at in standing if at.id not in ids]
    assert all(at.state == "removed" or (at.state in OPEN_STATES and not at.money_minor) for at in dropped)
    named = [row["id"] for row in rows if "id" in row and row["id"] in ids]
    assert [each for each in ids if each in named] == named
    assert completed(candidate, standing) == candidate
    refuse_overtaken(candidate, standing, currency="NZD")
