"""Agreed plans over HTTP: newest first, in pages."""

import pytest

from tests.api.callers import Api

pytestmark = pytest.mark.django_db


def test_versions_come_newest_first_in_pages_with_what_each_changed(world):
    (milestone,) = world.agreed(world.row("Build", 100_00))
    for price in (120_00, 150_00):
        world.changed(milestone.contract, {"id": milestone.public_id, "price_minor": price})
    api, path = Api(world.ben), f"/contracts/{milestone.contract.public_id}/versions"
    first = api.get(f"{path}?limit=2").body
    assert [(row["number"], row["total_minor"]) for row in first["items"]] == [(3, 150_00), (2, 120_00)]
    newest = first["items"][0]
    assert newest["changes"][0]["fields"] == [{"field": "price_minor", "was": 120_00, "now": 150_00}]
    assert (newest["proposed_by"]["name"], newest["accepted_by"]["name"]) == ("Ben Bauer", "Ana Arroyo")
    assert newest["effect"]["total_minor_before"] == 120_00
    rest = api.get(f"{path}?limit=2&cursor={first['next_cursor']}").body
    assert [row["number"] for row in rest["items"]] == [1]
    assert rest["next_cursor"] is None


def test_an_answer_to_a_first_plan_is_compared_with_that_plan_and_says_so(world):
    asked = world.proposed(world.hired(), world.row("Wireframes", 100_00), world.row("Build", 200_00))
    path = f"/contracts/{asked.contract.public_id}/proposals"
    rows = [{"title": "Wireframes", "price_minor": 120_00}, {"title": "Build", "price_minor": 200_00}]
    plan = {"base_version": 0, "answers": asked.public_id, "milestones": rows}
    answer = Api(world.ben).post(path, plan).body
    changed = [{"field": "price_minor", "was": 100_00, "now": 120_00}]
    expected = [{"kind": "edited", "id": None, "title": "Wireframes", "fields": changed}]
    assert (answer["changes"], answer["compared_with"]) == (expected, asked.public_id)
    first = Api(world.ben).get(f"/proposals/{asked.public_id}").body
    assert ({each["kind"] for each in first["changes"]}, first["compared_with"]) == ({"added"}, None)
