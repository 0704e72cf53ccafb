"""The inbox and the page on which people choose how they are told."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from skillscoop.activity.models import Fact
from skillscoop.board.inbox import inbox
from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.models import Proposal
from skillscoop.notices.actions.choose import mute_job
from skillscoop.notices.actions.post_letters import post_letters
from skillscoop.notices.actions.read_notices import (
    IN_A_THREAD,
    ON_A_PAYMENT,
    ON_A_PROPOSAL,
    ON_THE_HUB,
    ON_THE_JOB,
    read_all_notices,
)
from skillscoop.notices.actions.tell import tell
from skillscoop.notices.kinds import KINDS, Category, Page
from skillscoop.notices.models import MutedJob, Notice, QuietHours
from skillscoop.notices.reads import choices_of, unread_count
from skillscoop.payments.models import Payment
from tests.notices.telling import newest_of, tell_all
from tests.web.pages import filled_buttons, page_of, send, send_form, signed_in

pytestmark = pytest.mark.django_db

INBOX, CHOICES = reverse("inbox"), reverse("notice_settings")
OTHERS = [category for category in Category if category not in (Category.MONEY, Category.SECURITY)]


@pytest.fixture
def submitted(world):
    milestone = world.submitted(price_minor=800_00)
    tell_all()
    return milestone


def test_each_line_says_what_happened_and_leads_to_the_card(world, submitted):
    html = page_of(world.ana, INBOX)
    assert "Ben submitted “Homepage”: $800.00 waits for your review" in html
    assert f'href="{reverse("release", args=[submitted.public_id])}"' in html
    assert "Today, " in html
    assert filled_buttons(html) == 0


def test_the_bell_counts_what_is_unread_on_every_page(world, submitted):
    count = unread_count(world.ana)
    assert count > 1
    assert f"Inbox, {count} unread" in page_of(world.ana, reverse("my_jobs"))
    assert "unread" not in page_of(world.dee, reverse("my_jobs")).partition("<main")[0]


def test_the_bell_costs_one_query(world, submitted, django_assert_num_queries):
    with django_assert_num_queries(1):
        unread_count(world.ana)


def test_looking_at_the_inbox_marks_nothing_as_read(world, submitted):
    before = unread_count(world.ana)
    page_of(world.ana, INBOX)
    assert unread_count(world.ana) == before


def test_the_button_marks_one_as_read_and_goes_there(world, submitted):
    before, notice = unread_count(world.ana), newest_of(world.ana)
    answer = send(signed_in(world.ana), INBOX, action=f"/inbox/{notice.public_id}/open")
    assert (answer.status_code, answer["Location"]) == (303, reverse("release", args=[submitted.public_id]))
    assert unread_count(world.ana) == before - 1


def test_all_that_was_shown_is_marked_as_read_and_nothing_newer(world, submitted):
    browser = signed_in(world.ana)
    html = browser.get(INBOX).content.decode()
    world.submitted()
    tell_all()
    newer = Notice.objects.filter(person=world.ana).count() - html.count('unread"><div class="split"')
    key, up_to = (re.search(rf'name="{name}" value="([^"]+)"', html).group(1) for name in ("key", "up_to"))
    answer = browser.post(reverse("read_all"), {"key": key, "up_to": up_to})
    assert answer.status_code == 303
    assert unread_count(world.ana) == newer > 0


def test_marking_all_as_read_is_taken_back_by_the_button_in_the_line_that_says_so(world, submitted):
    browser = signed_in(world.ana)
    earlier = newest_of(world.ana)
    send(browser, INBOX, action=f"/inbox/{earlier.public_id}/open")
    unread = unread_kinds(world.ana)
    send(browser, INBOX, action="/inbox/read-all")
    html = browser.get(INBOX).content.decode()
    line = html[html.index(f"{len(unread)} notices marked as read.") :]
    assert line.index(">Undo<") < line.index("</div>")
    assert unread_kinds(world.ana) == []
    assert send_form(browser, html, INBOX, action="/inbox/read-none").status_code == 303
    assert unread_kinds(world.ana) == unread
    assert f"{len(unread)} notices are unread again." in browser.get(INBOX).content.decode()


def test_what_ana_takes_back_is_her_own_alone(world, submitted):
    at = read_all_notices(by=world.ana).at
    answer = signed_in(world.ben).post(reverse("read_none"), {"key": "k" * 20, "at": at.isoformat()})
    assert answer.status_code == 303
    assert unread_kinds(world.ana) == []


@pytest.mark.parametrize("at", ["", "yesterday", "2026-11-01T10:00:00", "9" * 5000])
def test_a_moment_that_stood_on_no_page_is_a_bad_request(world, submitted, at):
    assert signed_in(world.ana).post(reverse("read_none"), {"key": "k" * 20, "at": at}).status_code == 400


def test_somebody_elses_notice_is_nobodys(world, submitted):
    notice = newest_of(world.ana)
    browser = signed_in(world.ben)
    key = re.search(r'name="key" value="([^"]+)"', browser.get(INBOX).content.decode()).group(1)
    answer = browser.post(reverse("open_notice", args=[notice.public_id]), {"key": key})
    assert answer.status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None
    assert submitted.title not in page_of(world.cy, INBOX)


def test_who_is_not_signed_in_signs_in_first(client):
    for address in (INBOX, CHOICES):
        assert client.get(address).status_code == 302


def test_thirty_lines_cost_no_more_queries_than_three(world, django_assert_max_num_queries):
    for number in range(31):
        world.quote(world.job(title=f"Job number {number:02}"))
    tell_all()
    browser = signed_in(world.ana)
    with django_assert_max_num_queries(9):
        html = browser.get(INBOX).content.decode()
    assert "Job number 30" in html
    assert "Job number 00" not in html
    earlier = re.search(r'href="(/inbox\?before=\d+)"', html).group(1)
    assert "Job number 00" in browser.get(earlier).content.decode()


def test_only_the_unread_are_listed_on_request(world, submitted):
    send(signed_in(world.ana), INBOX, action="/inbox/read-all")
    assert "Nothing here." in page_of(world.ana, f"{INBOX}?show=unread")
    assert "Ben submitted" in page_of(world.ana, INBOX)


def test_choices_are_kept_and_money_cannot_be_switched_off(world):
    browser = signed_in(world.ana)
    ticked = {f"{category}-{channel}": "on" for category in OTHERS for channel in ("inbox", "mail")}
    ticked.pop("job-mail")
    answer = browser.post(CHOICES, {"key": "k" * 20, **ticked})
    assert answer.status_code == 303
    chosen = choices_of(world.ana).by_category
    assert chosen[Category.JOB] == (True, False)
    assert chosen[Category.MILESTONE] == chosen[Category.MONEY] == (True, True)
    html = page_of(world.ana, CHOICES)
    assert re.search(r'name="money-mail" checked disabled', html)


def test_quiet_hours_are_kept_and_must_end(world):
    browser = signed_in(world.ana)
    answer = browser.post(CHOICES, {"key": "k" * 20, "quiet": "on", "begins": "22:00", "ends": "07:30"})
    assert answer.status_code == 303
    assert 'value="07:30"' in page_of(world.ana, CHOICES)
    for number, hours in enumerate((("22:00", "22:00"), ("", "07:00"), ("noon", "07:00"))):
        asked = {"key": f"another key of its own {number}", "quiet": "on", "begins": hours[0], "ends": hours[1]}
        assert browser.post(CHOICES, asked).status_code == 422
    assert QuietHours.objects.get(person=world.ana).ends.hour == 7
    assert browser.post(CHOICES, {"key": "z" * 20}).status_code == 303
    assert not QuietHours.objects.filter(person=world.ana).exists()


def test_a_job_is_muted_from_the_inbox_and_heard_again_from_the_choices(world, submitted):
    job = world.job_of(submitted.contract)
    assert send(signed_in(world.ana), INBOX, action=f"/jobs/{job.public_id}/mute").status_code == 303
    assert MutedJob.objects.filter(person=world.ana, job=job).exists()
    assert "Website refresh" in page_of(world.ana, CHOICES)
    assert send(signed_in(world.ana), CHOICES, action=f"/jobs/{job.public_id}/unmute").status_code == 303
    assert not MutedJob.objects.exists()


def test_muting_leaves_ana_in_her_inbox_where_she_takes_it_back(world, submitted):
    job, browser = world.job_of(submitted.contract), signed_in(world.ana)
    answer = send(browser, INBOX, action=f"/jobs/{job.public_id}/mute")
    assert answer["Location"] == INBOX
    html = browser.get(INBOX).content.decode()
    assert html.index("Muted. ") < html.index(">Undo<")
    answer = send_form(browser, html, INBOX, action=f"/jobs/{job.public_id}/unmute")
    assert (answer.status_code, answer["Location"]) == (303, INBOX)
    assert not MutedJob.objects.exists()
    assert ">Undo<" not in browser.get(INBOX).content.decode()


def test_hearing_of_a_job_again_is_taken_back_where_it_was_pressed(world, submitted):
    job, browser = world.job_of(submitted.contract), signed_in(world.ana)
    mute_job(job.public_id, by=world.ana)
    send(browser, CHOICES, action=f"/jobs/{job.public_id}/unmute")
    html = browser.get(CHOICES).content.decode()
    answer = send_form(browser, html, CHOICES, action=f"/jobs/{job.public_id}/mute")
    assert (answer.status_code, answer["Location"]) == (303, CHOICES)
    assert MutedJob.objects.get().job_id == job.id
    assert ">Undo<" not in browser.get(CHOICES).content.decode()


def test_a_job_that_one_may_not_know_of_cannot_be_muted(world, submitted):
    job = world.job_of(submitted.contract)
    browser = signed_in(world.cy)
    assert browser.post(reverse("mute_job", args=[job.public_id]), {"key": "k" * 20}).status_code == 404
    mute_job(job.public_id, by=world.ana)
    assert browser.post(reverse("unmute_job", args=[job.public_id]), {"key": "k" * 20}).status_code == 404
    assert MutedJob.objects.count() == 1


def test_stopping_from_a_letter_asks_first_and_needs_no_sign_in(world, client, submitted):
    post_letters()
    message = next(m for m in mail.outbox if "submitted" in m.subject)
    address = message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    html = client.get(address).content.decode()
    assert "E-mails about: Milestones" in html
    assert choices_of(world.ana).by_category[Category.MILESTONE] == (True, True)
    client.post(address)
    assert choices_of(world.ana).by_category[Category.MILESTONE] == (True, False)


def unread_kinds(person):
    return list(Notice.objects.visible_to(person).unread().order_by("id").values_list("kind", flat=True))


def test_whoever_has_seen_the_job_the_milestones_or_the_proposal_has_read_what_tells_of_it(world, submitted):
    contract = submitted.contract
    assert unread_kinds(world.ana) == ["quote.offer", "proposal.accept", "payment.succeed", "milestone.submit"]
    assert signed_in(world.ana).head(reverse("job", args=[world.job_of(contract).public_id])).status_code == 200
    assert len(unread_kinds(world.ana)) == 4
    page_of(world.ana, reverse("job", args=[world.job_of(contract).public_id]))
    assert unread_kinds(world.ana) == ["proposal.accept", "payment.succeed", "milestone.submit"]
    html = page_of(world.ana, reverse("milestones", args=[contract.public_id]))
    assert unread_kinds(world.ana) == ["payment.succeed"]
    assert "Inbox, 1 unread" in html
    page_of(world.ben, reverse("milestones", args=[contract.public_id]))
    assert unread_kinds(world.ben) == ["verification.confirm", "proposal.propose"]
    page_of(world.ben, reverse("proposal", args=[Proposal.objects.get().public_id]))
    page_of(world.ben, reverse("verification"))
    assert unread_kinds(world.ben) == []


def test_a_page_about_one_milestone_reads_what_tells_of_it_alone(world):
    one, other = world.agreed(world.row("One"), world.row("Other"))
    world.paid_in([one, other])
    for each in (one, other):
        submit(each.public_id, by=world.ben)
    tell_all()
    page_of(world.ana, reverse("release", args=[one.public_id]))
    assert unread_kinds(world.ana).count("milestone.submit") == 1
    page_of(world.ana, reverse("payment", args=[Payment.objects.get().public_id]))
    assert "payment.succeed" not in unread_kinds(world.ana)


def test_reading_a_thread_reads_the_notices_of_what_was_written_there_and_of_nothing_else(world):
    job = world.quote(world.job()).job
    world.quote(job, by=world.cy)
    mine, other = (open_thread(job.public_id, by=who).thread for who in (world.ben, world.cy))
    write_message(mine.public_id, by=world.ben, text="May I ask something?")
    write_message(other.public_id, by=world.cy, text="So may I?")
    tell_all()
    page_of(world.ana, reverse("thread", args=[mine.public_id]))
    assert unread_kinds(world.ana) == ["quote.offer", "quote.offer", "chat.message"]


def test_what_was_read_in_an_open_talk_before_the_worker_tells_of_it_is_read_in_the_inbox_too(world):
    job = world.quote(world.job()).job
    talk = open_thread(job.public_id, by=world.ben).thread.public_id
    write_message(talk, by=world.ben, text="May I ask something?")
    page_of(world.ana, reverse("thread_fragment", args=[talk]))
    tell_all()
    assert unread_kinds(world.ana) == ["quote.offer"]
    write_message(talk, by=world.ben, text="And one thing more.")
    tell_all()
    assert unread_kinds(world.ana) == ["quote.offer", "chat.message"]
    page_of(world.ana, reverse("thread_fragment", args=[talk]))
    assert unread_kinds(world.ana) == ["quote.offer"]


def test_the_inbox_goes_by_when_things_happened_however_late_they_were_told(world):
    job = world.quote(world.job()).job
    world.later(days=2)
    world.quote(job, by=world.cy)
    for fact in Fact.objects.filter(kind="quote.offer").order_by("-id"):
        tell(fact)
    html = page_of(world.ana, INBOX)
    assert html.index("Cy quoted") < html.index("Ben quoted")
    newest, oldest = inbox(world.ana)
    assert (newest.notice.at > oldest.notice.at, newest.notice.id < oldest.notice.id) == (True, True)
    assert [line.notice.id for line in inbox(world.ana, before=newest.notice.id)] == [oldest.notice.id]
    assert inbox(world.ana, before=oldest.notice.id) == []
    shown = re.search(r'name="up_to" value="(\w+)"', html)
    assert read_all_notices(by=world.ana, up_to=shown[1]).count == 2


def test_no_kind_of_notice_leads_half_to_one_page_and_half_to_another():
    apart = (ON_THE_HUB, ON_THE_JOB, ON_A_PROPOSAL, ON_A_PAYMENT, IN_A_THREAD, {Page.VERIFICATION})
    for name, kind in KINDS.items():
        leads = {words.leads for words in kind.told.values()}
        assert any(leads <= pages for pages in apart), name
