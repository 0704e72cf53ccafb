"""Lists in pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from skillscoop.jobs.actions.select_quote import select_quote

pytestmark = pytest.mark.django_db


def walk(api, path, limit):
    """Return all items of a list, page by page."""
    found, cursor = [], ""
    for _ in range(20):
        page = api.get(f"{path}{'&' if '?' in path else '?'}limit={limit}&cursor={cursor}")
        assert len(page["items"]) <= limit
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found
    raise AssertionError("a list that never ends")


@pytest.mark.parametrize("limit", [1, 2, 5, 6, 100])
def test_pages_of_any_size_hold_every_item_once_and_in_order(world, ana, limit):
    jobs = [world.job().public_id for _ in range(5)]
    assert [job["id"] for job in walk(ana, "/jobs?view=client", limit)] == jobs[::-1]


def test_activities_come_newest_first_page_by_page(world, ana):
    contract = world.funded().contract.public_id
    seqs = [each["seq"] for each in walk(ana, f"/contracts/{contract}/activities", 2)]
    assert seqs == list(range(len(seqs), 0, -1))


@pytest.mark.parametrize(
    "query", ["cursor=nonsense", "cursor=%00", "limit=0", "limit=101", "limit=many", "status=odd", "view=all"]
)
def test_what_a_page_cannot_be_asked_for_is_named(ana, query):
    refused = ana.get(f"/jobs?{query}")
    assert refused.said == (422, "invalid_fields")
    assert refused["errors"][0]["field"] == query.split("=")[0]


def test_the_cursor_of_one_list_opens_no_other(world, ana):
    for _ in range(2):
        world.job()
    cursor = ana.get("/jobs?view=client&limit=1")["next_cursor"]
    assert ana.get(f"/jobs?view=client&status=open&cursor={cursor}").said == (422, "invalid_fields")
    assert ana.get(f"/tokens?cursor={cursor}").said == (422, "invalid_fields")


def test_each_view_lists_the_jobs_of_that_side(world, ana, ben, cy):
    quoted = world.quote(world.job(title="Quoted on")).job.public_id
    hired = world.job_of(world.hired(title="Hired for")).public_id
    open_to_all = world.job(title="Open").public_id
    assert ids(ana.get("/jobs?view=client")) == {quoted, hired, open_to_all}
    assert ids(ana.get("/jobs?view=client&status=in_progress")) == {hired}
    assert ids(ben.get("/jobs?view=specialist")) == {quoted, hired}
    assert ids(cy.get("/jobs?view=find")) == {quoted, open_to_all}
    assert ids(ana.get("/jobs?view=find")) == set()
    assert ids(cy.get("/jobs?view=specialist")) == set()


def test_a_specialist_sees_their_own_quote_alone_and_the_client_all(world, ana, ben, cy):
    job = world.job()
    mine, other = world.quote(job), world.quote(job, by=world.cy)
    path = f"/jobs/{job.public_id}/quotes"
    assert ids(ana.get(path)) == {mine.public_id, other.public_id}
    assert ids(ben.get(path)) == {mine.public_id}
    assert cy.get(f"/quotes/{mine.public_id}").said == (404, "not_found")
    assert [len(walk(ana, path, 1)), ids(cy.get(path))] == [2, {other.public_id}]


def test_who_only_quoted_is_not_told_who_was_hired_or_under_which_contract(world, cy):
    job = world.job()
    world.quote(job, by=world.cy)
    select_quote(world.quote(job).public_id, by=world.ana)
    seen = cy.get(f"/jobs/{job.public_id}")
    assert (seen["status"], seen["specialist"], seen["contract"]) == ("in_progress", None, None)


def test_a_list_of_jobs_in_progress_asks_no_more_for_ten_than_for_one(world, ana):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert ana.get("/jobs?view=client").status == 200
        return len(asked)

    world.funded()
    for_one = queries()
    for _ in range(3):
        world.funded()
    assert queries() == for_one


def ids(page):
    return {item["id"] for item in page["items"]}
