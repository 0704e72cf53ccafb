"""The demo's bar: become somebody else, let time pass, and stay where you were if that can be seen."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client, RequestFactory
from django.urls import reverse

from skillscoop.deadlines import clock
from skillscoop.demo import people
from skillscoop.demo.bar import bar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
PAGE = "/help/fees"


@pytest.fixture
def cast():
    return people.gather()


def become(client, person, back=PAGE):
    return client.post("/demo/as", {"person": person.public_id, "next": back})


def page(client):
    return client.get(PAGE).content.decode()


def test_the_bar_names_everybody_whose_pages_can_be_visited_and_the_time(client, cast):
    html = page(client)
    for name in ("Maya", "Ari", "Rosa", "Jun", "Elif", "Noor"):
        assert f'value="{cast[name].public_id}"' in html
    assert cast["Viktor"].public_id not in html
    assert "Pretend money" in html
    assert "+14 days" in html


def test_becoming_somebody_signs_in_as_them_and_stays_on_the_page(client, cast):
    answer = become(client, cast["Maya"])
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert f'value="{cast["Maya"].public_id}" aria-pressed="true"' in page(client)
    become(client, cast["Ari"])
    assert f'value="{cast["Ari"].public_id}" aria-pressed="true"' in page(client)


def test_who_came_in_by_the_bar_finds_this_browser_where_they_are_signed_in_once(client, cast):
    for person in ("Maya", "Ari", "Maya", "Maya"):
        become(client, cast[person])
    assert client.get(reverse("usersessions_list")).content.decode().count("This browser") == 1
    assert list(UserSession.objects.filter(user=cast["Maya"]).values_list("session_key", flat=True)) == [
        client.session.session_key
    ]


def test_only_the_demos_own_people_can_be_become(client, cast, world):
    assert become(client, world.ana).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_page_that_the_other_may_not_see_leads_to_their_own_jobs_once(client, cast, world):
    hidden = f"/contracts/{world.hired().public_id}/milestones"
    become(client, cast["Maya"], back=hidden)
    answer = client.get(hidden)
    assert (answer.status_code, answer["Location"]) == (302, "/my-jobs")
    assert client.get(hidden).status_code == 404


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_nobody_is_led_off_the_site(client, cast, elsewhere):
    assert become(client, cast["Maya"], back=elsewhere)["Location"] == "/my-jobs"
    answer = client.post("/demo/clock", {"advance_seconds": "3600", "next": elsewhere})
    assert answer["Location"] == "/my-jobs"


def test_a_form_from_another_site_changes_nothing(cast):
    strict = Client(enforce_csrf_checks=True)
    assert become(strict, cast["Maya"]).status_code == 403
    assert strict.post("/demo/clock", {"advance_seconds": "3600"}).status_code == 403


@pytest.mark.parametrize("seconds", ["3600", "86400", "1209600"])
def test_the_clock_moves_by_what_its_buttons_say_and_runs_what_falls_due(client, world, seconds):
    milestone = world.funded()
    world.release(milestone)
    before = clock.offset()
    answer = client.post("/demo/clock", {"advance_seconds": seconds, "next": PAGE})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert clock.offset() == before + int(seconds)
    assert world.seen(milestone).state == "paid"


@pytest.mark.parametrize("seconds", ["", "-1", "x", "31536001", "9" * 40, "¹"])
def test_what_is_no_number_of_seconds_is_a_bad_request(client, seconds):
    before = clock.offset()
    assert client.post("/demo/clock", {"advance_seconds": seconds}).status_code == 400
    assert clock.offset() == before


def test_the_bar_is_drawn_with_one_query(client, cast, django_assert_num_queries):
    request = RequestFactory().get(PAGE)
    with django_assert_num_queries(1):
        assert bar(request)["demo_bar"]["people"][0]["name"] == "Maya Okafor"


def test_before_the_cast_is_gathered_pages_come_without_a_bar(client):
    assert "Demo controls" not in page(client)
