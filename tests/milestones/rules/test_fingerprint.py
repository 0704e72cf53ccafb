"""An answer is bound to what was shown: the version, the candidate, and what it touches as it stood."""

from dataclasses import replace

import pytest

from skillscoop.milestones.rules.fingerprint import fingerprint
from skillscoop.milestones.rules.plan import Line, Terms
from tests.milestones.rules.plans import TODAY, kept, milestone

A, B, C, D = (milestone(name) for name in "abcd")
STANDING = [A, B, C, D]
# A is edited, B removed, D moved before C.
CANDIDATE = [kept(A, title="Start"), kept(D), kept(C)]
SHOWN = fingerprint(3, CANDIDATE, STANDING)


def test_the_same_proposal_has_the_same_fingerprint_however_its_milestones_are_listed():
    assert fingerprint(3, tuple(CANDIDATE), list(reversed(STANDING))) == SHOWN
    assert len(SHOWN) == 64
    assert set(SHOWN) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "other",
    [
        lambda: fingerprint(4, CANDIDATE, STANDING),
        lambda: fingerprint(3, CANDIDATE[::-1], STANDING),
        lambda: fingerprint(3, [*CANDIDATE, Line(None, Terms("Tiles", 1_00))], STANDING),
        lambda: fingerprint(3, CANDIDATE[:2], STANDING),
        *(
            lambda terms=terms: fingerprint(3, [kept(A, **{"title": "Start", **terms}), *CANDIDATE[1:]], STANDING)
            for terms in (
                {"title": "Begin"},
                {"price_minor": 1},
                {"description": "More."},
                {"due_on": TODAY},
                {"due_working_days": 5},
                {"done_when": ("Tested",)},
            )
        ),
    ],
)
def test_another_version_or_candidate_has_another_fingerprint(other):
    assert other() != SHOWN


MEANWHILE = [
    {"state": "funded"},
    {"secure_minor": 1},
    {"paid_minor": 1},
    {"terms": Terms("Part x", 1000_01)},
]


@pytest.mark.parametrize("fact", MEANWHILE)
@pytest.mark.parametrize("touched", [A, B])
def test_what_happens_to_an_edited_or_removed_milestone_changes_it(touched, fact):
    assert fingerprint(3, CANDIDATE, _with(touched, fact)) != SHOWN


@pytest.mark.parametrize("fact", MEANWHILE[:3])
@pytest.mark.parametrize("untouched", [C, D])
def test_work_and_money_on_one_that_stays_or_moves_do_not(untouched, fact):
    assert fingerprint(3, CANDIDATE, _with(untouched, fact)) == SHOWN


def test_a_removed_milestone_that_was_paid_meanwhile_changes_it():
    assert fingerprint(3, CANDIDATE, _with(B, {"state": "paid"})) != SHOWN


def _with(milestone_of, fact):
    return [replace(at, **fact) if at is milestone_of else at for at in STANDING]
