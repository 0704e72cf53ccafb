"""Ana and Ben talk; Cy, who quoted too, talks with Ana until Ben is hired; Dee reads."""

import pytest

from skillscoop.activity.models import Fact
from skillscoop.chat.actions.mark_read import mark_read
from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.chat.models import Message, Thread
from skillscoop.chat.reads import messages_of, new_to, thread_seen, threads_of
from skillscoop.chat.refusals import CardNumber, NoQuoteYet, ThreadIsReadOnly
from skillscoop.files.reads import visible_to
from skillscoop.files.refusals import FileGone
from skillscoop.jobs.actions.close_job import cancel_job
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from skillscoop.kernel.canonical import canonical, salted_digest
from skillscoop.kernel.refusals import NotFound, NotYourMove
from tests.files.sending import sent

pytestmark = pytest.mark.django_db


def talk(world, job, specialist, by=None):
    return open_thread(job.public_id, by=by or world.ana, specialist=specialist.public_id).thread


def say(thread, by, text="Hello.", **more):
    return write_message(thread.public_id, by=by, text=text, **more)


@pytest.fixture
def quoted(world):
    """A job on which Ben and Cy have quoted."""
    job = world.job()
    world.quote(job)
    world.quote(job, by=world.cy)
    return job


def test_a_client_talks_with_each_who_quoted_and_they_do_not_hear_each_other(world, quoted):
    bens, cys = talk(world, quoted, world.ben), talk(world, quoted, world.cy)
    say(bens, world.ana, "Do you know bakeries?")
    say(cys, world.cy, "I know bakeries.")
    assert [seen.message.text for seen in messages_of(bens)] == ["Do you know bakeries?"]
    for by, thread in ((world.ben, cys), (world.cy, bens)):
        with pytest.raises(NotFound):
            thread_seen(thread.public_id, by)


def test_whoever_opens_it_there_is_one_thread(world, quoted):
    first = talk(world, quoted, world.ben)
    assert open_thread(quoted.public_id, by=world.ben).thread == first
    assert Thread.objects.count() == 1


def test_once_ben_is_hired_his_talk_goes_on_and_cys_can_only_be_read(world):
    job = world.job()
    quote = world.quote(job)
    world.quote(job, by=world.cy)
    bens, cys = talk(world, job, world.ben), talk(world, job, world.cy)
    say(cys, world.cy, "Hire me.")
    select_quote(quote.public_id, by=world.ana)
    say(bens, world.ben, "Thank you!")
    for by in (world.cy, world.ana):
        with world.nothing_moves(), pytest.raises(ThreadIsReadOnly):
            say(cys, by)
    assert [seen.message.text for seen in messages_of(cys)] == ["Hire me."]


def test_a_talk_rests_while_the_quote_is_withdrawn_or_nobody_was_hired(world):
    job = world.job()
    quote = world.quote(job)
    thread = talk(world, job, world.ben)
    withdraw_quote(quote.public_id, by=world.ben)
    with pytest.raises(ThreadIsReadOnly):
        say(thread, world.ana)
    world.quote(job)
    say(thread, world.ana, "Back again?")
    cancel_job(job.public_id, by=world.ana)
    with pytest.raises(ThreadIsReadOnly):
        say(thread, world.ben)


def test_without_a_quote_there_is_nothing_to_talk_about_yet(world):
    job = world.job()
    with pytest.raises(NoQuoteYet):
        open_thread(job.public_id, by=world.cy)
    with pytest.raises(NotFound):
        open_thread(job.public_id, by=world.ana, specialist=world.cy.public_id)


def test_staff_read_and_say_nothing(world, quoted):
    thread = talk(world, quoted, world.ben)
    say(thread, world.ana)
    assert thread_seen(thread.public_id, world.dee).roles == {"staff"}
    with pytest.raises(NotYourMove):
        say(thread, world.dee)
    with pytest.raises(NotYourMove):
        open_thread(quoted.public_id, by=world.dee, specialist=world.cy.public_id)


def test_nobody_asks_for_the_talk_of_two_others(world, quoted):
    talk(world, quoted, world.ben)
    with pytest.raises(NotFound):
        open_thread(quoted.public_id, by=world.cy, specialist=world.ben.public_id)


def test_a_message_is_in_the_record_as_a_digest_and_never_as_its_text(world):
    contract = world.hired()
    thread = open_thread(world.job_of(contract).public_id, by=world.ben).thread
    file = sent(world.ben)
    message = say(thread, world.ben, "My secret plan.", files=[file.public_id]).message
    fact = Fact.objects.get(kind="chat.message")
    assert (fact.stream_id, fact.subject) == (contract.stream_id, message.public_id)
    assert "secret" not in str(fact.data) + fact.canonical
    said = canonical({"text": "My secret plan.", "files": [file.sha256]})
    assert fact.data["digest"] == salted_digest(said, Message.objects.get().salt)


def test_before_hiring_it_is_in_the_jobs_record(world, quoted):
    say(talk(world, quoted, world.ben), world.ana)
    assert Fact.objects.get(kind="chat.message").stream_id == quoted.stream_id


def test_a_card_number_is_neither_sent_nor_kept(world, quoted):
    thread = talk(world, quoted, world.ben)
    with world.nothing_moves(), pytest.raises(CardNumber):
        say(thread, world.ana, "Take it from 4111 1111 1111 1111, please")
    assert not Message.objects.exists()


def test_milestones_are_named_by_their_number_at_that_moment(world):
    first, second = world.agreed(world.row("Homepage"), world.row("Order form"))
    thread = open_thread(world.job_of(first.contract).public_id, by=world.ben).thread
    message = say(thread, world.ben, "I start with #2, then #1; there is no #3.").message
    assert message.milestones == {"1": first.public_id, "2": second.public_id}


def test_files_go_to_the_other_and_to_nobody_else(world, quoted):
    thread = talk(world, quoted, world.ben)
    file = sent(world.ben)
    seen = say(thread, world.ben, "", files=[file.public_id])
    assert seen.files == [file]
    assert messages_of(thread)[0].files == [file]
    assert [file in visible_to(p) for p in (world.ana, world.cy, world.dee)] == [True, False, True]
    with world.nothing_moves(), pytest.raises(FileGone):
        say(thread, world.ana, "Look", files=[file.public_id])


def test_what_the_other_said_is_new_until_it_is_seen(world, quoted):
    bens, cys = talk(world, quoted, world.ben), talk(world, quoted, world.cy)
    first = say(bens, world.ben).message
    say(bens, world.ben, "And one more.")
    last = say(cys, world.cy).message
    say(bens, world.ana, "My own is not new to me.")
    assert (new_to(world.ana).count(), new_to(world.ben).count(), new_to(world.dee).count()) == (3, 1, 0)
    mark_read(bens, world.ana, first)
    assert {line.thread: line.unread for line in threads_of(world.ana)} == {bens: 1, cys: 1}
    mark_read(cys, world.ana, last)
    with pytest.raises(NotYourMove):
        mark_read(cys, world.dee, last)
    assert new_to(world.ana).count() == 1


def test_a_mark_never_moves_back(world, quoted):
    thread = talk(world, quoted, world.ben)
    first, last = say(thread, world.ben).message, say(thread, world.ben).message
    mark_read(thread, world.ana, last)
    mark_read(thread, world.ana, first)
    assert new_to(world.ana).count() == 0


def test_threads_come_newest_first_in_two_queries(world, quoted, django_assert_max_num_queries):
    bens, cys = talk(world, quoted, world.ben), talk(world, quoted, world.cy)
    say(cys, world.cy)
    say(bens, world.ben)
    with django_assert_max_num_queries(2):
        lines = threads_of(world.ana)
        assert [line.thread.specialist.name for line in lines] == ["Ben Bauer", "Cy Costa"]
        assert [line.last.by.name for line in lines] == ["Ben Bauer", "Cy Costa"]
