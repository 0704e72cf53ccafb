"""Letters: each notice as an e-mail, the same words in HTML and plain text, that leads its reader to the card."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.deadlines import clock
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from skillscoop.notices.actions import post_letters as posting
from skillscoop.notices.actions.choose import choose_channels, choose_quiet_hours, mute_job, unmute_job
from skillscoop.notices.actions.post_letters import post_letters
from skillscoop.notices.kinds import Category
from skillscoop.notices.models import Letter, Notice
from skillscoop.people.actions import close_account
from skillscoop.web.letters import letter_of
from tests.notices.servers import Killed
from tests.notices.telling import newest_of, tell_all
from tests.web.reading import as_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(world):
    """A world in which many kinds of things were told, each letter sent."""
    job = world.job()
    world.quote(job, by=world.cy)
    select_quote(world.quote(job).public_id, by=world.ana)
    ask_changes(world.submitted(600_00).public_id, by=world.ana, message="The footer is missing.")
    withdraw_submission(world.submitted().public_id, by=world.ben)
    write_message(open_thread(job.public_id, by=world.ana).thread.public_id, by=world.ana, text="Welcome!")
    world.goes_back()
    world.paid()
    world.ends(world.paying(world.agreed(world.row(due_working_days=2))), "declined")
    world.proposed(world.hired())
    world.paying(world.agreed())
    world.submitted()
    world.later(days=8)
    tell_all()
    while post_letters():
        pass
    return world


def html_of(message):
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    return html


def words(text):
    return text.split()


def words_of_html(html):
    body = re.sub(r"(?s)^.*<body[^>]*>|</body>.*$", "", html)
    return words(unescape(re.sub(r"<[^>]+>", " ", body)))


def test_every_letter_says_the_same_in_html_and_in_plain_text(everything):
    assert len(mail.outbox) > 40
    for message in mail.outbox:
        assert words_of_html(html_of(message)) == words(message.body), message.subject


def test_every_link_opens_for_its_reader_and_what_is_private_for_nobody_else(everything):
    eve = everything.person("Eve Evans")
    by_mail = {person.email: as_person(person) for person in (everything.ana, everything.ben, everything.cy)}
    stranger, private = as_person(eve), 0
    for message in mail.outbox:
        address = re.search(r'class="button" href="([^"]+)"|href="([^"]+)" class="button"', html_of(message))
        href = unescape(address.group(1) or address.group(2)).removeprefix("http://127.0.0.1:8000")
        assert by_mail[message.to[0]].get(href).status_code == 200, (message.subject, href)
        if re.match(r"/(contracts|milestones|payments|proposals|messages)/", href):
            assert stranger.get(href).status_code == 404, href
            private += 1
    assert private > 20


def test_opening_a_link_changes_nothing(everything):
    with everything.nothing_moves():
        for message in mail.outbox[-10:]:
            for href in re.findall(r'href="http://127.0.0.1:8000([^"]+)"', html_of(message)):
                as_person(everything.ana).get(unescape(href))


def test_a_letter_fetches_nothing_and_tracks_nobody(everything):
    for message in mail.outbox:
        html = html_of(message)
        assert not re.search(r"<img|<script|<link|url\(|@import|src=", html)
        assert len(re.findall('class="button"', html)) == 1
        assert len(html.encode()) < 20_000


def test_a_subject_says_who_did_what_and_for_how_much(world):
    world.submitted(price_minor=800_00)
    tell_all()
    post_letters()
    message = next(m for m in mail.outbox if m.to == ["ana@example.test"] and "submitted" in m.subject)
    assert message.subject == "Ben submitted “Homepage”: $800.00 waits for your review"
    assert message.body.startswith("Look at the work, then release the payment or ask for changes.")
    assert "▨ In a secure account $800.00" in message.body


def test_a_letter_that_comes_late_says_the_money_as_it_was(world):
    world.release(world.submitted(price_minor=600_00))
    world.later(seconds=30)
    tell_all()
    post_letters()
    subjects = [m.subject for m in mail.outbox]
    assert "Ben submitted “Homepage”: $600.00 waits for your review" in subjects
    assert not [subject for subject in subjects if "$0.00" in subject]


def test_no_two_letters_about_one_milestone_carry_the_same_subject(world):
    milestone = world.submitted()
    for words in ("Bigger.", "Bigger still."):
        ask_changes(milestone.public_id, by=world.ana, message=words)
        submit(milestone.public_id, by=world.ben)
    tell_all()
    post_letters()
    subjects = [m.subject for m in mail.outbox if "submitted" in m.subject or "asked for changes" in m.subject]
    assert len(set(subjects)) == len(subjects) == 5
    assert "Ben submitted “Homepage” again (no. 3): $100.00 waits for your review" in subjects
    assert "Ana asked for changes to “Homepage” again (round 2)" in subjects


def test_dates_are_by_the_readers_own_clocks(world):
    world.ana.zone = "Pacific/Kiritimati"
    world.ana.save()
    world.submitted()
    world.later(days=7)
    tell_all()
    letter = newest_of(world.ana).letter
    far_east = letter_of(letter).body
    world.ana.zone = "Pacific/Pago_Pago"
    world.ana.save()
    letter = Letter.objects.get(pk=letter.pk)
    assert letter_of(letter).body != far_east


def test_other_mail_can_be_stopped_from_its_header_and_money_cannot(everything):
    for message in mail.outbox:
        letter = Letter.objects.get(public_id=re.match(r"<(ltr_\w+)@", message.extra_headers["Message-ID"]).group(1))
        money = letter.notice.kind.startswith(("payment.", "milestone.settle", "milestone.fund", "refund.", "payout."))
        security = letter.notice.kind.startswith("verification.")
        assert ("List-Unsubscribe" in message.extra_headers) == (not money and not security)


def test_one_click_stops_a_category_and_opening_the_address_does_not(world):
    world.submitted()
    tell_all()
    post_letters()
    message = next(m for m in mail.outbox if "submitted" in m.subject)
    address = message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    anybody = Client(enforce_csrf_checks=True)
    assert anybody.get(address).status_code == 200
    world.submitted()
    tell_all()
    assert hasattr(newest_of(world.ana), "letter")
    assert anybody.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    world.submitted()
    tell_all()
    assert not hasattr(newest_of(world.ana), "letter")
    assert anybody.get(address.replace("stop/", "stop/x")).status_code == 404


def test_a_category_can_be_left_out_of_either_channel(world):
    choose_channels(world.ana, {Category.MILESTONE: (True, False), Category.JOB: (False, False)})
    world.submitted()
    tell_all()
    kinds = dict(Notice.objects.filter(person=world.ana).values_list("kind", "letter"))
    assert "quote.offer" not in kinds
    assert kinds["milestone.submit"] is None
    assert kinds["payment.succeed"] is not None


def test_a_muted_job_arrives_read_and_without_letters_but_its_money_is_told(world):
    milestone = world.funded()
    mute_job(world.job_of(milestone.contract).public_id, by=world.ben)
    world.changed(milestone.contract, {"id": milestone.public_id, "title": "Start page"})
    world.release(milestone)
    world.later(seconds=30)
    tell_all()
    found = {notice.kind: notice for notice in Notice.objects.filter(person=world.ben).select_related("letter")}
    assert found["proposal.accept"].read_at is not None
    assert not hasattr(found["proposal.accept"], "letter")
    assert found["milestone.settle"].read_at is None
    assert found["milestone.settle"].letter.state == "queued"
    unmute_job(world.job_of(milestone.contract).public_id, by=world.ben)


def all_day_quiet(person):
    """Quiet from an hour ago until an hour ahead by the person's own clocks; return the end."""
    timezone.activate(person.zone)
    here = timezone.localtime(clock.now()).replace(second=0, microsecond=0)
    timezone.deactivate()
    choose_quiet_hours(person, (here - timedelta(hours=1)).time(), (here + timedelta(hours=1)).time())
    return here + timedelta(hours=1)


def test_in_quiet_hours_a_letter_waits_and_the_inbox_does_not(world):
    ends = all_day_quiet(world.ana)
    world.submitted()
    tell_all()
    assert newest_of(world.ana).letter.state == "held"
    post_letters()
    assert not [m for m in mail.outbox if m.to == [world.ana.email]]
    world.later(seconds=int((ends - clock.now()).total_seconds()) + 1)
    assert newest_of(world.ana).letter.state == "queued"
    post_letters()
    assert [m for m in mail.outbox if m.to == [world.ana.email]]


def test_a_worker_killed_between_sending_and_marking_sends_it_once_more_under_the_same_name(world, settings):
    world.quote(world.job())
    tell_all()
    settings.EMAIL_BACKEND = "tests.notices.servers.DiesAfterwards"
    with pytest.raises(Killed):
        post_letters()
    (first,) = mail.outbox
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    post_letters()
    assert first not in mail.outbox[1:]
    assert names_of(mail.outbox).count(name_of(first)) == 1
    post_letters(now=in_minutes(2))
    post_letters(now=in_minutes(500))
    assert names_of(mail.outbox).count(name_of(first)) == 2
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}


def test_a_mail_server_that_refuses_is_asked_again_ever_more_rarely_and_given_up_in_the_end(world, settings):
    world.quote(world.job())
    tell_all()
    settings.EMAIL_BACKEND = "tests.notices.servers.Refuses"
    assert post_letters() == 0
    letter = newest_of(world.ana).letter
    assert (letter.state, letter.tries) == ("queued", 1)
    assert post_letters() == 0
    assert Letter.objects.get(pk=letter.pk).tries == 1
    for hours in range(1, 12):
        post_letters(now=in_minutes(hours * 7 * 60))
    letter = Letter.objects.get(pk=letter.pk)
    assert (letter.state, letter.tries) == ("failed", 10)
    assert newest_of(world.ana).read_at is None


def test_a_letter_that_waits_when_its_reader_closes_the_account_goes_to_nobody(world):
    all_day_quiet(world.cy)
    job = world.job()
    world.quote(job, by=world.cy)
    select_quote(world.quote(job).public_id, by=world.ana)
    tell_all()
    waiting = newest_of(world.cy).letter
    assert waiting.state == "held"
    close_account(world.cy)
    world.later(days=1)
    while post_letters():
        pass
    assert Letter.objects.get(pk=waiting.pk).state == "dropped"
    assert not [message for message in mail.outbox if not message.to[0].endswith("@example.test")]
    assert newest_of(world.ana).letter.state == "sent"


def test_two_workers_who_saw_the_same_letter_send_it_once(world):
    world.quote(world.job())
    tell_all()
    stale = Letter.objects.select_related("notice__person", "notice__fact__actor").get(notice__person=world.ana)
    post_letters()
    sent = len(mail.outbox)
    assert posting._post(stale, in_minutes(0)) is False
    assert len(mail.outbox) == sent


def in_minutes(minutes):
    return timezone.now() + timedelta(minutes=minutes)


def name_of(message):
    return message.extra_headers["Message-ID"]


def names_of(messages):
    return [name_of(message) for message in messages]
