"""Somebody's public page, the form behind it, and the view of My jobs that is remembered."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from skillscoop.jobs.actions.close_job import complete_job
from skillscoop.people.models import Person
from tests.web.reading import as_person, send, text_of

pytestmark = pytest.mark.django_db
SAID = {"headline": "Websites for small shops", "text": "Ten years.\nTwo cats.", "skills": "CSS, Logo design, css"}


def page(person):
    return reverse("person", args=[person.public_id])


def picture():
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(out, "PNG")
    return SimpleUploadedFile("me.png", out.getvalue(), "image/png")


def test_ben_says_what_he_does_and_ana_reads_it(world):
    assert send(as_person(world.ben), reverse("own_profile"), SAID).status_code == 303
    text = text_of(as_person(world.ana).get(page(world.ben)))
    for each in ("Ben Bauer", "Websites for small shops", "Two cats.", "CSS", "Logo design", "identity and payout"):
        assert each in text
    assert Person.objects.get(pk=world.ben.pk).skills == ["CSS", "Logo design"]


def test_the_page_tells_no_address_and_nothing_to_who_is_not_signed_in(world):
    html = as_person(world.ana).get(page(world.ben)).content.decode()
    assert world.ben.email not in html
    assert Client().get(page(world.ben)).status_code == 302
    # No address of ours holds a u.
    assert as_person(world.ana).get(page(world.ben)[:-1] + "u").status_code == 404


def test_jobs_done_are_counted_from_what_was_marked_completed_and_nothing_else(world):
    complete_job(world.job_of(world.paid().contract).public_id, by=world.ana)
    world.paid()
    text = text_of(as_person(world.cy).get(page(world.ben)))
    assert "Jobs completed for clients1 Own jobs completed0" in text
    assert "Own jobs completed1" in text_of(as_person(world.cy).get(page(world.ana)))


def test_a_photo_is_shown_to_who_is_signed_in_and_taken_away_again(world, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    ben, ana = as_person(world.ben), as_person(world.ana)
    photo = reverse("photo", args=[world.ben.public_id])
    assert ana.get(photo).status_code == 404
    assert send(ben, reverse("own_profile"), {**SAID, "photo": picture()}).status_code == 303
    answer = ana.get(photo)
    assert answer["Content-Type"] == "image/png"
    assert answer.getvalue().startswith(b"\x89PNG")
    assert f'src="{photo}"' in ana.get(page(world.ben)).content.decode()
    assert Client().get(photo).status_code == 302
    send(ben, reverse("own_profile"), {**SAID, "remove_photo": "1"})
    assert ana.get(photo).status_code == 404


def test_a_photo_that_is_none_is_refused_and_leaves_the_words_as_they_were(world, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    no_picture = SimpleUploadedFile("me.png", b"<script>alert(1)</script>", "image/png")
    answer = send(as_person(world.ben), reverse("own_profile"), {**SAID, "photo": no_picture})
    assert answer.status_code == 422
    assert 'id="photo-e"' in answer.content.decode()
    assert Person.objects.get(pk=world.ben.pk).headline == ""


@pytest.mark.parametrize(("field", "value"), [("headline", "x" * 121), ("text", "x" * 2001), ("skills", "x" * 31)])
def test_what_is_too_long_is_refused_beside_its_field_and_kept_in_the_form(world, field, value):
    answer = send(as_person(world.ben), reverse("own_profile"), {**SAID, field: value})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'id="{field}-e"' in html
    assert value in html


def test_what_somebody_writes_about_themselves_is_text_and_never_a_page(world):
    send(as_person(world.ben), reverse("own_profile"), {**SAID, "text": "<script>alert(1)</script>"})
    assert "<script>alert" not in as_person(world.ana).get(page(world.ben)).content.decode()


def test_the_hub_leads_to_the_other_persons_page(world):
    contract = world.hired()
    html = as_person(world.ana).get(reverse("milestones", args=[contract.public_id])).content.decode()
    assert f'href="{page(world.ben)}"' in html


def test_a_quote_leads_to_the_page_of_who_made_it(world):
    quote = world.quote(world.job())
    html = as_person(world.ana).get(reverse("job", args=[quote.job.public_id])).content.decode()
    assert f'href="{page(world.ben)}"' in html


def test_my_jobs_remembers_the_side_and_the_header_says_it(world):
    world.hired(title="A job of Ben")
    ben = as_person(world.ben)
    assert "as a client" in ben.get("/").content.decode()
    ben.get(f"{reverse('my_jobs')}?view=specialist")
    again = as_person(world.ben).get(reverse("my_jobs"))
    assert "A job of Ben" in text_of(again)
    assert "as a specialist" in again.content.decode()
    ben.get(f"{reverse('my_jobs')}?view=<b>")
    assert Person.objects.get(pk=world.ben.pk).side == "specialist"


@pytest.mark.parametrize("asks", ["a page that is open and reads itself again", "a program, only whether it is there"])
def test_only_ben_himself_changes_the_side_that_my_jobs_remembers(world, asks):
    ben, theirs = as_person(world.ben), f"{reverse('my_jobs')}?view=client"
    ben.get(f"{reverse('my_jobs')}?view=specialist")
    if asks.startswith("a page"):
        assert ben.get(theirs, headers={"X-Fragment": "1"}).status_code == 200
    else:
        assert ben.head(theirs).status_code == 200
    assert Person.objects.get(pk=world.ben.pk).side == "specialist"
    assert "as a specialist" in ben.get("/").content.decode()
    ben.get(theirs)
    assert Person.objects.get(pk=world.ben.pk).side == "client"
