"""Quiet hours by the clocks of a place: over nights, zones, and the days on which the clocks change."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as some

from skillscoop.notices.rules.quiet import heard_at, is_quiet

UTC = ZoneInfo("UTC")
AUCKLAND, LISBON, LORD_HOWE = map(ZoneInfo, ("Pacific/Auckland", "Europe/Lisbon", "Australia/Lord_Howe"))
ZONES = some.sampled_from(
    [UTC, AUCKLAND, LISBON, LORD_HOWE, *map(ZoneInfo, ("America/New_York", "Asia/Kathmandu", "Africa/Cairo"))]
)
NIGHT = time(22), time(7)
HOURS = some.times().map(lambda at: at.replace(second=0, microsecond=0))
SIX_YEARS_OF_MINUTES = 6 * 365 * 24 * 60
MOMENTS = some.integers(0, SIX_YEARS_OF_MINUTES).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def at(zone, *parts):
    return datetime(*parts, tzinfo=zone)


def test_by_day_a_letter_goes_at_once():
    noon = at(AUCKLAND, 2026, 11, 22, 12)
    assert heard_at(noon, AUCKLAND, *NIGHT) == noon


def test_at_night_it_waits_for_the_morning_of_the_same_place():
    assert heard_at(at(AUCKLAND, 2026, 11, 22, 23, 30), AUCKLAND, *NIGHT) == at(AUCKLAND, 2026, 11, 23, 7)
    assert heard_at(at(AUCKLAND, 2026, 11, 23, 3), AUCKLAND, *NIGHT) == at(AUCKLAND, 2026, 11, 23, 7)
    # The same moment is an afternoon in Lisbon.
    afternoon = at(AUCKLAND, 2026, 11, 23, 3)
    assert heard_at(afternoon, LISBON, *NIGHT) == afternoon


def test_the_first_minute_is_quiet_and_the_last_is_not():
    assert is_quiet(time(22), *NIGHT)
    assert not is_quiet(time(7), *NIGHT)
    assert is_quiet(time(12), time(12), time(13))
    assert not is_quiet(time(13), time(12), time(13))


def test_a_night_is_an_hour_shorter_when_the_clocks_go_forward():
    began = at(LISBON, 2026, 3, 28, 22)
    assert heard_at(began, LISBON, *NIGHT).astimezone(UTC) - began.astimezone(UTC) == timedelta(hours=8)


def test_and_an_hour_longer_when_they_go_back():
    began = at(LISBON, 2026, 10, 24, 22)
    assert heard_at(began, LISBON, *NIGHT).astimezone(UTC) - began.astimezone(UTC) == timedelta(hours=10)


def test_an_end_that_the_clocks_skip_comes_when_they_have_skipped_it():
    # On 29 March 2026 Lisbon has no 01:30: 00:59 is followed by 02:00.
    found = heard_at(at(LISBON, 2026, 3, 29, 0, 30), LISBON, time(22), time(1, 30))
    assert found.astimezone(LISBON).time() >= time(2)


@settings(deadline=None)
@given(MOMENTS, ZONES, HOURS, HOURS)
def test_it_is_never_sent_early_nor_within_the_quiet_hours_nor_kept_for_long(now, zone, begins, ends):
    if begins == ends:
        return
    found = heard_at(now, zone, begins, ends)
    assert found >= now
    assert not is_quiet(found.astimezone(zone).time(), begins, ends)
    assert found - now <= timedelta(hours=49)
    if not is_quiet(now.astimezone(zone).time(), begins, ends):
        assert found == now
