"""What a candidate changes, and what that does to money and time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.milestones.rules.changes import Change, Effect, FieldChange, changes, effect
from skillscoop.milestones.rules.due import working_day
from skillscoop.milestones.rules.plan import Line, Terms
from tests.milestones.rules.plans import TODAY, kept, milestone

A, B, C = milestone("a"), milestone("b"), milestone("c")
TILES = Line(None, Terms("Tiles", 150_00, done_when=("Grouted",)))


def _effect(standing, candidate, today=TODAY):
    return effect(
        standing,
        candidate,
        fee_bps=690,
        step_minor=1,
        today=today,
        working_day=lambda start, days: working_day(start, days, "NZ"),
    )


def test_a_plan_as_it_stands_changes_nothing():
    assert changes([A, B], [kept(A), kept(B)]) == ()
    assert _effect([A, B], [kept(A), kept(B)]) == Effect(2000_00, 2000_00, 0, 0, None)


def test_each_kind_of_change_is_told_with_its_fields():
    candidate = [kept(C), kept(A, title="Start", price_minor=1100_00, due_on=TODAY), TILES]
    assert changes([A, B, C], candidate) == (
        Change("moved", "mst_c", "Part c", (FieldChange("position", 3, 1),)),
        Change(
            "edited",
            "mst_a",
            "Start",
            (
                FieldChange("title", "Part a", "Start"),
                FieldChange("price_minor", 1000_00, 1100_00),
                FieldChange("due_on", None, TODAY),
            ),
        ),
        Change(
            "added",
            None,
            "Tiles",
            (
                FieldChange("title", None, "Tiles"),
                FieldChange("price_minor", None, 150_00),
                FieldChange("done_when", None, ("Grouted",)),
            ),
        ),
        Change(
            "removed",
            "mst_b",
            "Part b",
            (FieldChange("title", "Part b", None), FieldChange("price_minor", 1000_00, None)),
        ),
    )


def test_only_what_must_move_is_said_to_move():
    told = changes([A, B, C], [kept(B), kept(C), kept(A)])
    assert [(change.kind, change.id, change.fields[0].now) for change in told] == [("moved", "mst_a", 3)]
    assert changes([A, B, C], [TILES, kept(A), kept(B), kept(C)])[0].kind == "added"
    assert len(changes([A, B, C], [TILES, kept(A), kept(B), kept(C)])) == 1


def test_one_that_is_edited_and_moved_is_told_twice():
    told = changes([A, B, C], [kept(B), kept(C), kept(A, title="End")])
    assert [(change.kind, change.title) for change in told] == [("edited", "End"), ("moved", "End")]


def test_removed_ones_of_the_past_are_neither_changes_nor_places():
    told = changes([milestone("a", "removed"), B, C], [kept(C), kept(B)])
    assert [(change.id, change.fields) for change in told] == [("mst_c", (FieldChange("position", 2, 1),))]


def test_a_higher_price_on_a_funded_milestone_is_told_with_its_top_up_and_days():
    """The example of rule 16: +150.00 and 7 more days, 2,400.00 to 2,550.00, a top-up of 160.35."""
    funded = milestone("a", "funded", price_minor=1400_00, secure_minor=1400_00, due_on=date(2026, 12, 1))
    candidate = [kept(funded, price_minor=1550_00, due_on=date(2026, 12, 8)), kept(B)]
    assert _effect([funded, B], candidate) == Effect(2400_00, 2550_00, 160_35, 0, 7)


def test_a_lower_price_on_a_funded_milestone_returns_the_difference_and_its_fee_share():
    funded = milestone("a", "funded", secure_minor=1000_00)
    assert _effect([funded], [kept(funded, price_minor=600_00)]) == Effect(1000_00, 600_00, 0, 427_60, None)


def test_a_removed_milestone_with_a_part_paid_returns_the_rest_and_counts_what_was_paid():
    part_paid = milestone("a", "funded", secure_minor=600_00, paid_minor=400_00)
    assert _effect([part_paid, B], [kept(B)]) == Effect(2000_00, 1400_00, 0, 641_40, None)


def test_the_total_never_counts_less_than_was_paid():
    part_paid = milestone("a", "funded", secure_minor=600_00, paid_minor=400_00)
    assert _effect([part_paid], [kept(part_paid, price_minor=300_00)]) == Effect(1000_00, 400_00, 0, 641_40, None)


def test_what_was_owed_before_is_no_effect_of_the_change():
    half = milestone("a", secure_minor=500_00)
    assert _effect([half], [kept(half, title="Other")]).to_pay_minor == 0
    assert _effect([half], [kept(half, price_minor=1100_00)]).to_pay_minor == 106_90
    assert _effect([half], [kept(half, price_minor=800_00)]) == Effect(1000_00, 800_00, 0, 0, None)


def test_unfunded_milestones_cost_and_return_nothing_now():
    assert _effect([A], [kept(A, price_minor=1500_00), TILES]) == Effect(1000_00, 1650_00, 0, 0, None)


@pytest.mark.parametrize(("state", "paid_minor"), [("paid", 600_00), ("refunded", 0), ("removed", 0)])
def test_closed_milestones_count_what_came_of_them(state, paid_minor):
    closed = milestone("b", state, paid_minor=paid_minor)
    candidate = [kept(A), TILES] if state == "removed" else [kept(A), kept(closed), TILES]
    told = _effect([A, closed], candidate)
    assert (told.total_minor_before, told.total_minor_after) == (1000_00 + paid_minor, 1150_00 + paid_minor)


def test_relative_dates_are_compared_as_if_funded_today():
    relative = milestone("a", due_working_days=5)  # Monday to Monday
    assert _effect([relative], [kept(relative, due_working_days=10)]).days == 7
    assert _effect([relative], [kept(relative, due_working_days=None, due_on=TODAY)]).days == -7


def test_a_relative_date_that_was_fixed_counts_as_that_date_until_it_is_changed():
    fixed = milestone("a", "funded", due_working_days=5, due_fixed_on=TODAY + timedelta(days=2), secure_minor=1000_00)
    assert _effect([fixed], [kept(fixed, due_working_days=None, due_on=TODAY + timedelta(days=3))]).days == 1
    assert _effect([fixed], [kept(fixed), TILES]).days == 0


def test_days_follow_the_last_date_of_what_is_open_and_are_unknown_without_one():
    early, late = milestone("a", due_on=TODAY), milestone("b", due_on=TODAY + timedelta(days=30))
    assert _effect([early, late], [kept(early, due_on=TODAY + timedelta(days=9)), kept(late)]).days == 0
    assert _effect([early, late], [kept(early)]).days == -30
    assert _effect([early], [kept(early, due_on=None)]).days is None
    assert _effect([], [TILES]).days is None
    done = milestone("c", "paid", due_on=TODAY + timedelta(days=90), paid_minor=1000_00)
    assert _effect([early, done], [kept(early, due_on=TODAY + timedelta(days=1)), kept(done)]).days == 1


@given(st.permutations("abcdefgh"), st.sets(st.sampled_from("abcdefgh")))
def test_moving_what_is_said_to_move_gives_the_candidates_order(order, dropped):
    standing = [milestone(name) for name in "abcdefgh"]
    candidate = [kept(milestone(name)) for name in order if name not in dropped]
    moved = {change.id for change in changes(standing, candidate) if change.kind == "moved"}
    still = [line.id for line in candidate if line.id not in moved]
    assert still == sorted(still)
    assert {change.id for change in changes(standing, candidate) if change.kind == "removed"} == {
        f"mst_{name}" for name in dropped
    }


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 10**6))
def test_no_change_both_asks_for_money_and_returns_it(secure_minor, paid_minor, price_minor):
    at = milestone(
        "a", "funded", price_minor=max(1, secure_minor + paid_minor), secure_minor=secure_minor, paid_minor=paid_minor
    )
    told = _effect([at], [kept(at, price_minor=price_minor)])
    assert 0 in (told.to_pay_minor, told.to_return_minor)
    assert min(told.to_pay_minor, told.to_return_minor) >= 0
    assert told.to_return_minor <= secure_minor + (secure_minor * 690 + 9_999) // 10_000 + 1
