"""Everybody reads days and times by the clocks of their own place."""

from datetime import time

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from skillscoop.notices.actions.choose import choose_quiet_hours
from skillscoop.notices.actions.post_letters import post_letters
from skillscoop.people.models import Person
from skillscoop.web.middleware import ReadersZone
from tests.notices.telling import tell_all
from tests.web.reading import as_person, text_of

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


def test_where_nobody_knows_somebodys_zone_no_page_says_what_time_it_is_there(world):
    contract = world.funded().contract
    hub, person = reverse("milestones", args=[contract.public_id]), reverse("person", args=[world.ben.public_id])
    ana = as_person(world.ana)
    assert "There now" in text_of(ana.get(hub))
    assert "Local time" in text_of(ana.get(person))
    moved(world.ben, "Mars/Base")
    for page, told in ((hub, "There now"), (person, "Local time")):
        answer = ana.get(page)
        assert answer.status_code == 200
        assert "Member since" in text_of(answer)
        assert told not in text_of(answer)


def test_whose_zone_nobody_knows_works_proposes_and_is_written_to_by_utc(world):
    moved(world.ben, "Mars/Base")
    choose_quiet_hours(world.ben, begins=time(22), ends=time(7))
    milestone = world.funded(due_working_days=2)
    contract = milestone.contract
    world.proposed(contract, {"id": milestone.public_id}, world.row("Logo"), by=world.ben)
    assert as_person(world.ben).get(reverse("milestones", args=[contract.public_id])).status_code == 200
    world.later(days=8)
    tell_all()
    world.later(days=1)
    while post_letters():
        pass
    assert any(world.ben.email in message.to and "was due" in message.subject for message in mail.outbox)


def moved(person, zone):
    person.zone = zone
    person.save()
