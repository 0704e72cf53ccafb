"""Posting a job, posting one again, changing one that is open."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from skillscoop.jobs.actions.close_job import cancel_job
from skillscoop.jobs.actions.edit_job import edit_job
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.models import Job
from tests.files.sending import sent
from tests.web.pages import send as send_form
from tests.web.pages import send_form as send_again
from tests.web.pages import signed_in
from tests.web.reading import as_person, hidden, send, text_of

pytestmark = pytest.mark.django_db
NEW = reverse("post_job")
TERMS = {"title": "Flyers", "description": "Many.", "payment_option": "hassle_free"}


def editing(job):
    return reverse("edit_job", args=[job.public_id])


def page(job):
    return reverse("job", args=[job.public_id])


def test_ana_says_category_and_place(world):
    answer = send(
        as_person(world.ana), NEW, TERMS | {"category": "design", "where": "place", "place": "Nelson", "region": "NZ"}
    )
    job = Job.objects.get()
    assert answer["Location"] == page(job)
    assert (job.category, job.place, job.region, job.remote) == ("design", "Nelson", "NZ", False)
    seen = text_of(as_person(world.cy).get(page(job)))
    assert "Design and lettering" in seen
    assert "Nelson, New Zealand" in seen


def test_a_remote_job_leaves_the_country_in_the_form_out(world):
    send(as_person(world.ana), NEW, TERMS | {"where": "remote", "region": "NZ"})
    assert (Job.objects.get().remote, Job.objects.get().region) == (True, "")


def test_saying_nothing_of_the_place_is_fine(world):
    send(as_person(world.ana), NEW, TERMS | {"region": "NZ"})
    assert (Job.objects.get().remote, Job.objects.get().region) == (False, "")


def test_everything_typed_is_kept_through_an_error(world):
    typed = TERMS | {"title": "", "budget": "1,2,3", "category": "design", "where": "remote", "place": "Nelson"}
    answer = send(as_person(world.ana), NEW, typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="1,2,3"' in html
    assert 'value="Nelson"' in html
    assert '<option value="design" selected>' in html
    assert not Job.objects.exists()


def test_all_that_is_wrong_is_told_at_once_and_each_line_says_which_field_it_means(world):
    typed = {"title": " ", "description": "", "payment_option": "hassle_free", "budget": "plenty"}
    answer = send(as_person(world.ana), NEW, typed | {"where": "remote", "place": "Nelson"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "4 things to fix. Nothing was sent." in html
    fields = ("title", "description", "place", "budget")
    assert re.findall(r'<li><a href="#(\w+)">', html) == list(fields)
    assert all(f'id="{name}-e"' in html for name in fields)
    assert "What do you need? Write something here." in text_of(answer)
    assert "Tell specialists more Write something here." in text_of(answer)


def test_a_remote_job_with_a_place_is_asked_about_beside_the_place(world):
    answer = send(as_person(world.ana), NEW, TERMS | {"where": "remote", "place": "Nelson"})
    assert answer.status_code == 422
    assert '<a href="#place">' in answer.content.decode()


def test_ana_changes_her_open_job_in_the_form_that_holds_what_she_wrote(world):
    job = world.job(category="websites", place="Nelson", region="NZ")
    ana = signed_in(world.ana)
    assert editing(job) in ana.get(page(job)).content.decode()
    answer = send_form(ana, editing(job), title="Website and shop")
    assert answer["Location"] == page(job)
    after = Job.objects.get()
    assert (after.title, after.budget_minor, after.place, after.category) == (
        "Website and shop", 2_400_00, "Nelson", "websites",
    )  # fmt: skip
    assert after.version == 2


def test_a_stale_tab_changes_nothing(world):
    job = world.job()
    ana = as_person(world.ana)
    html = ana.get(editing(job)).content.decode()
    edit_job(job.public_id, by=world.ana, title="First tab")
    typed = TERMS | {"title": "Second tab", "version": hidden(html, "version"), "key": hidden(html, "key")}
    answer = ana.post(editing(job), typed)
    assert answer.status_code == 409
    assert "This changed since you opened it." in text_of(answer)
    assert 'value="Second tab"' in answer.content.decode()
    assert hidden(answer.content.decode(), "version") == "2"
    assert Job.objects.get().title == "First tab"


def test_once_somebody_has_quoted_the_form_says_that_how_it_is_paid_stays(world):
    job = world.job()
    world.quote(job)
    ana = as_person(world.ana)
    html = ana.get(editing(job)).content.decode()
    assert "Somebody has quoted, so this stays." in html
    assert 'type="radio" name="payment_option"' not in html
    typed = TERMS | {"payment_option": "direct", "version": "1", "key": hidden(html, "key")}
    refused = ana.post(editing(job), typed)
    assert refused.status_code == 422
    assert "take the job back and post it again" in text_of(refused)


@pytest.mark.parametrize(("who", "status"), [("ben", 403), ("cy", 403), ("dee", 403)])
def test_nobody_else_changes_it(world, who, status):
    assert as_person(getattr(world, who)).get(editing(world.job())).status_code == status


def test_a_job_in_progress_is_not_changed(world):
    job = world.job()
    select_quote(world.quote(job).public_id, by=world.ana)
    ana = as_person(world.ana)
    assert editing(job) not in ana.get(page(job)).content.decode()
    assert ana.get(editing(job)).status_code == 409


def test_a_closed_job_is_posted_again_from_its_own_words(world):
    job = world.job(title="Logo", category="design", remote=True)
    cancel_job(job.public_id, by=world.ana)
    ana = signed_in(world.ana)
    again = f"{NEW}?like={job.public_id}"
    assert again in ana.get(page(job)).content.decode()
    send_form(ana, again)
    new = Job.objects.exclude(pk=job.pk).get()
    assert (new.title, new.category, new.remote, new.state, new.budget_minor) == (
        "Logo", "design", True, "open", 2_400_00,
    )  # fmt: skip


def test_somebody_elses_job_is_no_pattern(world):
    assert as_person(world.ben).get(f"{NEW}?like={world.job().public_id}").status_code == 404


def test_files_go_with_a_job_and_are_on_its_page_for_whoever_finds_it(world):
    ana = signed_in(world.ana)
    brief = SimpleUploadedFile("brief.txt", b"Five pages.")
    send_form(ana, NEW, title="Website", description="New.", payment_option="hassle_free", files_new=brief)
    job = Job.objects.get()
    assert [each.file.name for each in job.attached.all()] == ["brief.txt"]
    assert "brief.txt" in text_of(as_person(world.cy).get(page(job)))
    select_quote(world.quote(job).public_id, by=world.ana)
    assert "brief.txt" in text_of(as_person(world.ben).get(page(job)))


def test_a_file_is_kept_through_an_error_and_sent_with_the_next_try(world):
    ana = signed_in(world.ana)
    brief = SimpleUploadedFile("brief.txt", b"Five pages.")
    refused = send_form(ana, NEW, title="", description="New.", files_new=brief)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "brief.txt" in html
    send_again(ana, html, NEW, title="Website")
    assert Job.objects.get().attached.count() == 1


def test_files_are_added_to_an_open_job_and_whoever_quoted_is_told(world):
    job = world.job()
    world.quote(job)
    send_form(signed_in(world.ana), editing(job), files_new=SimpleUploadedFile("more.txt", b"And a shop."))
    assert job.attached.count() == 1
    assert "Ana changed the files on" in text_of(as_person(world.ben).get(page(job)))


def test_a_job_posted_again_brings_its_files(world):
    job = world.job(files=[sent(world.ana).public_id])
    cancel_job(job.public_id, by=world.ana)
    send_form(signed_in(world.ana), f"{NEW}?like={job.public_id}")
    assert Job.objects.exclude(pk=job.pk).get().attached.count() == 1
