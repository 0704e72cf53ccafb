"""Who sees what of a job, in each of its states: one table for the API and for the page (rule 7)."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from skillscoop.jobs.actions.close_job import cancel_job, complete_job, not_complete_job
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from skillscoop.jobs.models import Job
from tests.api.callers import Api
from tests.web.reading import as_person, text_of

pytestmark = pytest.mark.django_db

WHO = ("nobody", "ana", "ben", "cy", "eli", "zoe", "dee")
# Nobody is not signed in; Ana is the client; Ben quotes and is hired; Cy quotes and is not; Eli took a quote back;
# Zoe never quoted; Dee is staff. One letter each, in this order: y sees it, n does not, - the whole job is not there.
#                                     nobody ana ben cy eli zoe dee
TABLE = {
    "open": {
        "the job":                    "y y y y y y y",
        "others' quotes":             "n y n n n n y",
        "one's own quote":            "n n y y y n n",
        "who is hired":               "n n n n n n n",
        "the milestones":             "n n n n n n n",
        "the reason":                 "n n n n n n n",
    },
    "in progress": {
        "the job":                    "- y y y y - y",
        "others' quotes":             "- y n n n - y",
        "one's own quote":            "- n y y y - n",
        "who is hired":               "- y y n n - y",
        "the milestones":             "- y y n n - y",
        "the reason":                 "- n n n n - n",
    },
    "in progress, direct": {
        "the job":                    "- y y y y - y",
        "others' quotes":             "- y n n n - y",
        "one's own quote":            "- n y y y - n",
        "who is hired":               "- y y n n - y",
        "the milestones":             "- n n n n - n",
        "the reason":                 "- n n n n - n",
    },
    "completed": {
        "the job":                    "- y y y y - y",
        "others' quotes":             "- y n n n - y",
        "one's own quote":            "- n y y y - n",
        "who is hired":               "- y y n n - y",
        "the milestones":             "- n n n n - n",
        "the reason":                 "- n n n n - n",
    },
    "not completed": {
        "the job":                    "- y y y y - y",
        "others' quotes":             "- y n n n - y",
        "one's own quote":            "- n y y y - n",
        "who is hired":               "- y y n n - y",
        "the milestones":             "- y y n n - y",
        "the reason":                 "- y y n n - y",
    },
    "cancelled": {
        "the job":                    "- y y y y - y",
        "others' quotes":             "- y n n n - y",
        "one's own quote":            "- n y y y - n",
        "who is hired":               "- n n n n - n",
        "the milestones":             "- n n n n - n",
        "the reason":                 "- n n n n - n",
    },
}  # fmt: skip
PRICES = {"ben": (2_401_00, "$2,401.00"), "cy": (2_402_00, "$2,402.00"), "eli": (2_403_00, "$2,403.00")}
REASON = "The bakery has closed."


@pytest.fixture
def people(world):
    world.eli, world.zoe = world.person("Eli Ek", verified=True), world.person("Zoe Zhu", verified=True)
    return {name: getattr(world, name, None) for name in WHO}


@pytest.mark.parametrize("state", TABLE)
def test_each_sees_of_a_job_what_the_table_says_through_the_api(world, people, state):
    job = made(world, state)
    # The API has no answer at all for who shows no token: tests/api/test_who_may.py.
    seen = {who: through_the_api(who, job, people) for who in WHO[1:]}
    expected = {what: row[2:] for what, row in TABLE[state].items()}
    assert {what: " ".join(seen[who][what] for who in WHO[1:]) for what in TABLE[state]} == expected


@pytest.mark.parametrize("state", TABLE)
def test_each_sees_of_a_job_what_the_table_says_on_its_page(world, people, state):
    job = made(world, state)
    seen = {who: on_the_page(who, job, people) for who in WHO}
    assert {what: " ".join(seen[who][what] for who in WHO) for what in TABLE[state]} == TABLE[state]


def made(world, state):
    job = world.job(title="A job to look at", payment_option="hassle_free" if state not in DIRECT else "direct")
    quotes = {name: world.quote(job, by=getattr(world, name), price_minor=PRICES[name][0]) for name in PRICES}
    withdraw_quote(quotes["eli"].public_id, by=world.eli)
    if state == "cancelled":
        cancel_job(job.public_id, by=world.ana)
    elif state != "open":
        select_quote(quotes["ben"].public_id, by=world.ana)
    if state == "completed":
        complete_job(job.public_id, by=world.ana)
    if state == "not completed":
        not_complete_job(job.public_id, by=world.ana, reason=REASON)
    return Job.objects.get(pk=job.pk)


DIRECT = ("in progress, direct", "completed")


def through_the_api(who, job, people):
    api = Api(people[who])
    answer = api.get(f"/jobs/{job.public_id}")
    if answer.status == 404:
        assert api.get(f"/jobs/{job.public_id}/quotes").status == 404
        return dict.fromkeys(TABLE["open"], "-")
    quotes = {
        quote["specialist"]["name"].split()[0].lower() for quote in api.get(f"/jobs/{job.public_id}/quotes")["items"]
    }
    return yes_or_no(
        answer["title"] == job.title,
        quotes - {who},
        answer["quote"] and who in quotes,
        answer["specialist"],
        answer["contract"],
        answer["closing_reason"] == REASON,
    )


def on_the_page(who, job, people):
    client = as_person(people[who]) if people[who] else Client()
    answer = client.get(reverse("job", args=[job.public_id]))
    if answer.status_code == 404:
        return dict.fromkeys(TABLE["open"], "-")
    page, html = text_of(answer), answer.content.decode()
    shown = {name for name, (_, price) in PRICES.items() if price in page}
    return yes_or_no(
        job.title in page,
        (shown - {who}) & {"cy", "eli"},
        who in shown,
        re.search("hired (you|Ben)", page),
        "/contracts/" in html,
        REASON in page,
    )


def yes_or_no(*seen):
    return {what: "y" if each else "n" for what, each in zip(TABLE["open"], seen, strict=True)}
