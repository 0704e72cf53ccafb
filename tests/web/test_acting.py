"""From a form to an action: done once, refused with everything typed kept, and never without signing in."""

import re

import pytest
from django.urls import reverse

from skillscoop.jobs.models import Job
from tests.web.reading import as_person, hidden, send, text_of

pytestmark = pytest.mark.django_db
TERMS = {
    "title": "Spring flyers",
    "description": "Two hundred of them.",
    "payment_option": "hassle_free",
    "budget": "120",
}


def test_pressing_twice_posts_one_job_and_leads_to_the_same_page(world):
    ana = as_person(world.ana)
    key = hidden(ana.get(reverse("post_job")).content.decode(), "key")
    first = ana.post(reverse("post_job"), TERMS | {"key": key})
    second = ana.post(reverse("post_job"), TERMS | {"key": key})
    assert first.status_code == second.status_code == 303
    assert first["Location"] == second["Location"]
    assert Job.objects.filter(client=world.ana).count() == 1


def test_the_same_form_with_other_content_is_told_so_and_nothing_is_posted(world):
    ana = as_person(world.ana)
    key = hidden(ana.get(reverse("post_job")).content.decode(), "key")
    ana.post(reverse("post_job"), TERMS | {"key": key})
    answer = ana.post(reverse("post_job"), TERMS | {"key": key, "title": "Autumn flyers"})
    assert answer.status_code == 422
    assert "sent before, with other content" in text_of(answer)
    assert Job.objects.filter(client=world.ana).count() == 1


def test_a_refused_form_keeps_what_was_typed_and_leads_to_the_field(world):
    answer = send(as_person(world.ana), reverse("post_job"), TERMS | {"budget": "about ten"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="about ten"' in html
    assert 'value="Spring flyers"' in html
    assert '<a href="#budget">' in html
    assert 'aria-describedby="budget-hint budget-e"' in html
    assert not Job.objects.exists()


def test_a_refused_form_is_drawn_with_another_key(world):
    ana = as_person(world.ana)
    key = hidden(ana.get(reverse("post_job")).content.decode(), "key")
    answer = ana.post(reverse("post_job"), TERMS | {"key": key, "title": " "})
    assert hidden(answer.content.decode(), "key") != key


def test_a_form_without_its_key_is_not_read(world):
    answer = as_person(world.ana).post(reverse("post_job"), TERMS)
    assert answer.status_code == 400
    assert not Job.objects.exists()


def test_a_nul_is_not_read(world):
    assert send(as_person(world.ana), reverse("post_job"), TERMS | {"title": "a\0b"}).status_code == 400
    assert as_person(world.ana).get(reverse("jobs"), {"q": "a\0b"}).status_code == 400


def test_who_is_not_signed_in_signs_in_and_comes_back(client):
    answer = client.get(reverse("post_job"))
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('post_job')}"


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(client, world):
    job = world.job()
    page = reverse("job", args=[job.public_id])
    address = reverse("offer_quote", args=[job.public_id])
    answer = client.post(address, {"price": "10"}, headers={"referer": f"http://testserver{page}"})
    assert answer["Location"] == f"{reverse('account_login')}?next={page}"
    elsewhere = client.post(address, {"price": "10"}, headers={"referer": "https://elsewhere.test/trap"})
    assert "elsewhere" not in elsewhere["Location"]


def test_every_page_of_ours_has_one_heading_and_no_inline_script(world):
    ana = as_person(world.ana)
    for name in ("front", "jobs", "post_job", "my_jobs", "settings", "tokens", "verification"):
        html = ana.get(reverse(name)).content.decode()
        assert len(re.findall(r"<h1\b", html)) == 1, name
        assert not re.search(r"\sstyle=|\son\w+=", html), name
        assert html.count("btn-primary") <= 1, name
