"""The JSON API: who may call, what it refuses to read, and what it says then."""

import json

import httpx
import pytest

from skillscoop.kernel.ids import new_id
from skillscoop.sandbox.web import create_app
from tests.sandbox_world import RunningSandbox

pytest_plugins = ["tests.sandbox_world"]


@pytest.fixture
def api(running_sandbox: RunningSandbox):
    running_sandbox.forget()
    headers = {"Authorization": f"Bearer {running_sandbox.key}"}
    with httpx.Client(base_url=f"{running_sandbox.url}/v1", headers=headers) as client:
        yield client


def a_checkout(**other: object) -> dict[str, object]:
    asked = {
        "reference": new_id("pay"),
        "amount_minor": 1069,
        "currency": "NZD",
        "description": "Website",
        "return_url": "https://jobs.example.org/back",
    }
    return {name: value for name, value in (asked | other).items() if value is not None}


def test_no_route_of_the_api_answers_without_the_key(running_sandbox):
    app = create_app(running_sandbox.company.settings)
    routes = [
        (method, rule.rule.replace("<checkout_id>", "chk_1234"))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/v1")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    ]
    app.extensions["sandbox"].database.close()
    assert len(routes) >= 15
    for method, path in routes:
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": running_sandbox.key}):
            answer = httpx.request(method, running_sandbox.url + path, headers=headers, json={})
            assert (answer.status_code, answer.json()["code"]) == (401, "key_wrong"), (method, path)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount_minor", 0),
        ("amount_minor", -5),
        ("amount_minor", 10.0),
        ("amount_minor", "10"),
        ("amount_minor", True),
        ("amount_minor", 10**15),
        ("fee_minor", 1070),
        ("reference", "no id"),
        ("reference", None),
        ("currency", "XXX"),
        ("currency", "nzd"),
        ("description", ""),
        ("description", "a\0b"),
        ("description", "\ud800"),
        ("return_url", "javascript:alert(1)"),
        ("return_url", "https://a.example/\r\nSet-Cookie: a=b"),
        ("return_url", "https://user@a.example/"),
        ("return_url", "https://a.example;script-src *"),
        ("lines", [{"title": "Build", "amount_minor": 1}]),
        ("lines", [{"title": "Build", "amount_minor": 1069, "extra": 1}]),
        ("lines", ["Build"]),
        ("colour", "plum"),
    ],
)
def test_a_request_of_the_wrong_shape_is_refused_and_nothing_is_kept(api, field, value):
    asked = a_checkout() | {field: value}
    answer = api.post("/checkouts", content=json.dumps(asked), headers={"Content-Type": "application/json"})
    assert answer.status_code == 422, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(answer.json()) >= {"type", "title", "status", "detail", "code"}
    if field != "reference":
        assert api.get("/checkouts", params={"reference": asked["reference"]}).status_code == 404


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"text"', b"null"])
def test_a_body_that_is_not_an_object_is_refused(api, body):
    answer = api.post("/checkouts", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


def test_an_answer_that_is_lost_can_be_had_again_by_id_and_by_reference(api):
    made = api.post("/checkouts", json=a_checkout()).json()
    assert api.get(f"/checkouts/{made['id']}").json() == made
    assert api.get("/checkouts", params={"reference": made["reference"]}).json() == made


def test_only_a_paid_checkout_has_a_charge(api):
    made = api.post("/checkouts", json=a_checkout()).json()
    assert "charge" not in made
    paid = api.post(f"/control/checkouts/{made['id']}/outcome", json={"outcome": "paid"}).json()
    assert paid["charge"].startswith("chg_")
    closing = api.post(f"/checkouts/{made['id']}/expire")
    assert (closing.status_code, closing.json()["code"]) == (409, "already_paid")


def test_an_outcome_nobody_knows_is_refused_with_the_list_of_those_known(api):
    made = api.post("/checkouts", json=a_checkout()).json()
    answer = api.post(f"/control/checkouts/{made['id']}/outcome", json={"outcome": "teleported"})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_outcome")
    for known in ("paid", "declined", "abandoned", "paid_but_silent", "paid_late", "paid_twice"):
        assert known in answer.json()["detail"]


def test_the_same_outcome_again_changes_nothing_and_another_is_refused(api):
    made = api.post("/checkouts", json=a_checkout()).json()
    press = f"/control/checkouts/{made['id']}/outcome"
    first = api.post(press, json={"outcome": "paid"})
    assert api.post(press, json={"outcome": "paid"}).json() == first.json()
    assert api.post(press, json={"outcome": "declined"}).status_code == 409
    assert [news["type"] for news in told(api, made["reference"])] == ["checkout.paid"]


@pytest.mark.parametrize(
    ("operation", "kind"),
    [("open_checkout", "fails"), ("fly", "reset_before"), ("news", "slow"), ("settle_payout", "late")],
)
def test_a_fault_nobody_can_make_is_refused(api, operation, kind):
    answer = api.post("/control/faults", json={"operation": operation, "kind": kind})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_fault")


@pytest.mark.parametrize(("kind", "number"), [("never", 0), ("late", 1), ("twice", 1)])
def test_news_can_be_told_to_go_wrong(api, kind, number):
    made = api.post("/checkouts", json=a_checkout()).json()
    api.post("/control/faults", json={"operation": "news", "kind": kind})
    api.post(f"/control/checkouts/{made['id']}/outcome", json={"outcome": "paid"})
    assert len(told(api, made["reference"])) == number


def test_forgotten_faults_are_not_made(api):
    api.post("/control/faults", json={"operation": "open_checkout", "kind": "error"})
    api.delete("/control/faults")
    assert api.post("/checkouts", json=a_checkout()).status_code == 200


def test_an_account_can_be_made_to_which_every_payout_fails(api, running_sandbox):
    made = api.post("/checkouts", json=a_checkout()).json()
    api.post(f"/control/checkouts/{made['id']}/outcome", json={"outcome": "paid"})
    asked = {"reference": new_id("per"), "name": "Ben", "country": "NZ", "fail_payouts": True}
    account = api.post("/accounts", json=asked).json()
    assert account["verified"] is True
    payout = {"reference": new_id("pyo"), "account": account["id"], "amount_minor": 1000, "currency": "NZD"}
    assert api.post("/payouts", json=payout).json()["state"] == "pending"
    running_sandbox.deliver(lambda _headers, _body: 200)
    assert api.get("/payouts", params={"reference": payout["reference"]}).json()["state"] == "failed"
    assert [news["type"] for news in told(api, payout["reference"])] == ["payout.failed"]


def test_strange_ids_and_paths_are_not_found(api):
    for path in ("/checkouts/nope", "/checkouts/%00", "/checkouts/chk_00000", "/nowhere"):
        assert api.get(path).status_code == 404
    assert api.get("/checkouts", params={"reference": "a\0b"}).status_code == 404
    assert api.get("/checkouts").status_code == 422


def told(api: httpx.Client, reference: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = api.get("/control/news", params={"reference": str(reference)}).json()["news"]
    return found
