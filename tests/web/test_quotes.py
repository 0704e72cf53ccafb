"""Quoting, changing one's mind, comparing, hiring."""

import pytest
from django.urls import reverse

from skillscoop.jobs.actions.offer_quote import Offer, edit_quote
from skillscoop.jobs.models import Job, Quote
from tests.web.reading import as_person, filled_buttons, hidden, send, text_of

pytestmark = pytest.mark.django_db


def page(job):
    return reverse("job", args=[job.public_id])


def quoted(world, job, **fields):
    typed = {"price": "2,400.00", "message": "I could start on Monday."} | fields
    return send(as_person(world.ben), page(job), typed, to=reverse("offer_quote", args=[job.public_id]))


def test_ben_quotes_from_the_jobs_own_page(world):
    job = world.job()
    assert filled_buttons(as_person(world.ben).get(page(job))) == 1
    assert quoted(world, job).status_code == 303
    quote = Quote.objects.get()
    assert (quote.price_minor, quote.message) == (2_400_00, "I could start on Monday.")
    assert "You quoted $2,400.00. Ana hasn’t chosen yet." in text_of(as_person(world.ben).get(page(job)))


def test_ben_suggests_milestones_and_blank_rows_count_for_nothing(world):
    job = world.job()
    quoted(world, job, **{"title-1": "Sketches", "price-1": "600", "title-3": "Build", "price-3": "1800"})
    assert [(row["title"], row["price_minor"]) for row in Quote.objects.get().milestones] == [
        ("Sketches", 600_00),
        ("Build", 1_800_00),
    ]


def test_a_suggestion_without_a_title_is_told_beside_its_row(world):
    answer = quoted(world, world.job(), **{"price-1": "600"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#title-0">Give this milestone a title.</a>' in html
    assert 'value="600"' in html
    assert "I could start on Monday." in html


def test_a_price_that_reads_two_ways_is_asked_about_and_never_guessed(world):
    answer = quoted(world, world.job(), price="1.234")
    assert answer.status_code == 422
    assert "could mean two amounts" in text_of(answer)
    assert not Quote.objects.exists()


def test_an_unverified_specialist_is_led_to_getting_verified(world):
    job = world.job()
    eve = world.person("Eve Evans")
    answer = as_person(eve).get(page(job))
    assert reverse("verification") in answer.content.decode()
    assert 'name="price"' not in answer.content.decode()
    refused = as_person(eve).post(reverse("offer_quote", args=[job.public_id]), {"price": "10", "key": "k" * 16})
    assert refused.status_code == 403
    assert not Quote.objects.exists()


def test_ben_changes_his_quote_and_finds_what_he_had_written(world):
    job = world.job()
    quoted(world, job, **{"title-0": "All of it", "price-0": "2400"})
    address = reverse("edit_quote", args=[Quote.objects.get().public_id])
    ben = as_person(world.ben)
    html = ben.get(address).content.decode()
    assert 'value="2400.00"' in html
    assert 'value="All of it"' in html
    assert send(ben, address, {"price": "2200"}).status_code == 303
    assert Quote.objects.get().price_minor == 2_200_00


def test_nobody_else_finds_the_page_to_change_it(world):
    quote = world.quote(world.job())
    address = reverse("edit_quote", args=[quote.public_id])
    assert as_person(world.cy).get(address).status_code == 404
    assert as_person(world.ana).get(address).status_code == 409


def test_ben_takes_his_quote_back_and_can_quote_again(world):
    job = world.job()
    quote = world.quote(job)
    address = reverse("withdraw_quote", args=[quote.public_id])
    assert send(as_person(world.ben), page(job), to=address).status_code == 303
    assert Quote.objects.get().state == "withdrawn"
    assert quoted(world, job, price="99").status_code == 303
    assert Quote.objects.get().price_minor == 99_00


def test_ana_compares_and_no_quote_is_pressed_upon_her(world):
    job = world.job()
    world.quote(job, price_minor=2_000_00, message="Fast and tidy.")
    world.quote(job, by=world.cy, price_minor=1_800_00)
    answer = as_person(world.ana).get(page(job))
    seen = text_of(answer)
    assert "Ben Bauer" in seen
    assert "Fast and tidy." in seen
    assert "$1,800.00" in seen
    assert "Hire Cy" in seen
    assert filled_buttons(answer) == 0


def test_hiring_is_checked_first_and_says_what_it_costs_and_what_happens_next(world):
    quote = world.quote(world.job())
    ana = as_person(world.ana)
    address = reverse("hire", args=[quote.public_id])
    seen = text_of(ana.get(address))
    assert "$2,400.00" in seen
    assert "6.90 %" in seen
    assert "Nothing. Hiring moves no money." in seen
    html = ana.get(address).content.decode()
    answer = ana.post(address, {"key": hidden(html, "key"), "version": hidden(html, "version")})
    contract = Job.objects.get().contract
    assert answer["Location"] == reverse("milestones", args=[contract.public_id])


def test_a_quote_changed_meanwhile_hires_nobody_and_shows_the_new_one(world):
    quote = world.quote(world.job())
    ana = as_person(world.ana)
    address = reverse("hire", args=[quote.public_id])
    html = ana.get(address).content.decode()
    edit_quote(quote.public_id, by=world.ben, offer=Offer(3_000_00))
    answer = ana.post(address, {"key": hidden(html, "key"), "version": hidden(html, "version")})
    assert answer.status_code == 409
    assert "Ben changed this a moment ago. Here’s the new version; nothing was sent." in text_of(answer)
    assert "$3,000.00" in text_of(answer)
    assert hidden(answer.content.decode(), "version") == "2"
    assert Job.objects.get().state == "open"


def test_a_quote_that_is_gone_shows_the_job_as_it_stands(world):
    quote = world.quote(world.job())
    send(as_person(world.ben), page(quote.job), to=reverse("withdraw_quote", args=[quote.public_id]))
    answer = as_person(world.ana).get(reverse("hire", args=[quote.public_id]))
    assert answer.status_code == 409
    assert "can’t be chosen or changed any more" in text_of(answer)


def test_ben_cannot_hire_himself(world):
    quote = world.quote(world.job())
    answer = as_person(world.ben).post(
        reverse("hire", args=[quote.public_id]), {"key": "k" * 16, "version": quote.version}
    )
    assert answer.status_code == 403
    assert Job.objects.get().state == "open"
