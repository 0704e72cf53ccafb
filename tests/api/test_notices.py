"""Notices over HTTP: the same words as the page, read once, and choices that leave money alone."""

import pytest

from skillscoop.notices.models import Notice
from skillscoop.notices.reads import unread_count
from tests.api.callers import new_key
from tests.notices.telling import tell_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(world):
    milestone = world.submitted(price_minor=800_00)
    tell_all()
    return milestone


def test_a_notice_says_what_happened_and_where_it_leads(ana, told):
    newest = ana.get("/notices")["items"][0]
    assert newest["kind"] == "milestone.submit"
    assert newest["subject"] == "Ben submitted “Homepage”: $800.00 waits for your review"
    assert newest["path"] == f"/milestones/{told.public_id}/release"
    assert newest["read_at"] is None
    assert [move["verb"] for move in newest["moves"]] == ["read"]


def test_reading_takes_it_off_the_unread_and_reading_again_changes_nothing(ana, told, world):
    before, newest = unread_count(world.ana), ana.get("/notices")["items"][0]
    path = newest["moves"][0]["path"]
    first = ana.post(path)
    assert first["read_at"] is not None
    assert ana.post(path)["read_at"] == first["read_at"]
    assert unread_count(world.ana) == before - 1
    assert newest["id"] not in [each["id"] for each in ana.get("/notices?unread=true")["items"]]


def test_what_was_read_by_mistake_waits_unread_again(ana, told, world):
    before, newest = unread_count(world.ana), ana.get("/notices")["items"][0]
    read = ana.post(newest["moves"][0]["path"])
    assert [move["verb"] for move in read["moves"]] == ["unread"]
    again = ana.post(read["moves"][0]["path"])
    assert (again["read_at"], unread_count(world.ana)) == (None, before)
    assert [move["verb"] for move in again["moves"]] == ["read"]


def test_a_repeated_request_gets_its_first_answer(ana, told, world):
    key = new_key()
    first = ana.post("/notices/read-all", key=key)
    world.quote(world.job())
    tell_all()
    again = ana.post("/notices/read-all", key=key)
    assert (first.body, again.body) == ({"unread": 0}, {"unread": 0})
    assert again.headers["Idempotent-Replayed"] == "true"
    assert unread_count(world.ana) == 1


def test_a_list_goes_on_where_its_page_ended(ana, told):
    whole = [each["id"] for each in ana.get("/notices")["items"]]
    found, cursor = [], ""
    while True:
        page = ana.get(f"/notices?limit=2&cursor={cursor}")
        found += [each["id"] for each in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = page["next_cursor"]
    assert found == whole
    assert ana.get(f"/notices?unread=true&cursor={cursor}").status == 422


def test_choices_are_changed_one_by_one(ana, told, world):
    job = world.job_of(told.contract).public_id
    answer = ana.patch("/me/notices", {"categories": {"job": {"inbox": True, "mail": False}}, "muted_jobs": [job]})
    assert answer["categories"]["job"] == {"inbox": True, "mail": False}
    assert answer["muted_jobs"] == [job]
    answer = ana.patch("/me/notices", {"quiet_hours": {"begins": "22:00", "ends": "07:00"}})
    assert answer["quiet_hours"] == {"begins": "22:00", "ends": "07:00", "zone": "Pacific/Auckland"}
    assert answer["categories"]["job"]["mail"] is False
    answer = ana.patch("/me/notices", {"quiet_hours": None, "muted_jobs": []})
    assert (answer["quiet_hours"], answer["muted_jobs"]) == (None, [])
    assert ana.get("/me/notices").body == answer.body


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"categories": {"money": {"inbox": True, "mail": False}}}, (422, "always_told")),
        ({"categories": {"weather": {"inbox": True, "mail": False}}}, (422, "invalid_fields")),
        ({"quiet_hours": {"begins": "22:00", "ends": "22:00"}}, (422, "quiet_hours_need_an_end")),
        ({"quiet_hours": {"begins": "25:00", "ends": "07:00"}}, (422, "invalid_fields")),
        ({"muted_jobs": ["job_" + "0" * 26]}, (404, "not_found")),
        ({"surprise": True}, (422, "invalid_fields")),
    ],
)
def test_what_cannot_be_chosen_is_refused_and_nothing_changes(ana, body, said):
    before = ana.get("/me/notices").body
    assert ana.patch("/me/notices", body).said == said
    assert ana.get("/me/notices").body == before


def test_bad_choices_beside_good_ones_change_nothing(ana):
    body = {"categories": {"job": {"inbox": False, "mail": False}}, "quiet_hours": {"begins": "07:00", "ends": "07:00"}}
    assert ana.patch("/me/notices", body).status == 422
    assert ana.get("/me/notices")["categories"]["job"] == {"inbox": True, "mail": True}


def test_ben_finds_his_own_notices_and_none_of_anas(ben, ana, told):
    theirs = {each["id"] for each in ana.get("/notices")["items"]}
    mine = {each["id"] for each in ben.get("/notices")["items"]}
    assert mine
    assert not theirs & mine
    assert ben.post(f"/notices/{theirs.pop()}/read").said == (404, "not_found")
    assert Notice.objects.exclude(read_at=None).count() == 0
