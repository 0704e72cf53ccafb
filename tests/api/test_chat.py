"""Chat over HTTP."""

import pytest

from skillscoop.activity.models import Fact
from tests.api.callers import Upload, new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(world):
    return world.quote(world.job()).job.public_id


def test_two_people_talk_and_see_what_is_new(ana, ben, world, job):
    thread = ana.post(f"/jobs/{job}/threads", {"specialist": world.ben.public_id})
    assert (thread.status, thread["state"], thread["unread"], thread.verbs) == (201, "open", 0, ["message"])
    file = ben.post("/files", Upload())
    said = ben.post(f"/threads/{thread['id']}/messages", {"text": "Here is how.", "files": [file["id"]]})
    assert (said.status, said["text"], said["by"]["id"], said["files"]) == (
        201, "Here is how.", world.ben.public_id, [file.body],
    )  # fmt: skip
    assert ana.get("/threads")["items"][0]["unread"] == 1
    read = ana.post(f"/threads/{thread['id']}/read", {"up_to": said["id"]})
    assert (read.status, read["unread"]) == (200, 0)
    assert ana.get(f"/threads/{thread['id']}/messages")["items"] == [said.body]
    assert ana.get(file["content"]).status == 200


def test_the_same_message_sent_again_is_said_once(ben, job):
    thread = ben.post(f"/jobs/{job}/threads")["id"]
    key = new_key()
    first, again = (ben.post(f"/threads/{thread}/messages", {"text": "Hello."}, key=key) for _ in range(2))
    assert first.body == again.body
    assert Fact.objects.filter(kind="chat.message").count() == 1


def test_a_card_number_is_refused_beside_its_field(ben, job):
    thread = ben.post(f"/jobs/{job}/threads")["id"]
    answer = ben.post(f"/threads/{thread}/messages", {"text": "4111 1111 1111 1111"})
    assert answer.said == (422, "looks_like_a_card")
    assert answer["errors"][0]["pointer"] == "/text"
    assert "4111" not in answer.text


def test_messages_come_in_pages_newest_first(ana, ben, job):
    thread = ben.post(f"/jobs/{job}/threads")["id"]
    for number in range(5):
        ben.post(f"/threads/{thread}/messages", {"text": f"Message {number}"})
    first = ana.get(f"/threads/{thread}/messages?limit=3")
    rest = ana.get(f"/threads/{thread}/messages?limit=3&cursor={first['next_cursor']}")
    texts = [each["text"] for page in (first, rest) for each in page["items"]]
    assert texts == [f"Message {number}" for number in (4, 3, 2, 1, 0)]


def test_the_record_lists_that_something_was_said_and_not_what(world, ana, ben):
    contract = world.hired()
    thread = ben.post(f"/jobs/{world.job_of(contract).public_id}/threads")
    assert thread["contract"] == contract.public_id
    ben.post(f"/threads/{thread['id']}/messages", {"text": "A secret."})
    lines = ana.get(f"/contracts/{contract.public_id}/activities")
    assert lines["items"][0]["sentence"] == "Ben wrote a message"
    assert "secret" not in lines.text
