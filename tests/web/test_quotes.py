"""Quoting, changing one's mind, comparing, hiring."""

import re

import pytest
from django.urls import reverse

from skillscoop.jobs.actions.close_job import cancel_job
from skillscoop.jobs.actions.edit_job import edit_job
from skillscoop.jobs.actions.offer_quote import Offer, edit_quote
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from skillscoop.jobs.models import Job, Quote
from tests.web.pages import send as send_form
from tests.web.pages import signed_in
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


def test_suggestions_have_working_days_and_the_page_says_when_they_do_not_add_up(world):
    job = world.job()
    rows = {"title-0": "Sketches", "price-0": "600", "days-0": "5", "title-1": "Build", "price-1": "1,700"}
    ben = as_person(world.ben)
    answer = send(ben, page(job), {"price": "2,400"} | rows, to=reverse("offer_quote", args=[job.public_id]))
    assert answer.status_code == 303
    assert [row["due_working_days"] for row in Quote.objects.get().milestones] == [5, None]
    assert "Together they are $2,300.00: $100.00 less than the price." in text_of(ben.get(page(job)))


def test_suggestions_that_add_up_are_the_whole_price(world):
    job = world.job()
    quoted(world, job, **{"title-0": "All of it", "price-0": "2400"})
    assert "Together they are the whole price, $2,400.00." in text_of(as_person(world.ana).get(page(job)))


@pytest.mark.parametrize("days", ["0", "366", "soon", "1.5", "99999999999"])
def test_working_days_are_1_to_365_and_told_beside_their_row(world, days):
    answer = quoted(world, world.job(), **{"title-0": "All", "price-0": "2400", "days-0": days})
    assert answer.status_code == 422
    assert '<a href="#days-0">' in answer.content.decode()


def test_what_the_form_does_not_show_of_a_suggestion_stays_when_the_quote_is_changed(world):
    rows = [world.row("Sketches", 600_00, description="Five.", done_when=["One a page"]), world.row("Build", 1_800_00)]
    quote = world.quote(world.job(), milestones=rows)
    ben = signed_in(world.ben)
    send_form(ben, reverse("edit_quote", args=[quote.public_id]), **{"title-0": "", "price-0": "", "title-1": "Shop"})
    (kept,) = Quote.objects.get().milestones
    assert (kept["title"], kept["price_minor"], kept["description"]) == ("Shop", 1_800_00, "")
    send_form(ben, reverse("edit_quote", args=[quote.public_id]), **{"days-0": "3"})
    assert Quote.objects.get().milestones[0]["due_working_days"] == 3


def test_a_kept_suggestion_keeps_its_checklist(world):
    quote = world.quote(world.job(), milestones=[world.row("Sketches", 2_400_00, done_when=["One a page"])])
    send_form(signed_in(world.ben), reverse("edit_quote", args=[quote.public_id]), **{"title-0": "Drawings"})
    (kept,) = Quote.objects.get().milestones
    assert (kept["title"], kept["done_when"]) == ("Drawings", ["One a page"])


def test_ana_compares_price_fee_and_who_they_are_side_by_side(world):
    job = world.job()
    world.quote(job, milestones=[world.row("Sketches", 600_00, due_working_days=5), world.row("Build", 1_800_00)])
    world.quote(job, by=world.cy, price_minor=1_800_00, message="Next week.")
    seen = text_of(as_person(world.ana).get(page(job)))
    for words in ("Fee on top", "$165.60", "$2,565.60", "$124.20", "$1,924.20", "Verified, here since", "Next week."):
        assert words in seen, words
    assert "5 working days" in seen


def test_a_direct_job_compares_no_fee_and_says_who_is_not_verified(world):
    job = world.job(payment_option="direct")
    world.quote(job, by=world.person("Eve Evans"))
    seen = text_of(as_person(world.ana).get(page(job)))
    assert "Fee on top" not in seen
    assert "Not verified, here since" in seen


def test_quotes_that_are_gone_are_folded_away_for_ana(world):
    job = world.job()
    world.quote(job, price_minor=2_000_00)
    withdraw_quote(world.quote(job, by=world.cy).public_id, by=world.cy)
    ana = as_person(world.ana)
    assert "1 quote declined or taken back" in text_of(ana.get(page(job)))
    send(ana, reverse("hire", args=[Quote.objects.get(specialist=world.ben).public_id]), {"version": 1})
    assert "Taken back by its specialist" in text_of(ana.get(page(job)))
    assert "declined or taken back" not in text_of(as_person(world.ben).get(page(job)))


def test_who_lost_reads_why(world):
    chosen, gone, late = (world.job(title=title) for title in ("Chosen", "Gone", "Late"))
    for job in (chosen, gone, late):
        world.quote(job, by=world.cy, price_minor=90_00)
    select_quote(world.quote(chosen).public_id, by=world.ana)
    cancel_job(gone.public_id, by=world.ana)
    world.later(days=30)
    cy = as_person(world.cy)
    assert "Ana chose somebody else." in text_of(cy.get(page(chosen)))
    assert "Ana took the job back and hired nobody." in text_of(cy.get(page(gone)))
    assert "The job closed by itself: nobody was hired in time." in text_of(cy.get(page(late)))
    assert "by itself" in text_of(as_person(world.ana).get(page(late)))


def test_a_job_changed_after_a_quote_is_told_to_both(world):
    job = world.job()
    quote = world.quote(job)
    edit_job(job.public_id, by=world.ana, description="Ten pages, not five.", budget_minor=3_000_00)
    ben, ana = as_person(world.ben), as_person(world.ana)
    assert "Ana changed the description and the budget on" in text_of(ben.get(page(job)))
    assert "Does your quote still fit?" in text_of(ben.get(reverse("edit_quote", args=[quote.public_id])))
    assert "Quoted before you changed the job." in text_of(ana.get(page(job)))
    assert "Ben quoted before you changed the job." in text_of(ana.get(reverse("hire", args=[quote.public_id])))


def test_all_that_is_wrong_with_a_quote_is_told_at_once(world):
    job = world.job()
    rows = {"title-0": "Sketches", "price-0": "a third", "days-0": "soon", "title-1": "Build", "price-1": "?"}
    assert wrong_places(quoted(world, job, price="cheap", **rows)) == ["price", "price-0", "days-0", "price-1"]
    rows = {"title-0": "", "price-0": "600", "days-0": "400", "title-1": "Build", "price-1": "0"}
    assert wrong_places(quoted(world, job, price="0", message="Hm\x07", **rows)) == [
        "price",
        "message",
        "title-0",
        "days-0",
        "price-1",
    ]
    assert not Quote.objects.exists()


def wrong_places(answer):
    assert answer.status_code == 422
    return re.findall(r'<li><a href="#([-\w]+)">', answer.content.decode())


def test_a_quote_on_a_job_changed_meanwhile_is_not_sent_and_keeps_what_was_typed(world):
    job = world.job()
    ben = as_person(world.ben)
    html = ben.get(page(job)).content.decode()
    edit_job(job.public_id, by=world.ana, title="Twice the website")
    typed = {
        "price": "2,400",
        "message": "Monday.",
        "job_version": hidden(html, "job_version"),
        "key": hidden(html, "key"),
    }
    answer = ben.post(reverse("offer_quote", args=[job.public_id]), typed)
    assert answer.status_code == 409
    assert "Ana changed the job a moment ago." in text_of(answer)
    assert "Twice the website" in text_of(answer)
    assert 'value="2,400"' in answer.content.decode()
    assert not Quote.objects.exists()


def test_the_check_before_hiring_shows_the_suggested_milestones(world):
    quote = world.quote(world.job(), milestones=[world.row("Sketches", 600_00), world.row("Build", 1_900_00)])
    seen = text_of(as_person(world.ana).get(reverse("hire", args=[quote.public_id])))
    assert "Sketches" in seen
    assert "Together they are $2,500.00: $100.00 more than the price." in seen
    assert "$2,565.60" in seen
