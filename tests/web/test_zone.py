"""Everybody reads days and times by the clocks of their own place."""

import pytest
from django.utils import timezone

from skillscoop.people.models import Person
from skillscoop.web.middleware import ReadersZone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("zone", "read"),
    [("Australia/Perth", "Australia/Perth"), ("Atlantis/Capital", "UTC"), ("../etc", "UTC"), ("", "UTC")],
)
def test_whoever_is_signed_in_reads_their_own_time_and_utc_where_that_is_unknown(rf, zone, read):
    request = rf.get("/")
    request.user = Person(name="Ana Silva", zone=zone)
    assert str(ReadersZone(lambda _request: timezone.get_current_timezone())(request)) == read
    assert str(timezone.get_current_timezone()) == "UTC"
