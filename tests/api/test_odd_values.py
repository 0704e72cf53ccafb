"""Whatever stands in a body, the door answers with a resource or with a problem, never with a bug."""

import json
from itertools import product
from random import Random

import pytest
from django.db import transaction

from skillscoop.api.openapi import document
from skillscoop.api.places import BASE
from tests.api.callers import Api
from tests.api.situations import TABLE, WHO

pytestmark = pytest.mark.django_db

NEW = {"title": "a", "price_minor": 100}
ODD = [
    None, True, 0, 1, -1, 2**31, 2**53 - 1, 2**63, 10**30, 1.5, 1e308, "", " ", "a" * 20_000, "\u202e", "\ud800",
    "\x00", "\r\n", "<b>", "{title}", "%s", "0001-01-01", "9999-12-31", "prp_" + "0" * 26, [], [[]], [None], [0, 0],
    ["a", "a"], [-1], {}, [{}], [{"id": None}], [{"id": "mst_" + "z" * 26}], [NEW | {"due_on": "9999-12-31"}],
    [NEW | {"price_minor": 2**53 - 1}] * 3, [NEW] * 201, ["money", "money"], [NEW | {"due_working_days": 2**53 - 1}],
    [NEW | {"done_when": ["b"] * 30}],
]  # fmt: skip
QUERIES = ["limit=1e3", "limit=%00", "cursor=%F0%9F", "cursor=a:b:c", "view=%00", "status=", "x=%FF"]


@pytest.mark.parametrize(
    "route", [route for route in TABLE if route[0] != "GET" and route != ("POST", "/files")], ids=" ".join
)
def test_no_value_in_a_body_is_a_bug(world, route):
    world.eli = world.person("Eli Ek", verified=True)
    build, row = TABLE[route]
    asked = build(world)
    api = Api(
        getattr(world, next(name for name, status in zip(WHO, row.split(), strict=True) if status.startswith("2")))
    )
    usual = asked.body or {}
    bodies = [usual | {field: value} for field, value in product(fields_of(route), ODD)]
    for body in [*ODD, *Random(7).sample(bodies, min(60, len(bodies)))]:
        with transaction.atomic():
            answer = api.ask(route[0], asked.path, json.dumps(body), key="new", **asked.headers)
            transaction.set_rollback(True)
        assert answer.status < 500, (body, answer.text)
        assert answer.status < 300 or answer["code"]


@pytest.mark.parametrize("route", [route for route in TABLE if route[0] == "GET"], ids=" ".join)
def test_no_query_is_a_bug(world, route):
    world.eli = world.person("Eli Ek", verified=True)
    path, ana = TABLE[route][0](world).path, Api(world.ana)
    assert {ana.get(f"{path}?{query}").status for query in QUERIES} <= {200, 422}


def fields_of(route):
    operation = document()["paths"][BASE + route[1]][route[0].lower()]
    name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
    return sorted(document()["components"]["schemas"][name].get("properties", {}))
