"""Messages as people see them."""

import re

import pytest

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.chat.models import Thread
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from tests.web.pages import filled_buttons, page_of, send, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(world):
    return open_thread(world.job_of(world.hired()).public_id, by=world.ben).thread


def say(thread, by, text="Hello."):
    return write_message(thread.public_id, by=by, text=text).message


def test_the_first_message_opens_the_thread_and_looking_does_not(world):
    job = world.quote(world.job()).job
    address = f"/jobs/{job.public_id}/messages/{world.ben.public_id}"
    assert "Message to Ben" in page_of(world.ana, address)
    assert not Thread.objects.exists()
    ana = signed_in(world.ana)
    answer = send(ana, address, text="Do you know bakeries?")
    thread = Thread.objects.get()
    assert answer["Location"] == f"/messages/{thread.public_id}"
    assert ana.get(address)["Location"] == f"/messages/{thread.public_id}"
    assert signed_in(world.ben).get(f"/jobs/{job.public_id}/messages/client")["Location"] == answer["Location"]
    page_of(world.cy, f"/jobs/{job.public_id}/messages/client", status=409)
    page_of(world.cy, address, status=404)


def test_a_message_sent_twice_is_said_once(world, thread):
    ben = signed_in(world.ben)
    for _ in range(2):
        ben.post(f"/messages/{thread.public_id}", {"key": "k" * 24, "text": "Only once."})
    assert thread.messages.count() == 1


def test_what_is_new_is_marked_until_it_was_looked_at(world, thread):
    say(thread, world.ben, "The draft is up.")
    address = f"/messages/{thread.public_id}"
    assert "Messages, 1 unread" in page_of(world.ana, "/my-jobs")
    assert "1 new" in page_of(world.ana, "/messages")
    assert signed_in(world.ana).head(address).status_code == 200
    assert ">New</span>" in page_of(world.ana, address)
    assert ">New</span>" not in page_of(world.ana, address)
    assert "Messages, 1 unread" not in page_of(world.ana, "/my-jobs")


def test_texts_are_escaped_and_milestones_are_links(world):
    (first,) = world.agreed()
    thread = open_thread(world.job_of(first.contract).public_id, by=world.ben).thread
    say(thread, world.ben, "<b>#1</b> is ready")
    html = page_of(world.ana, f"/messages/{thread.public_id}")
    link = f'<a href="/contracts/{first.contract.public_id}/milestones#{first.public_id}">#1</a>'
    assert f"&lt;b&gt;{link}&lt;/b&gt; is ready" in html


def test_steps_on_the_job_stand_between_the_messages(world):
    contract = world.hired()
    thread = open_thread(world.job_of(contract).public_id, by=world.ben).thread
    say(thread, world.ben, "I look forward to it.")
    world.later(days=1)
    world.proposed(contract)
    world.later(days=1)
    say(thread, world.ana, "Please look at the plan.")
    html = page_of(world.ben, f"/messages/{thread.public_id}")
    places = [html.index(part) for part in ("I look forward", "Ana proposed a plan", "Please look at the plan")]
    assert places == sorted(places)
    assert "wrote a message" not in html


def test_terms_in_a_message_are_followed_by_the_way_to_propose_them(world):
    (first,) = world.agreed()
    thread = open_thread(world.job_of(first.contract).public_id, by=world.ben).thread
    address, offer = f"/messages/{thread.public_id}", "Saying it here changes no milestone."
    say(thread, world.ben, "The second language would be $150 more, by Friday.")
    assert offer in page_of(world.ben, address)
    assert offer in page_of(world.ana, address)
    assert offer not in page_of(world.dee, address)
    proposal = world.proposed(first.contract, {"id": first.public_id}, world.row("More", 150_00), by=world.ben)
    assert offer not in page_of(world.ana, address)
    withdraw_proposal(proposal.public_id, by=world.ben)
    assert offer not in page_of(world.ana, address)
    say(thread, world.ana, "Good idea!")
    assert offer not in page_of(world.ana, address)


def test_a_card_number_stays_in_the_form_of_whoever_typed_it_and_nowhere_else(world, thread):
    answer = send(signed_in(world.ana), f"/messages/{thread.public_id}", text="4111 1111 1111 1111")
    assert answer.status_code == 422
    assert "looks like a payment card’s" in answer.content.decode()
    assert "4111" not in page_of(world.ben, f"/messages/{thread.public_id}")


def test_staff_read_without_a_form_and_leave_no_mark(world, thread):
    say(thread, world.ben)
    html = page_of(world.dee, f"/messages/{thread.public_id}")
    assert 'name="text"' not in html
    assert "Messages, 1 unread" in page_of(world.ana, "/my-jobs")
    page_of(world.cy, f"/messages/{thread.public_id}", status=404)


def test_long_talks_come_in_pages(world, thread):
    for number in range(45):
        say(thread, world.ben, f"Message number {number:02}.")
    ana = signed_in(world.ana)
    html = ana.get(f"/messages/{thread.public_id}").content.decode()
    assert "Message number 05." in html
    assert "Message number 04." not in html
    earlier = html.split(f'href="/messages/{thread.public_id}?before=')[1].split('"')[0]
    html = ana.get(f"/messages/{thread.public_id}?before={earlier}").content.decode()
    assert "Message number 04." in html
    assert "Message number 05." not in html
    assert ana.get(f"/messages/{thread.public_id}?before=nonsense").status_code == 200


def test_one_button_is_filled_and_the_page_asks_little(world, thread, django_assert_max_num_queries):
    say(thread, world.ben)
    ana = signed_in(world.ana)
    with django_assert_max_num_queries(17):
        html = ana.get(f"/messages/{thread.public_id}").content.decode()
    assert filled_buttons(html) == 1


def test_without_any_messages_the_page_says_when_there_will_be(world):
    assert "No messages yet." in page_of(world.cy, "/messages")


def test_the_hub_and_the_job_lead_to_the_talk(world):
    contract = world.hired()
    job = world.job_of(contract).public_id
    to_ben, to_ana = f"/jobs/{job}/messages/{world.ben.public_id}", f"/jobs/{job}/messages/client"
    for address in (f"/contracts/{contract.public_id}/milestones", f"/jobs/{job}"):
        assert to_ben in page_of(world.ana, address)
        assert to_ana in page_of(world.ben, address)
        assert "/messages/" not in page_of(world.dee, address)


def test_the_hub_opens_the_talk_and_says_how_much_of_it_is_new_to_whom(world, thread):
    hub = f"/contracts/{thread.job.contract.public_id}/milestones"
    say(thread, world.ben)
    say(thread, world.ben, "And one thing more.")
    html = page_of(world.ana, hub)
    assert 'id="chat"' in html
    assert '>2</span><span class="sr">2 new' in html
    assert "new</span>" not in page_of(world.ben, hub)
    assert 'id="chat"' not in page_of(world.dee, hub)
    ana = signed_in(world.ana)
    ana.get(f"/messages/{thread.public_id}")
    assert "2 new" not in ana.get(hub).content.decode()


def test_the_talk_is_a_part_of_its_page_that_stands_by_itself(world, thread):
    """What the drawer takes over: the list by its id, each message by its own, and a form that says where it goes."""
    message = say(thread, world.ben)
    html = page_of(world.ana, f"/messages/{thread.public_id}")
    part = html[html.index('id="talk"') : html.index("js/chat.js")]
    assert 'id="said"' in part
    assert f'id="{message.public_id}"' in part
    assert f'action="/messages/{thread.public_id}"' in part


def test_a_client_writes_to_each_who_quoted_and_they_to_her(world):
    job = world.quote(world.job()).job.public_id
    assert f"/jobs/{job}/messages/{world.ben.public_id}" in page_of(world.ana, f"/jobs/{job}")
    assert f"/jobs/{job}/messages/client" in page_of(world.ben, f"/jobs/{job}")
    assert "/messages/" not in page_of(world.cy, f"/jobs/{job}")


def test_steps_on_the_job_between_two_messages_are_one_line_that_opens(world):
    (milestone,) = world.agreed()
    thread = open_thread(world.job_of(milestone.contract).public_id, by=world.ben).thread
    address = f"/messages/{thread.public_id}"
    say(thread, world.ben, "Here we go.")
    world.paid_in([milestone])
    submit(milestone.public_id, by=world.ben)
    ask_changes(milestone.public_id, by=world.ana, message="Bigger, please.")
    submit(milestone.public_id, by=world.ben)
    say(thread, world.ana, "Thank you.")
    talk = talk_of(world.ana, address)
    assert talk.count("<details>") == 1
    assert re.search(r"<summary>\d steps on the job</summary>", talk)
    assert "You asked for changes to" in talk


def talk_of(person, address):
    return page_of(person, address).partition('<ol class="talk"')[2].partition("</section>")[0]
