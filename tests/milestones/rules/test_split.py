"""A whole divided into parts: nothing is lost, nothing is added, and no part is unfairly far off (rules 11, 21)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.milestones.rules.split import split_minor
from skillscoop.milestones.templates import BUILT_IN

WEIGHTS = st.lists(st.integers(0, 10**12), min_size=1, max_size=50).filter(any)


@given(st.integers(0, 10**12), WEIGHTS, st.sampled_from([1, 10]))
def test_the_parts_make_the_whole_in_steps(total, weights, step):
    parts = split_minor(total, weights, step)
    assert sum(parts) == total
    assert all(part >= 0 for part in parts)
    assert all(part % step == 0 for part in parts[:-1])
    assert parts[-1] % step == total % step


@given(st.integers(0, 10**9), WEIGHTS)
def test_no_part_is_a_whole_unit_from_its_share(total, weights):
    whole = sum(weights)
    for part, weight in zip(split_minor(total, weights), weights, strict=True):
        assert abs(part * whole - total * weight) < whole


@pytest.mark.parametrize(
    ("total", "weights", "step", "parts"),
    [
        (100_00, [1, 1, 1], 1, [33_34, 33_33, 33_33]),
        (1_000, [50, 50], 10, [500, 500]),
        (1_010, [1, 1], 10, [510, 500]),
        (0, [1, 2], 1, [0, 0]),
        (99, [0, 100], 1, [0, 99]),
    ],
)
def test_known_splits(total, weights, step, parts):
    assert split_minor(total, weights, step) == parts


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_template_that_comes_with_the_product_makes_a_whole(name):
    parts = BUILT_IN[name].parts
    assert sum(split_minor(2_399_99, [part.share for part in parts])) == 2_399_99
    assert all(part.title for part in parts)
