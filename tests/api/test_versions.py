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
