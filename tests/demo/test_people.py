"""The demo's people, as programs and the person at the keyboard meet them."""

import pytest
from django.db import IntegrityError, transaction

from skillscoop.demo import people
from skillscoop.demo.models import Chapter, DemoPerson
from skillscoop.demo.story import whole
from skillscoop.people.models import Token
from skillscoop.people.tokens import SCOPES, hash_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

ROLES = {"client", "specialist", "stranger", "support", "finance", "admin"}


@pytest.fixture
def ready():
    people.gather()
    Chapter.objects.create(title=whole.END, told_at="2026-11-22T04:20:00Z")


def listed(client):
    return client.get("/api/v1/demo/people").json()["people"]


def test_nobody_is_listed_before_the_story_is_told(client):
    people.gather()
    answer = client.get("/api/v1/demo/people")
    assert (answer.status_code, answer.json()["code"]) == (503, "demo_not_ready")
    assert answer["Retry-After"] == "1"
    assert answer["Content-Type"] == "application/problem+json"


def test_everybody_is_listed_without_a_token_each_role_spelled_as_promised(client, ready):
    shown = listed(client)
    assert {one["role"] for one in shown} == ROLES
    assert set(shown[0]) == {"name", "role", "email", "password", "token"}
    first_names = [one["name"].split()[0] for one in shown]
    assert len(set(first_names)) == len(first_names)


def test_password_and_token_are_the_same_after_a_restart(client, ready):
    before = listed(client)
    people.gather()
    assert listed(client) == before


def test_the_listed_password_signs_in(client, ready):
    maya = listed(client)[0]
    answer = client.post("/accounts/login/", {"login": maya["email"], "password": maya["password"]})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(
        DemoPerson.objects.get(role="client", person__name=maya["name"]).person_id
    )


def test_each_token_is_for_tests_and_has_every_scope(client, ready):
    for one in listed(client):
        assert one["token"].startswith("ss_test_")
        token = Token.objects.get(hash=hash_of(one["token"]))
        assert token.person.name == one["name"]
        assert set(token.scopes) == set(SCOPES)


def test_specialists_and_the_stranger_are_verified_and_staff_have_their_role(ready):
    for one in DemoPerson.objects.select_related("person"):
        assert one.person.has_verified_account() is (one.role in ("specialist", "stranger"))
        assert one.person.staff_role == (one.role if one.role in ("support", "finance", "admin") else "")


def test_a_person_of_a_role_nobody_knows_is_refused_by_the_database(ready):
    with pytest.raises(IntegrityError, match="demo_person_role_is_known"), transaction.atomic():
        DemoPerson.objects.update(role="king")


def test_the_list_is_only_read(client, ready):
    answer = client.post("/api/v1/demo/people")
    assert (answer.status_code, answer["Allow"]) == (405, "GET")
