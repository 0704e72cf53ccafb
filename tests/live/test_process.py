"""The live process as it runs: a step of one is told to the other's page within two seconds, and to nobody else."""

import os
import time
from collections.abc import Iterator

import httpx
import pytest
from django.db import connection

from skillscoop.activity.news import CHANNEL
from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.live.fan import MOST_OF_A_PERSON
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.reads import contract_seen
from tests import databases
from tests.live.process import Stream, answers, free_port, live_process, relaying, signed_in, wait_until
from tests.sandbox_world import RunningSandbox
from tests.world import World


def test_a_step_is_told_within_two_seconds_and_only_to_whom_it_concerns(live, world):
    milestone = world.funded()
    contract = milestone.contract.public_id
    with (
        Stream(f"{live}?contract={contract}", signed_in(world.ana)) as page,
        Stream(live, signed_in(world.cy)) as other,
    ):
        assert page.kind.startswith("text/event-stream")
        # What happened before may still be told; only then is it quiet.
        wait_until(lambda: page.versions[-1:] == [str(contract_seen(contract, None).seq)])
        began = time.monotonic()
        submit(milestone.public_id, by=world.ben, message="Here it is.")
        seq = str(contract_seen(contract, None).seq)
        wait_until(lambda: page.versions[-1] == seq, seconds=2)
        at, known, said = page.told[-1]
        assert at - began < 2
        # What was relayed in the same moment is told along.
        assert said["kinds"][-1] == "milestone.submit"
        assert (said["contract"], said["version"]) == (contract, seq)
        assert known == seq
        assert not other.versions


def test_a_word_that_nobody_understands_makes_pages_come_again_and_the_next_step_is_told(live, world):
    milestone = world.funded()
    contract = milestone.contract.public_id
    with Stream(f"{live}?contract={contract}", signed_in(world.ana)) as page:
        wait_until(lambda: page.versions)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, 'not ours')", [CHANNEL])
        wait_until(lambda: page.is_over)
    wait_until(lambda: answers(live.removesuffix("/live")))
    with Stream(f"{live}?contract={contract}", signed_in(world.ana)) as page:
        submit(milestone.public_id, by=world.ben, message="Here it is.")
        wait_until(lambda: page.versions[-1:] == [str(contract_seen(contract, None).seq)])


def test_whoever_comes_again_hears_at_once_what_was_missed(live, world):
    milestone = world.submitted()
    contract = milestone.contract
    cookies = signed_in(world.ana)
    before = contract_seen(contract.public_id, None).seq - 1
    with Stream(f"{live}?contract={contract.public_id}", cookies, {"Last-Event-ID": str(before)}) as page:
        wait_until(lambda: page.told)
        assert page.told[0][2]["kinds"] == ["milestone.submit"]
        assert set(page.versions) == {str(before + 1)}


def test_a_message_before_hiring_is_told_to_both_and_not_to_another_specialist(live, world):
    job = world.job()
    for by in (world.ben, world.cy):
        world.quote(job, by=by)
    thread = open_thread(job.public_id, by=world.ben).thread.public_id
    with (
        Stream(f"{live}?thread={thread}", signed_in(world.ana)) as page,
        Stream(live, signed_in(world.ana)) as elsewhere,
        Stream(live, signed_in(world.cy)) as other,
    ):
        message = write_message(thread, by=world.ben, text="Hello").message.public_id
        wait_until(lambda: page.versions[-1:] == [message] and elsewhere.versions)
        assert elsewhere.told[-1][2] == {"kinds": ["chat.message"], "thread": thread, "version": message}
        assert not other.versions


def test_who_may_not_listen_is_told_what_a_page_would_say(live, world):
    contract = world.hired().public_id
    asked = {
        "signed out": (f"{live}?contract={contract}", {}),
        "a stranger": (f"{live}?contract={contract}", signed_in(world.cy)),
        "nobody’s thread": (f"{live}?thread=thr_none", signed_in(world.ana)),
        "an odd id": (f"{live}?thread=%00", signed_in(world.ana)),
        "another address": (f"{live}/x", signed_in(world.ana)),
    }
    told = {who: httpx.get(address, cookies=cookies).status_code for who, (address, cookies) in asked.items()}
    assert told == {
        "signed out": 401,
        "a stranger": 404,
        "nobody’s thread": 404,
        "an odd id": 400,
        "another address": 404,
    }
    assert httpx.post(live, cookies=signed_in(world.ana)).status_code == 405
    with Stream(f"{live}?contract={contract}", signed_in(world.dee)) as staff:
        assert staff.status == 200


def test_a_person_holds_no_more_than_so_many_pages_open(live, world):
    cookies = signed_in(world.ana)
    pages = [Stream(live, cookies).__enter__() for _ in range(MOST_OF_A_PERSON)]
    refused = httpx.get(live, cookies=cookies)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "30")
    pages.pop().__exit__()
    wait_until(lambda: still_open(live, cookies))
    for page in pages:
        page.__exit__()


def test_only_our_own_pages_may_read_a_stream_from_another_port(live, world):
    cookies = signed_in(world.ana)
    asked = {"Origin": "http://evil.example"}
    assert "access-control-allow-origin" not in httpx.get(f"{live}?thread=x", cookies=cookies, headers=asked).headers
    ours = {"Origin": "http://127.0.0.1:8000"}
    answer = httpx.get(f"{live}?thread=x", cookies=cookies, headers=ours)
    assert answer.headers["access-control-allow-origin"] == ours["Origin"]
    assert answer.headers["access-control-allow-credentials"] == "true"


def still_open(live: str, cookies: dict[str, str]) -> bool:
    with Stream(live, cookies) as page:
        return page.status == 200


@pytest.fixture(scope="module")
def running(
    django_db_setup: None, django_db_blocker: object, running_sandbox: RunningSandbox, process_name: str
) -> Iterator[tuple[str, World]]:
    """One live process for all of these, on a database in which everything is really committed."""
    name = f"live_{os.getpid()}_{process_name}"
    with django_db_blocker.unblock(), databases.copy(name):  # type: ignore[attr-defined]
        world = World(running_sandbox)
        with live_process(free_port()) as address, relaying():
            yield f"{address}/live", world
        connection.close()


@pytest.fixture
def live(running: tuple[str, World]) -> str:
    return running[0]


@pytest.fixture
def world(running: tuple[str, World]) -> World:
    return running[1]
