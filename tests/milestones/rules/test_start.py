"""Work may start once the milestone is covered."""

import pytest

from skillscoop.milestones.rules.start import may_start, owed_minor
from skillscoop.milestones.rules.states import CLOSED, FROZEN, is_open


@pytest.mark.parametrize(
    ("held_minor", "paid_minor", "owed", "starts"),
    [
        (0, 0, 100, False),
        (99, 0, 1, False),
        (100, 0, 0, True),
        (60, 40, 0, True),
        (60, 39, 1, False),
        (110, 0, 0, True),
    ],
)
def test_ben_may_start_when_held_and_paid_cover_the_price(held_minor, paid_minor, owed, starts):
    facts = {"price_minor": 100, "held_minor": held_minor, "paid_minor": paid_minor}
    assert may_start(**facts) is starts
    assert owed_minor(**facts) == owed


def test_frozen_milestones_are_open_and_closed_ones_are_not():
    assert all(is_open(state) for state in FROZEN | {"agreed", "funded", "submitted", "changes_asked"})
    assert not any(is_open(state) for state in CLOSED)
