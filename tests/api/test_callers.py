"""Who is let in, with which scope, and how often."""

import pytest

from skillscoop.api.limits import Allowance, TooManyRequests
from skillscoop.board.words import say
from skillscoop.people.actions.close_account import close_account
from skillscoop.people.tokens import revoke_token
from tests.api.callers import Api

pytestmark = pytest.mark.django_db
JOB = {"title": "Website", "description": "Five pages.", "payment_option": "hassle_free"}


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer ss_test_nobodys", "Basic YTpi", "Bearer \u00e9"])
def test_who_brings_no_token_in_force_is_not_let_in(db, given):
    answer = Api(None).get("/me", Authorization=given)
    assert answer.said == (401, "not_signed_in")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_revoked_token_lets_nobody_in(ana):
    token = ana.get("/tokens")["items"][0]
    assert ana.post(f"/tokens/{token['id']}/revoke")["moves"] == []
    assert ana.get("/me").said == (401, "not_signed_in")


def test_a_person_whose_account_is_closed_is_not_let_in(world, ana):
    close_account(world.ana)
    assert ana.get("/me").said == (401, "not_signed_in")


def test_nobody_revokes_the_token_of_another(world, ana, ben):
    token = ben.get("/tokens")["items"][0]
    assert ana.post(f"/tokens/{token['id']}/revoke").said == (404, "not_found")
    assert ben.get("/me").status == 200
    assert not revoke_token(world.ana, token["id"])


def test_me_says_who_and_what_the_token_may(world):
    answer = Api(world.ben, ("read",)).get("/me")
    assert (answer["person"]["name"], answer["verified"], answer["scopes"]) == ("Ben Bauer", True, ["read"])
    assert answer["roles"] == ["client", "specialist"]
    assert Api(world.dee).get("/me")["roles"] == ["support"]


def test_a_token_that_only_reads_changes_nothing(world):
    reader = Api(world.ana, ("read",))
    with world.nothing_moves():
        refused = reader.post("/jobs", JOB)
    assert refused.said == (403, "insufficient_scope")
    assert "write" in refused["detail"]
    assert reader.get("/jobs").status == 200


def test_a_token_that_only_writes_reads_nothing(world):
    assert Api(world.ana, ("write",)).get("/jobs").said == (403, "insufficient_scope")


def test_a_release_needs_the_scope_money_and_nothing_moves_without_it(world):
    milestone = world.funded()
    body = {"amount_minor": 100_00, "version": milestone.version}
    writer = Api(world.ana, ("read", "write"))
    with world.nothing_moves():
        assert writer.post(f"/milestones/{milestone.public_id}/release", body).said == (403, "insufficient_scope")


def test_paying_in_needs_no_more_than_writing(world):
    milestone = world.agreed()[0]
    body = {"milestones": [milestone.public_id], "expected_total_minor": 106_90, "version": 1}
    path = f"/contracts/{milestone.contract.public_id}/payments"
    assert Api(world.ana, ("write",)).post(path, body).status == 201


def test_a_token_gives_no_scope_that_it_lacks(world):
    writer = Api(world.ana, ("read", "write"))
    assert writer.post("/tokens", {"name": "more", "scopes": ["money"]}).said == (403, "insufficient_scope")
    made = writer.post("/tokens", {"name": "as much", "scopes": ["write", "read"]})
    assert made["scopes"] == ["read", "write"]
    assert Api(None).get("/me", Authorization=f"Bearer {made['plain']}").status == 200


def test_who_asks_too_often_waits_until_the_minute_is_over(world, ana, settings):
    settings.API_REQUESTS_PER_MINUTE = 2
    answers = [ana.get("/me") for _ in range(6)]  # a minute may end between two of them
    refused = [each for each in answers if each.status == 429]
    assert refused
    assert refused[0].said == (429, "too_many_requests")
    assert 1 <= int(refused[0].headers["Retry-After"]) <= 61


def test_each_token_has_its_own_allowance_and_a_new_minute_a_new_one():
    moment = [0.0]
    allowance = Allowance(lambda: moment[0])
    allowance.spend(1, most=1)
    allowance.spend(2, most=1)
    with pytest.raises(TooManyRequests) as refused:
        allowance.spend(1, most=1)
    assert refused.value.retry_after_seconds == 61
    moment[0] = 59.5
    with pytest.raises(TooManyRequests) as refused:
        allowance.spend(1, most=1)
    assert say(refused.value).endswith("Ask again in 1 second.")
    moment[0] = 60.0
    allowance.spend(1, most=1)


def test_a_person_reads_in_the_language_they_ask_for(ana):
    assert ana.get("/jobs/job_0", Accept_Language="en-xa")["detail"].startswith("⟦")
    assert ana.get("/jobs/job_0", Accept_Language="en")["detail"].startswith("There is nothing here")
