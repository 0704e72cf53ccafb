"""The order of refusals: who, how, shape, whether it exists, who may, what was read, when, the rules."""

import pytest

from tests.api.callers import Api

pytestmark = pytest.mark.django_db
NOBODYS = "prp_" + "0" * 26


def test_who_asks_comes_before_how_they_ask():
    assert Api(None).ask("POST", "/jobs", "{").said == (401, "not_signed_in")


def test_a_body_that_is_no_json_comes_before_its_shape(ana):
    assert ana.ask("POST", f"/milestones/{'mst_' + '0' * 26}/release", "{", key="new").said == (400, "not_json")


def test_a_missing_key_comes_before_the_shape(ana):
    assert ana.post("/jobs", {"surprise": 1}, key=None).said == (400, "key_missing")


def test_the_shape_comes_before_whether_it_exists(ana):
    assert ana.post(f"/proposals/{NOBODYS}/accept", {"surprise": 1}).said == (422, "invalid_fields")


def test_whether_it_exists_comes_before_what_was_read(ana, cy, world):
    proposal = world.proposed(world.hired())
    assert ana.post(f"/proposals/{NOBODYS}/accept").said == (404, "not_found")
    assert cy.post(f"/proposals/{proposal.public_id}/accept").said == (404, "not_found")


def test_who_may_comes_before_what_was_read(ana, world):
    proposal = world.proposed(world.hired())
    assert ana.post(f"/proposals/{proposal.public_id}/accept").said == (403, "not_your_move")
    assert ana.post(f"/proposals/{proposal.public_id}/accept", If_Match='"x"').said == (403, "not_your_move")


def test_what_was_read_must_be_said_and_must_still_be_so(ben, world):
    path = f"/proposals/{world.proposed(world.hired()).public_id}/accept"
    with world.nothing_moves():
        assert ben.post(path).said == (428, "if_match_missing")
        for other in ('"x"', "*", "nothing", ""):
            assert ben.post(path, If_Match=other).said == (412, "changed_since_shown")


def test_a_weak_tag_is_the_same_fingerprint(ben, world):
    proposal = world.proposed(world.hired())
    assert ben.post(f"/proposals/{proposal.public_id}/accept", If_Match=f'W/"{proposal.fingerprint}"').status == 200


def test_a_plan_that_money_has_changed_since_it_was_read_is_not_accepted(ana, ben, world):
    milestone = world.agreed()[0]
    row = {"id": milestone.public_id, "title": "Another title"}
    contract = milestone.contract.public_id
    proposal = ben.post(f"/contracts/{contract}/proposals", {"base_version": 1, "milestones": [row]})
    world.paid_in([milestone])
    with world.nothing_moves():
        accepted = ana.post(f"/proposals/{proposal['id']}/accept", If_Match=f'"{proposal["fingerprint"]}"')
    assert accepted.said == (412, "changed_since_shown")
    read = ana.get(f"/proposals/{proposal['id']}")
    assert ana.post(f"/proposals/{proposal['id']}/accept", If_Match=read.headers["ETag"]).status == 200


def test_who_may_comes_before_the_moment(ben, world):
    milestone = world.agreed()[0]
    body = {"amount_minor": 1, "version": 1}
    assert ben.post(f"/milestones/{milestone.public_id}/release", body).said == (403, "not_your_move")


def test_the_moment_comes_before_the_rules(ana, world):
    agreed, funded = world.agreed()[0], world.funded()
    body = {"amount_minor": 1, "version": 999}
    with world.nothing_moves():
        assert ana.post(f"/milestones/{agreed.public_id}/release", body).said == (409, "wrong_moment")
        assert ana.post(f"/milestones/{funded.public_id}/release", body).said == (409, "changed_meanwhile")
        body["version"] = funded.version
        assert ana.post(f"/milestones/{funded.public_id}/release", body).said == (422, "release_all_that_is_held")
        assert ana.post(f"/milestones/{funded.public_id}/release", body | {"part": True}).status == 422


def test_a_quote_is_selected_as_it_was_read(ana, ben, world):
    quote = world.quote(world.job())
    path = f"/quotes/{quote.public_id}/select"
    ben.patch(f"/quotes/{quote.public_id}", {"price_minor": 9_900_00})
    with world.nothing_moves():
        assert ana.post(path, {"version": 1}).said == (409, "changed_meanwhile")
        assert ana.post(path, If_Match='"1"').said == (409, "changed_meanwhile")
        assert ana.post(path, If_Match='"one"').said == (412, "changed_since_shown")
    assert ana.post(path, If_Match='"2"').status == 201
