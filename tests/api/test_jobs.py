"""Jobs over HTTP: what one says, changing it, finding it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from skillscoop.api.routes import jobs
from skillscoop.jobs.actions.edit_job import edit_job
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.categories import Category
from skillscoop.jobs.models import Quote
from tests.files.sending import sent

pytestmark = pytest.mark.django_db
JOB = {"title": "Website", "description": "Five pages.", "payment_option": "hassle_free"}


def titles(page):
    return [job["title"] for job in page["items"]]


def test_the_categories_of_the_api_are_all_there_are():
    assert set(jobs.Category.__args__) == set(Category)


def test_a_job_is_posted_with_category_and_place_and_read_back(ana):
    sent = JOB | {"category": "websites", "place": "Wellington", "region": "NZ-WGN", "budget_minor": 500_00}
    made = ana.post("/jobs", sent)
    assert made.status == 201
    assert {name: made[name] for name in sent} == sent
    assert made["remote"] is False
    assert ana.get(f"/jobs/{made['id']}").body == made.body


def test_optional_fields_may_be_null(ana):
    made = ana.post("/jobs", JOB | {"category": None, "place": None, "region": None, "budget_minor": None})
    assert (made.status, made["category"], made["place"]) == (201, None, None)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("region", "Atlantis", "region_unknown"),
        ("place", "x" * 81, "text_too_long"),
        ("budget_minor", 10**15, "amount_out_of_range"),
    ],
)
def test_what_the_rules_refuse_is_named_by_its_field(ana, field, value, code):
    refused = ana.post("/jobs", JOB | {field: value})
    assert (refused.status, refused["code"]) == (422, code)
    assert refused["errors"][0]["field"] == field


def test_an_unknown_category_is_refused_by_its_shape(ana):
    assert ana.post("/jobs", JOB | {"category": "magic"}).said == (422, "invalid_fields")


def test_a_patch_changes_what_it_names_and_null_takes_out(ana):
    made = ana.post("/jobs", JOB | {"category": "design", "budget_minor": 500_00})
    changed = ana.patch(f"/jobs/{made['id']}", {"version": 1, "title": "Shop", "budget_minor": None, "category": None})
    assert (changed.status, changed["version"]) == (200, 2)
    assert (changed["title"], changed["description"]) == ("Shop", "Five pages.")
    assert (changed["budget_minor"], changed["category"]) == (None, None)


def test_a_patch_of_an_older_version_changes_nothing(world, ana):
    job = world.job()
    edit_job(job.public_id, by=world.ana, title="Changed meanwhile")
    with world.nothing_moves():
        assert ana.patch(f"/jobs/{job.public_id}", {"version": 1, "title": "Late"}).said == (409, "changed_meanwhile")
        stale = ana.patch(f"/jobs/{job.public_id}", {"title": "Late"}, If_Match='"1"')
        assert stale.said == (409, "changed_meanwhile")


def test_the_payment_option_stays_once_somebody_has_quoted(world, ana):
    job = world.quote(world.job()).job
    refused = ana.patch(f"/jobs/{job.public_id}", {"payment_option": "direct"})
    assert refused.said == (422, "payment_option_fixed")
    assert refused["errors"][0]["field"] == "payment_option"


def test_a_quote_says_on_which_version_of_the_job_it_was_made(world, ana, ben):
    job = world.job()
    path = f"/jobs/{job.public_id}"
    quote = ben.post(f"{path}/quotes", {"price_minor": 100_00, "job_version": 1})
    assert (quote.status, quote["job_version"]) == (201, 1)
    ana.patch(path, {"title": "Bigger"})
    assert ana.get(f"{path}/quotes")["items"][0]["job_version"] < ana.get(path)["version"]
    ben.patch(f"/quotes/{quote['id']}", {"price_minor": 200_00})
    assert ben.get(f"/quotes/{quote['id']}")["job_version"] == 2


def test_a_quote_on_an_older_version_of_the_job_is_not_made(world, ben):
    job = edit_job(world.job().public_id, by=world.ana, title="Bigger")
    with world.nothing_moves():
        refused = ben.post(f"/jobs/{job.public_id}/quotes", {"price_minor": 100_00, "job_version": 1})
    assert refused.said == (409, "changed_meanwhile")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=bakeries", ["Bread website"]),
        ("category=design", ["Logo"]),
        ("remote=true", ["Bread website"]),
        ("remote=false", ["Logo"]),
        ("region=NZ", ["Logo"]),
        ("region=PT", []),
        ("payment_option=direct", ["Flyers"]),
        ("budget_from_minor=60000", ["Bread website"]),
        ("budget_to_minor=60000", ["Logo"]),
        ("currency=USD", []),
        ("q=%00", ["Flyers", "Logo", "Bread website"]),
        ("", ["Flyers", "Logo", "Bread website"]),
    ],
)
def test_jobs_are_found_by_every_filter(world, cy, query, found):
    world.job(title="Bread website", description="For a bakery.", remote=True, budget_minor=900_00)
    world.job(title="Logo", category="design", place="Nelson", region="NZ-NSN", budget_minor=500_00)
    world.job(title="Flyers", payment_option="direct", budget_minor=None)
    assert titles(cy.get(f"/jobs?{query}")) == found


def test_a_cursor_belongs_to_the_search_it_came_from(world, cy):
    for _ in range(2):
        world.job()
    cursor = cy.get("/jobs?q=website&limit=1")["next_cursor"]
    assert titles(cy.get(f"/jobs?q=website&limit=1&cursor={cursor}")) == ["Website refresh"]
    assert cy.get(f"/jobs?q=refresh&limit=1&cursor={cursor}").said == (422, "invalid_fields")


@pytest.mark.parametrize("query", ["category=magic", "remote=maybe", "budget_from_minor=-1", "budget_to_minor=a"])
def test_a_filter_that_cannot_be_read_is_named(cy, query):
    refused = cy.get(f"/jobs?{query}")
    assert refused.said == (422, "invalid_fields")
    assert refused["errors"][0]["field"] == query.split("=")[0]


def test_a_job_has_its_files_for_whoever_may_read_them(world, ana, ben, cy):
    file = sent(world.ana)
    made = ana.post("/jobs", JOB | {"files": [file.public_id]})
    assert [each["id"] for each in made["files"]] == [file.public_id]
    path = f"/jobs/{made['id']}"
    for quoter in (ben, cy):
        quoter.post(f"{path}/quotes", {"price_minor": 100_00})
    assert [each["name"] for each in cy.get(path)["files"]] == ["notes.txt"]
    select_quote(Quote.objects.get(specialist=world.ben).public_id, by=world.ana)
    assert [len(api.get(path)["files"]) for api in (ana, ben, cy)] == [1, 1, 0]


def test_a_patch_adds_files_and_takes_none_off(world, ana):
    first, second = sent(world.ana, "a.txt", b"A"), sent(world.ana, "b.txt", b"B")
    job = world.job(files=[first.public_id])
    changed = ana.patch(f"/jobs/{job.public_id}", {"files": [first.public_id, second.public_id]})
    assert [each["name"] for each in changed["files"]] == ["a.txt", "b.txt"]
    assert changed["version"] == 2


def test_a_file_of_somebody_else_is_not_attached(world, ana):
    assert ana.post("/jobs", JOB | {"files": [sent(world.ben).public_id]}).said == (422, "file_gone")


def test_a_list_of_jobs_with_files_asks_no_more_for_ten_than_for_one(world, ana):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert ana.get("/jobs?view=client").status == 200
        return len(asked)

    world.job(files=[sent(world.ana).public_id])
    for_one = queries()
    for _ in range(3):
        world.job(files=[sent(world.ana).public_id])
    assert queries() == for_one
