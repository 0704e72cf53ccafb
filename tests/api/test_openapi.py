"""The API's own description."""

from skillscoop.api.openapi import document, openapi_page


def test_it_names_a_problem_for_every_way_a_request_can_be_refused():
    for methods in document()["paths"].values():
        for operation in methods.values():
            content = operation["responses"]["default"]["content"]
            assert list(content) == ["application/problem+json"]


def test_every_post_asks_for_a_key_and_takes_an_object_without_other_fields():
    described = document()
    schemas = described["components"]["schemas"]
    for methods in described["paths"].values():
        if "post" in methods:
            operation = methods["post"]
            assert "Idempotency-Key" in {each["name"] for each in operation["parameters"] if each["required"]}
            content = operation["requestBody"]["content"]
            if "multipart/form-data" in content:
                continue
            body = content["application/json"]["schema"]
            assert schemas[body["$ref"].rsplit("/", 1)[1]]["additionalProperties"] is False


def test_only_accepting_needs_if_match():
    found = {
        path
        for path, methods in document()["paths"].items()
        for operation in methods.values()
        if any(each["name"] == "If-Match" and each["required"] for each in operation["parameters"])
    }
    assert found == {"/api/v1/proposals/{proposal_id}/accept"}


def test_each_operation_has_a_name_of_its_own_and_the_page_is_the_same_each_time():
    names = [op["operationId"] for methods in document()["paths"].values() for op in methods.values()]
    assert len(set(names)) == len(names)
    assert {"get_jobs", "get_job_quotes", "post_milestone_release", "post_job_not_complete"} <= set(names)
    assert openapi_page() == openapi_page()


def test_what_is_sent_and_what_is_answered_have_names_of_their_own():
    schemas = document()["components"]["schemas"]
    assert {"JobPage", "Milestone", "SentMilestone", "PlannedMilestone", "SuggestedMilestone"} <= set(schemas)
