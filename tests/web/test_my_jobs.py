"""My jobs: sorted by whose turn it is, for either side, in few queries."""

from datetime import timedelta

import pytest
from django.urls import reverse

from skillscoop.board import my_jobs as board
from skillscoop.board.formats import day_text
from skillscoop.deadlines import clock
from skillscoop.jobs.actions.close_job import cancel_job, complete_job, not_complete_job
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from skillscoop.milestones.reads import contract_seen
from tests.web.reading import as_person, filled_buttons, send, text_of

pytestmark = pytest.mark.django_db
HERE = reverse("my_jobs")
THERE = f"{HERE}?view=specialist"


def sections(answer):
    """Return the words under Needs you, and under Waiting for someone else."""
    _, needs, *waits = text_of(answer).replace("Waiting for someone else", "Needs you ").split("Needs you ")[1:] or [
        "",
        "",
    ]
    return needs, " ".join(waits)


def test_the_first_visit_says_where_to_begin_on_either_side(world):
    ana = as_person(world.ana)
    assert "Post your first job" in text_of(ana.get(HERE))
    assert "Find your first job" in text_of(ana.get(THERE))
    assert filled_buttons(ana.get(HERE)) == 1


def test_an_open_job_waits_until_somebody_quotes_and_then_needs_ana(world):
    job = world.job()
    ana = as_person(world.ana)
    assert "No quotes yet." in sections(ana.get(HERE))[1]
    world.quote(job)
    needs, _ = sections(ana.get(HERE))
    assert "One specialist has quoted" in needs
    assert "Compare quotes" in needs


def test_submitted_work_needs_ana_and_waits_for_ben(world):
    world.submitted()
    ana, ben = as_person(world.ana).get(HERE), as_person(world.ben).get(THERE)
    assert "Ben submitted “Homepage”." in sections(ana)[0]
    assert "has been with Ana for review" in sections(ben)[1]
    assert (filled_buttons(ana), filled_buttons(ben)) == (1, 0)
    assert "$100.00 in a secure account" in ana.content.decode()


def test_who_is_caught_up_hears_who_is_at_work_on_what_and_until_when(world):
    world.funded(due_on=clock.now().date() + timedelta(days=9))
    ana = as_person(world.ana)
    due = day_text(clock.now().date() + timedelta(days=9))
    assert f"You’re all caught up. Ben is working on “Homepage” (due {due})." in sections(ana.get(HERE))[0]
    world.funded(title="Wireframes")
    assert "“Homepage” (due" in sections(ana.get(HERE))[0]


def test_only_the_first_of_several_is_filled(world):
    world.submitted()
    world.hired(title="Spring flyers")
    assert filled_buttons(as_person(world.ana).get(HERE)) == 1


def test_bens_open_quote_waits_for_ana_and_is_done_when_cy_is_chosen(world):
    job = world.job()
    world.quote(job, price_minor=90_00)
    ben = as_person(world.ben)
    assert "You quoted $90.00. Ana hasn’t chosen yet." in sections(ben.get(THERE))[1]
    select_quote(world.quote(job, by=world.cy).public_id, by=world.ana)
    assert "Ana chose somebody else." in text_of(ben.get(f"{THERE}&show=done"))
    assert "Website refresh" not in text_of(ben.get(THERE))


def test_a_job_taken_back_is_done_for_both(world):
    job = world.job()
    world.quote(job)
    cancel_job(job.public_id, by=world.ana)
    assert "without anybody hired" in text_of(as_person(world.ana).get(f"{HERE}?show=done"))
    assert "without anybody hired" in text_of(as_person(world.ben).get(f"{THERE}&show=done"))


def test_a_direct_job_says_that_nothing_is_held(world):
    select_quote(world.quote(world.job(payment_option="direct")).public_id, by=world.ana)
    assert "You settle this one between yourselves." in sections(as_person(world.ana).get(HERE))[1]


def test_done_jobs_come_twenty_a_page(world):
    for number in range(21):
        cancel_job(world.job(title=f"Job number {number:02}").public_id, by=world.ana)
    ana = as_person(world.ana)
    assert "Done 21" in text_of(ana.get(HERE))
    assert "Job number 00" not in text_of(ana.get(f"{HERE}?show=done"))
    assert "Job number 00" in text_of(ana.get(f"{HERE}?show=done&page=2"))


@pytest.mark.parametrize(("who", "address"), [("ana", HERE), ("ben", THERE), ("ana", f"{HERE}?show=done")])
def test_twenty_jobs_of_every_kind_take_eight_queries(world, who, address, django_assert_max_num_queries):
    for number in range(7):
        world.job(title=f"Open {number}")
        world.quote(world.job(title=f"Quoted {number}"))
        world.hired(title=f"Hired {number}")
    world.submitted()
    world.proposed(contract_seen(world.hired(title="Proposed").public_id, None))
    person = as_person(getattr(world, who))
    person.get(address)  # which side was looked at last is remembered, once
    # Besides the eight: the bell, the demo’s own bar, and its clock, by which pages count days.
    with django_assert_max_num_queries(11):
        assert person.get(address).status_code == 200


def test_somebody_elses_jobs_are_not_there(world):
    world.submitted()
    assert "Website refresh" not in text_of(as_person(world.cy).get(HERE))
    assert "Website refresh" not in text_of(as_person(world.cy).get(THERE))


def test_what_has_waited_longest_comes_first(world):
    world.hired(title="Waits since Monday")
    world.later(days=1)
    world.hired(title="Waits since Tuesday")
    needs, _ = sections(as_person(world.ana).get(HERE))
    assert needs.index("Monday") < needs.index("Tuesday")


def every_kind(world):
    """Jobs of Ana in every status, each with a quote of Ben or Cy, named by how it stands for Ben."""
    world.quote(world.job(title="Ben: open"))
    world.hired(title="Ben: in progress")
    lost, taken_back = world.job(title="Ben: not selected"), world.job(title="Ben: not selected, taken back")
    world.quote(lost)
    withdraw_quote(world.quote(taken_back).public_id, by=world.ben)
    for job in (lost, taken_back):
        select_quote(world.quote(job, by=world.cy).public_id, by=world.ana)
    done = [world.quote(world.job(title=f"Ben: {name}", payment_option="direct")) for name in ("done", "given up")]
    for quote in done:
        select_quote(quote.public_id, by=world.ana)
    complete_job(done[0].job.public_id, by=world.ana)
    not_complete_job(done[1].job.public_id, by=world.ben, reason="We stopped.")
    cancelled = world.job(title="Ben: cancelled")
    world.quote(cancelled)
    cancel_job(cancelled.public_id, by=world.ana)


@pytest.mark.parametrize(
    ("shown", "titles"),
    [
        ("open", ["Ben: open"]),
        ("in_progress", ["Ben: in progress"]),
        ("not_selected", ["Ben: not selected, taken back", "Ben: not selected"]),
        ("completed", ["Ben: done"]),
        ("not_completed", ["Ben: given up"]),
        ("cancelled", ["Ben: cancelled"]),
    ],
)
def test_ben_looks_at_his_jobs_by_how_they_stand_for_him(world, shown, titles):
    every_kind(world)
    found = board.listed(world.ben, "specialist", shown, 1)
    assert [line.row.title for line in found.listed] == titles
    assert found.counts[shown] == len(titles)
    page = text_of(as_person(world.ben).get(f"{THERE}&show={shown}"))
    assert all(title in page for title in titles)


def test_every_job_is_under_one_filter_and_done_is_what_is_not_going_on(world):
    every_kind(world)
    for person, side in ((world.ben, "specialist"), (world.ana, "client"), (world.cy, "specialist")):
        counts = dict(board.counts_of(person, side))
        done = counts.pop("done")
        going_on = board.going_on(person, side)
        assert sum(counts.values()) == done + going_on.total
        assert counts["open"] + counts["in_progress"] == going_on.total


def test_ana_looks_at_her_jobs_by_status(world):
    every_kind(world)
    assert board.counts_of(world.ana, "client") == {
        "open": 1, "in_progress": 3, "completed": 1, "not_completed": 1, "cancelled": 1, "done": 3,
    }  # fmt: skip


def test_words_are_looked_for_in_ones_own_jobs_and_in_the_other_persons_name(world):
    every_kind(world)
    ana, ben = as_person(world.ana), as_person(world.ben)
    assert "Ben: done" in text_of(ana.get(f"{HERE}?show=done&q=don"))
    assert "Ben: given up" not in text_of(ana.get(f"{HERE}?show=done&q=don"))
    assert "Ben: not selected" in text_of(ana.get(f"{HERE}?q=costa"))
    assert "Ben: open" in text_of(ben.get(f"{THERE}&q=arroyo"))
    assert "Nothing that is going on fits that." in text_of(ben.get(f"{THERE}&q=zebra"))


def test_who_was_hired_instead_is_not_found_by_name(world):
    every_kind(world)
    page = text_of(as_person(world.ben).get(f"{THERE}&show=not_selected&q=costa"))
    assert "None of these fits that." in page


def test_an_open_job_says_when_it_closes_by_itself(world):
    job = world.job()
    ana = as_person(world.ana)
    assert "it closes by itself on" in text_of(ana.get(HERE))
    world.quote(job)
    assert "the job closes by itself on" in text_of(ana.get(HERE))


def test_my_jobs_opens_on_the_side_on_which_somebody_did_something_last(world):
    job = world.job()
    ben = as_person(world.ben)
    address = reverse("job", args=[job.public_id])
    send(ben, address, {"price": "2,400.00"}, to=reverse("offer_quote", args=[job.public_id]))
    assert job.title in text_of(ben.get(HERE))


def test_the_first_visit_opens_the_side_on_which_there_are_jobs(world):
    job = world.job()
    world.quote(job)
    ben = as_person(world.ben)
    assert ben.get(HERE)["Location"] == THERE
    assert "You quoted" in text_of(ben.get(THERE))
    assert "You quoted" in text_of(ben.get(HERE))
    assert "Post your first job" in text_of(ben.get(f"{HERE}?view=client"))
    assert "Post your first job" in text_of(as_person(world.cy).get(HERE))
    assert "One specialist has quoted" in text_of(as_person(world.ana).get(HERE))


def test_who_has_jobs_on_both_sides_is_led_to_those_posted_first(world):
    world.quote(world.job(), by=world.ben)
    world.job(by=world.ben, title="A job that Ben posted")
    assert "A job that Ben posted" in text_of(as_person(world.ben).get(HERE))


def test_when_everything_is_over_my_jobs_says_so_and_does_not_speak_of_a_first_job(world):
    cancel_job(world.job().public_id, by=world.ana)
    words = text_of(as_person(world.ana).get(HERE))
    assert "The jobs that are over are under Done." in words
    assert "first job" not in words
