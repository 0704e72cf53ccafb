"""Finding a job, posting one, and a job's page for everybody who may see it."""

import re

import pytest
from django.urls import reverse

from skillscoop.jobs.models import Job
from tests.web.reading import as_person, filled_buttons, send, text_of

pytestmark = pytest.mark.django_db


def page(job):
    return reverse("job", args=[job.public_id])


def test_anybody_finds_open_jobs_newest_first_in_four_queries_or_less(client, world, django_assert_max_num_queries):
    world.job(title="Older job")
    world.job(title="Newer job")
    # Besides the four: the demo's own bar, which asks for its people and its clock.
    with django_assert_max_num_queries(6):
        html = client.get(reverse("jobs")).content.decode()
    assert html.index("Newer job") < html.index("Older job")


def test_a_search_finds_every_word_in_title_or_description(client, world):
    world.job(title="New website", description="For a bakery in Wellington.")
    world.job(title="Bakery shelves", description="Solid oak.")
    found = text_of(client.get(reverse("jobs"), {"q": "bakery website"}))
    assert "New website" in found
    assert "Bakery shelves" not in found


def test_a_percent_sign_is_a_percent_sign(client, world):
    world.job(title="Half price")
    assert "No open job fits that." in text_of(client.get(reverse("jobs"), {"q": "%"}))


def test_the_payment_option_narrows_the_list(client, world):
    world.job(title="Held money")
    world.job(title="Cash in hand", payment_option="direct")
    found = text_of(client.get(reverse("jobs"), {"option": "direct"}))
    assert "Cash in hand" in found
    assert "Held money" not in found


def test_the_twenty_first_job_is_on_the_second_page(client, world):
    for number in range(21):
        world.job(title=f"Job number {number:02}")
    first = client.get(reverse("jobs"))
    assert "Job number 00" not in text_of(first)
    assert 'href="/jobs?page=2"' in first.content.decode()
    assert "Job number 00" in text_of(client.get(reverse("jobs"), {"page": "2"}))
    assert "Job number 00" in text_of(client.get(reverse("jobs"), {"page": "999999999"}))
    assert "Job number 20" in text_of(client.get(reverse("jobs"), {"page": "two"}))


def test_ana_posts_a_job_with_both_options_explained(world):
    ana = as_person(world.ana)
    asked = text_of(ana.get(reverse("post_job")))
    assert "6.90 %" in asked
    assert "nothing is held" in asked
    terms = {"title": "Flyers", "description": "Many.", "payment_option": "hassle_free", "budget": "1,200.50"}
    answer = send(ana, reverse("post_job"), terms)
    job = Job.objects.get()
    assert answer["Location"] == page(job)
    assert job.budget_minor == 1_200_50
    assert "Your job is posted." in text_of(ana.get(page(job)))


def test_staff_are_told_at_once_that_they_cannot_post(world):
    answer = as_person(world.dee).get(reverse("post_job"))
    assert answer.status_code == 403
    assert "Staff accounts can’t post" in text_of(answer)


def test_before_signing_in_an_open_job_leads_to_signing_in(client, world):
    job = world.job()
    answer = client.get(page(job))
    assert "Sign in to quote" in text_of(answer)
    assert f"?next={page(job)}" in answer.content.decode().replace("%2F", "/")


def test_an_open_jobs_page_follows_for_who_is_signed_in(client, world):
    address = f"/jobs/{world.job().public_id}"
    for reader in (world.ana, world.ben):
        html = as_person(reader).get(address).content.decode()
        assert re.search(r'data-live-state data-stream="[^"]*/live[^"]*" data-about=""', html)
        assert "js/live.js" in html
    assert "data-live-state" not in client.get(address).content.decode()


def test_a_job_in_progress_is_for_its_two_people_bidders_and_staff_alone(client, world):
    job = world.job()
    world.quote(job, by=world.cy)
    chosen = world.quote(job)
    send(as_person(world.ana), reverse("hire", args=[chosen.public_id]), {"version": 1})
    stranger = world.person("Eve Evans")
    assert client.get(page(job)).status_code == 404
    assert as_person(stranger).get(page(job)).status_code == 404
    for person in (world.ana, world.ben, world.cy, world.dee):
        assert as_person(person).get(page(job)).status_code == 200


def test_the_milestones_button_is_there_for_the_two_people_once_hired_and_hassle_free(world):
    contract = world.hired()
    job = Job.objects.get()
    way = reverse("milestones", args=[contract.public_id])
    assert way in as_person(world.ana).get(page(job)).content.decode()
    assert way in as_person(world.ben).get(page(job)).content.decode()
    direct = world.job(payment_option="direct")
    send(as_person(world.ana), reverse("hire", args=[world.quote(direct).public_id]), {"version": 1})
    assert "/contracts/" not in as_person(world.ana).get(page(direct)).content.decode()


def test_the_milestones_button_is_filled_for_whose_move_it_is(world):
    milestone = world.submitted()
    job = Job.objects.get(contract__public_id=milestone.contract.public_id)
    assert filled_buttons(as_person(world.ana).get(page(job))) == 1
    assert filled_buttons(as_person(world.ben).get(page(job))) == 0


def test_a_bidder_never_sees_the_money_of_a_job_they_did_not_get(world):
    job = world.job()
    world.quote(job, by=world.cy)
    chosen = world.quote(job)
    send(as_person(world.ana), reverse("hire", args=[chosen.public_id]), {"version": 1})
    seen = as_person(world.cy).get(page(job)).content.decode()
    assert "/contracts/" not in seen
    assert "Ben" not in seen


@pytest.mark.parametrize("who", ["ana", "ben", "cy", "dee"])
def test_a_job_page_asks_at_most_fifteen_times(world, who, django_assert_max_num_queries):
    milestone = world.submitted()
    job = Job.objects.get(contract__public_id=milestone.contract.public_id)
    if who == "cy":
        job = world.job(title="Another")
    person = as_person(getattr(world, who))
    with django_assert_max_num_queries(15):
        assert person.get(page(job)).status_code == 200


def test_ana_takes_her_open_job_back_after_reading_what_it_does(world):
    job = world.job()
    address = reverse("cancel_job", args=[job.public_id])
    ana = as_person(world.ana)
    assert "Every open quote is declined" in text_of(ana.get(address))
    assert send(ana, address).status_code == 303
    assert Job.objects.get().state == "cancelled"


def test_ben_cannot_take_anas_job_back(world):
    job = world.job()
    address = reverse("cancel_job", args=[job.public_id])
    answer = send(as_person(world.ben), page(job), to=address)
    assert answer.status_code == 403
    assert Job.objects.get().state == "open"


def test_a_job_with_money_held_is_not_completed_and_the_page_says_which_milestone(world):
    milestone = world.funded()
    job = Job.objects.get(contract__public_id=milestone.contract.public_id)
    ana, address = as_person(world.ana), reverse("complete_job", args=[job.public_id])
    assert address not in ana.get(page(job)).content.decode()
    answer = ana.post(address, {"key": "k" * 16})
    assert answer.status_code == 409
    assert "“Homepage” is not settled yet." in text_of(answer)
    assert Job.objects.get(pk=job.pk).state == "in_progress"


def test_ana_completes_a_job_that_is_paid(world):
    milestone = world.paid()
    job = Job.objects.get(contract__public_id=milestone.contract.public_id)
    assert send(as_person(world.ana), reverse("complete_job", args=[job.public_id])).status_code == 303
    assert Job.objects.get(pk=job.pk).state == "completed"


def test_not_completed_asks_for_a_reason_beside_the_field(world):
    contract = world.hired()
    job = Job.objects.get(contract__public_id=contract.public_id)
    address = reverse("not_complete_job", args=[job.public_id])
    ana = as_person(world.ana)
    refused = send(ana, address, {"reason": " "})
    assert refused.status_code == 422
    assert '<a href="#reason">' in refused.content.decode()
    assert send(ana, address, {"reason": "We moved away."}).status_code == 303
    assert "We moved away." in text_of(as_person(world.ben).get(page(job)))


def test_what_keeps_a_job_from_being_closed_is_named_with_the_way_there(world):
    first, second = world.agreed(world.row("Paid in"), world.row("Not paid"))
    world.paid_in([first])
    proposal = world.proposed(first.contract, {"id": first.public_id}, {"id": second.public_id}, world.row("More"))
    html = as_person(world.ana).get(page(world.job_of(first.contract))).content.decode()
    hub = reverse("milestones", args=[first.contract.public_id])
    for link in (
        f"{hub}#{first.public_id}",
        f"{hub}#{second.public_id}",
        reverse("proposal", args=[proposal.public_id]),
    ):
        assert f'href="{link}"' in html
    assert "Before you can mark it completed" in html


def test_the_two_people_on_a_direct_job_read_that_they_settle_it_themselves(world):
    quote = world.quote(world.job(payment_option="direct"), price_minor=380_00)
    send(as_person(world.ana), reverse("hire", args=[quote.public_id]), {"version": 1})
    job = page(quote.job)
    assert "You and Ben settle the money between yourselves: $380.00, as quoted." in text_of(
        as_person(world.ana).get(job)
    )
    assert "Ana pays you directly: $380.00, as you quoted." in text_of(as_person(world.ben).get(job))
    assert "settle the money between themselves" in text_of(as_person(world.dee).get(job))


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_either_marks_a_direct_job_not_completed_with_a_reason_the_other_reads(world, who):
    quote = world.quote(world.job(payment_option="direct"))
    send(as_person(world.ana), reverse("hire", args=[quote.public_id]), {"version": 1})
    person, other = (world.ana, world.ben) if who == "ana" else (world.ben, world.ana)
    address = reverse("not_complete_job", args=[quote.job.public_id])
    assert "stays between the two of you" in text_of(as_person(person).get(address))
    assert send(as_person(person), address, {"reason": "It rained."}).status_code == 303
    assert "It rained." in text_of(as_person(other).get(page(quote.job)))


def test_nobody_is_led_to_milestones_from_a_direct_job(world):
    quote = world.quote(world.job(payment_option="direct"))
    send(as_person(world.ana), reverse("hire", args=[quote.public_id]), {"version": 1})
    for person in (world.ana, world.ben, world.dee):
        assert "/contracts/" not in as_person(person).get(page(quote.job)).content.decode()
