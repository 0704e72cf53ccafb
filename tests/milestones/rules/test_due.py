"""Working days after funding: weekends and the region's holidays are not counted, nor is the funding day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.milestones.rules.due import working_day

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("start", "days", "region", "due_on"),
    [
        (FRIDAY, 1, "NZ", date(2026, 11, 23)),
        (FRIDAY, 5, "NZ", date(2026, 11, 27)),
        (FRIDAY, 6, "NZ", date(2026, 11, 30)),
        (date(2026, 11, 21), 1, "NZ", date(2026, 11, 23)),  # funded on a Saturday
        (date(2026, 12, 23), 3, "NZ", date(2026, 12, 30)),  # Christmas, Boxing Day moved to Monday
        (date(2026, 12, 23), 3, "PT", date(2026, 12, 29)),
        (date(2026, 12, 30), 2, "NZ", date(2027, 1, 5)),  # over the year's end
        (date(2026, 1, 16), 1, "NZ", date(2026, 1, 19)),
        (date(2026, 1, 16), 1, "NZ-WGN", date(2026, 1, 20)),  # Wellington Anniversary Day
        (date(2026, 1, 16), 1, "nz-wgn", date(2026, 1, 20)),
        (date(2026, 12, 23), 3, "NZ-QQ", date(2026, 12, 30)),  # no such part: the country's holidays
        (date(2026, 11, 19), 1, "SA", date(2026, 11, 22)),  # Friday and Saturday are the weekend
        (date(2026, 12, 24), 1, "XX", date(2026, 12, 25)),  # nobody's region: only weekends are free
        (date(2026, 12, 24), 2, "", date(2026, 12, 28)),
        (date(2026, 12, 24), 2, "HolidayBase", date(2026, 12, 28)),
    ],
)
def test_working_days_are_counted_as_people_do(start, days, region, due_on):
    assert working_day(start, days, region) == due_on


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 364), st.sampled_from(["NZ", "PT", "US-CA", ""]))
def test_one_more_day_is_always_later_and_never_free(start, days, region):
    due_on, next_on = working_day(start, days, region), working_day(start, days + 1, region)
    assert start < due_on < next_on
    assert due_on.weekday() < 5
    assert working_day(due_on, 1, region) == next_on


def test_a_year_of_working_days_stays_in_reach():
    assert working_day(FRIDAY, 365, "NZ") < FRIDAY + timedelta(days=600)


def test_no_days_at_all_is_a_bug():
    with pytest.raises(AssertionError):
        working_day(FRIDAY, 0, "NZ")
