"""What a request may look like: JSON objects, known fields, whole numbers; and what is said when it does not."""

import pytest

pytestmark = pytest.mark.django_db
JOB = {"title": "Website", "description": "Five pages.", "payment_option": "hassle_free"}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "nonsense",
        "NaN",
        '{"a": NaN}',
        '{"title": "a", "title": "b"}',
        "[" * 100_000,
        b"\xff\xfe\xfd",
        "9" * 5000,
    ],
)
def test_what_is_not_json_is_not_read(ana, body):
    assert ana.ask("POST", "/jobs", body, key="new").said == (400, "not_json")


@pytest.mark.parametrize("body", ["[]", '"text"', "1", "null", "true"])
def test_json_that_is_no_object_is_not_taken_for_one(ana, body):
    assert ana.ask("POST", "/jobs", body, key="new").said == (422, "invalid_fields")


def test_a_body_larger_than_we_read_is_refused(ana):
    assert ana.ask("POST", "/jobs", '"' + "a" * 2_600_000 + '"', key="new").said == (413, "too_big")


@pytest.mark.parametrize("key", [None, "", "too-short", "x" * 256, "with a blank in it", "ümlaut-ümlaut-ümlaut"])
def test_a_post_without_a_usable_key_is_refused(world, ana, key):
    with world.nothing_moves():
        assert ana.post("/jobs", JOB, key=key).said == (400, "key_missing")


@pytest.mark.parametrize("length", [16, 255])
def test_a_key_may_be_as_short_and_as_long_as_this(ana, length):
    assert ana.post("/jobs", JOB, key="k" * length).status == 201


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("surprise", 1, "unknown_field"),
        ("title", 5, "not_a_text"),
        ("title", None, "not_a_text"),
        ("title", "a\x00b", "unreadable_characters"),
        ("title", "half \ud800", "unreadable_characters"),
        ("budget_minor", 100.0, "not_a_whole_number"),
        ("budget_minor", "100", "not_a_whole_number"),
        ("budget_minor", True, "not_a_whole_number"),
        ("budget_minor", 0, "too_small"),
        ("budget_minor", -1, "too_small"),
        ("budget_minor", 2**53, "too_large"),
        ("payment_option", "barter", "not_a_choice"),
    ],
)
def test_a_field_of_another_shape_is_named_with_its_place_and_reason(world, ana, field, value, code):
    with world.nothing_moves():
        refused = ana.post("/jobs", JOB | {field: value})
    assert refused.said == (422, "invalid_fields")
    (error,) = refused["errors"]
    assert (error["pointer"], error["field"], error["code"]) == (f"/{field}", field, code)
    assert error["detail"]


def test_everything_that_is_wrong_is_told_at_once(ana):
    refused = ana.post("/jobs", {"surprise": 1})
    assert {error["field"] for error in refused["errors"]} == {"title", "description", "payment_option", "surprise"}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"due_on": 0}, "not_a_date"),
        ({"due_on": "2026-11-27T00:00:00Z"}, "not_a_date"),
        ({"due_on": "2026-02-30"}, "not_a_date"),
        ({"price_minor": 1.5}, "not_a_whole_number"),
        ({"done_when": "all"}, "not_a_list"),
        ({"state": "paid"}, "unknown_field"),
    ],
)
def test_a_row_of_a_plan_is_held_to_its_shape(world, ana, row, code):
    path = f"/contracts/{world.hired().public_id}/proposals"
    rows = [{"title": "First", "price_minor": 100_00}, {"title": "Second", "price_minor": 100_00} | row]
    refused = ana.post(path, {"base_version": 0, "milestones": rows})
    (error,) = refused["errors"]
    assert (refused.status, error["pointer"], error["code"]) == (422, f"/milestones/1/{next(iter(row))}", code)


def test_what_the_rules_find_wrong_with_a_plan_stands_beside_its_row(world, ana):
    path = f"/contracts/{world.hired().public_id}/proposals"
    with world.nothing_moves():
        refused = ana.post(path, {"base_version": 0, "milestones": [world.row(), {"title": "", "price_minor": -5}]})
    assert refused.said == (422, "plan_refused")
    found = {(error["pointer"], error["code"]) for error in refused["errors"]}
    assert found == {("/milestones/1/title", "title_missing"), ("/milestones/1/price_minor", "price_too_small")}


def test_a_rule_about_a_field_names_the_field(ana):
    refused = ana.post("/jobs", JOB | {"title": "  "})
    assert refused.said == (422, "text_missing")
    assert refused["errors"][0]["pointer"] == "/title"


def test_several_fields_are_told_at_once(ana):
    refused = ana.post("/jobs", JOB | {"title": "  ", "description": "", "region": "XX"})
    assert refused.said == (422, "several_problems")
    assert [(error["pointer"], error["code"]) for error in refused["errors"]] == [
        ("/title", "text_missing"),
        ("/description", "text_missing"),
        ("/region", "region_unknown"),
    ]


def test_a_verb_that_needs_no_words_takes_none(world, ana):
    job = world.job()
    assert ana.post(f"/jobs/{job.public_id}/cancel", {"reason": "x"}).said == (422, "invalid_fields")


def test_what_a_quote_leaves_out_stays_as_it_was(world, ben):
    quote = world.quote(world.job(), message="Soon.", milestones=[world.row("Only", 10_00)])
    changed = ben.patch(f"/quotes/{quote.public_id}", {"price_minor": 99_00})
    assert (changed["price_minor"], changed["message"], changed["milestones"][0]["title"]) == (99_00, "Soon.", "Only")
    assert ben.patch(f"/quotes/{quote.public_id}", {"milestones": []})["milestones"] == []


def test_a_problem_says_all_that_rfc_9457_asks_for_and_finds_the_log(ana):
    refused = ana.get("/jobs/job_0", X_Request_Id="request-0001")
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.body == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": refused["detail"],
        "code": "not_found",
        "request_id": "request-0001",
        "errors": [],
    }


@pytest.mark.parametrize(
    "path", ["/nothing", "/", "/jobs/", "/jobs/job_0", "/jobs/%00", "/milestones/mst_1/release", "/jobs/../me"]
)
def test_an_address_that_leads_nowhere_is_told_in_the_same_way(ana, path):
    assert ana.get(path).said == (404, "not_found")


def test_another_version_of_the_api_leads_nowhere_too(client):
    answer = client.post("/api/v2/jobs")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("method", "path"), [("DELETE", "/jobs"), ("PUT", "/me"), ("OPTIONS", "/me"), ("GET", "/jobs/{job}/cancel")]
)
def test_a_method_that_an_address_does_not_have_is_told_with_those_it_has(world, ana, method, path):
    refused = ana.ask(method, path.format(job=world.job().public_id))
    assert refused.said == (405, "method_not_allowed")
    assert refused.headers["Allow"]


def test_a_bug_is_told_as_a_problem_and_without_its_details(ana, settings):
    settings.API_REQUESTS_PER_MINUTE = "many"
    refused = ana.get("/me")
    assert refused.said == (500, "broken")
    assert "many" not in refused.text
