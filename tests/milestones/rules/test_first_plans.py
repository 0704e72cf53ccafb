"""Two candidates for a first plan beside each other: which of their milestones are the same."""

from skillscoop.milestones.rules.changes import changes
from skillscoop.milestones.rules.first_plans import side_by_side
from skillscoop.milestones.rules.terms import Line, Terms


def plan(*rows):
    return [Line(None, Terms(title, price_minor)) for title, price_minor in rows]


def said(earlier, later):
    standing, kept = side_by_side(earlier, later)
    return [(change.kind, change.title) for change in changes(standing, kept)]


def test_the_same_title_is_the_same_milestone_wherever_it_stands():
    earlier, later = plan(("Sketch", 1), ("Build", 2)), plan(("Build", 3), ("Sketch", 1))
    assert {("edited", "Build")} < set(said(earlier, later))
    assert [kind for kind, _ in said(earlier, later)].count("moved") == 1


def test_another_title_in_the_same_place_for_the_same_price_is_a_new_name():
    assert said(plan(("Sketch", 1), ("Build", 2)), plan(("Wireframes", 1), ("Build", 2))) == [("edited", "Wireframes")]


def test_what_is_left_over_is_new_or_taken_out():
    earlier, later = plan(("Sketch", 1), ("Build", 2)), plan(("Build", 2), ("Launch", 5))
    assert said(earlier, later) == [("added", "Launch"), ("removed", "Sketch")]


def test_two_milestones_of_one_title_are_matched_one_by_one():
    assert said(plan(("Round", 1), ("Round", 2)), plan(("Round", 1), ("Round", 2), ("Round", 3))) == [
        ("added", "Round")
    ]


def test_the_same_plan_again_changes_nothing():
    assert said(plan(("Sketch", 1), ("Build", 2)), plan(("Sketch", 1), ("Build", 2))) == []
