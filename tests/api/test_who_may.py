"""Every route against everybody: one table, which a route cannot be missing from, and no refusal changes anything."""

import contextlib

import pytest
from django.db import transaction

from skillscoop.api.openapi import document
from skillscoop.api.places import BASE
from tests.api.callers import Answer, Api
from tests.api.situations import TABLE, WHO, Ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def everybody(world):
    """Api by name; Eli is a verified specialist who quotes and is not hired."""
    world.eli = world.person("Eli Ek", verified=True)
    return {"nobody": Api(None)} | {name: Api(getattr(world, name)) for name in WHO[1:]}


def test_the_table_has_every_route_and_no_other():
    paths = document()["paths"]
    routes = {(method.upper(), path.removeprefix(BASE)) for path, methods in paths.items() for method in methods}
    assert routes == set(TABLE)


@pytest.mark.parametrize("route", TABLE, ids=" ".join)
def test_each_route_lets_in_who_the_table_says(world, everybody, route):
    build, row = TABLE[route]
    asked = build(world)
    expected = dict(zip(WHO, map(int, row.split()), strict=True))
    assert {name: status_of(world, everybody[name], route[0], asked, expected[name]) for name in WHO} == expected


@pytest.mark.parametrize("route", TABLE, ids=" ".join)
def test_each_route_asks_for_its_scope(world, everybody, route):
    build, row = TABLE[route]
    method = route[0]
    asked = build(world)
    right = "read" if method == "GET" else "write"
    person = next(getattr(world, name) for name, status in zip(WHO, row.split(), strict=True) if status.startswith("2"))
    others = tuple(scope for scope in ("read", "write", "money") if scope != right)
    with world.nothing_moves():
        assert send(Api(person, others), method, asked).said == (403, "insufficient_scope")


def status_of(world, api: Api, method: str, asked: Ask, expected: int) -> int:
    """Return how the request is answered, and leave everything as it was."""
    within = world.nothing_moves() if expected >= 400 else contextlib.nullcontext()
    with transaction.atomic():
        with within:
            answer = send(api, method, asked)
        transaction.set_rollback(True)
    return answer.status


def send(api: Api, method: str, asked: Ask) -> Answer:
    if method == "GET":
        return api.get(asked.path)
    return api.ask(method, asked.path, {} if asked.body is None else asked.body, key="new", **asked.headers)
