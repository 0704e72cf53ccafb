"""A Direct job over HTTP from hiring to its end: whatever one side does, the other is told of in inbox and e-mail."""

import pytest

from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.notices.models import Letter
from tests.api.callers import Api
from tests.notices.telling import newest_of, tell_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def direct(world):
    quote = world.quote(world.job(payment_option="direct"))
    world.quote(quote.job, by=world.cy)
    return select_quote(quote.public_id, by=world.ana)


def told_last(person):
    tell_all()
    notice = newest_of(person)
    assert Letter.objects.filter(notice=notice).exists()
    return notice.kind


def pair(world, who):
    return (world.ana, world.ben) if who == "client" else (world.ben, world.ana)


@pytest.mark.parametrize("who", ["client", "specialist"])
def test_either_completes_it_and_the_other_is_told(world, direct, who):
    closes, other = pair(world, who)
    body = Api(closes).post(f"/jobs/{direct.public_id}/complete", {}).body
    assert body["status"] == "completed"
    assert told_last(other) == "job.complete"
    assert Api(other).post(f"/jobs/{direct.public_id}/complete", {}).status == 409


@pytest.mark.parametrize("who", ["client", "specialist"])
def test_either_marks_it_not_completed_with_a_reason_and_the_other_is_told(world, direct, who):
    closes, other = pair(world, who)
    path = f"/jobs/{direct.public_id}/not-complete"
    assert Api(closes).post(path, {"reason": " "}).status == 422
    assert Api(closes).post(path, {"reason": "We found no date."}).body["status"] == "not_completed"
    assert told_last(other) == "job.not_complete"


def test_nobody_else_ends_it_and_nobody_cancels_what_has_begun(world, direct):
    assert Api(world.cy).post(f"/jobs/{direct.public_id}/complete", {}).status == 403
    assert Api(world.ana).post(f"/jobs/{direct.public_id}/cancel", {}).status == 409
    assert told_last(world.cy) == "quote.decline"
