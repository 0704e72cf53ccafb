"""The pages around the hub in a real browser: nothing that axe finds, nothing wider than the screen."""

from collections.abc import Callable, Mapping

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from skillscoop.jobs.models import Job
from skillscoop.people import first_admin
from tests.web.barriers import barriers, cramped
from tests.web.reading import as_person, send

pytestmark = pytest.mark.django_db
BAD_JOB = {"title": "Flyers", "description": "Many.", "payment_option": "direct", "budget": "1.234"}


def pages(world) -> Mapping[str, Callable[[], HttpResponse]]:
    """Every page and the states that look different, each drawn when it is asked for."""
    anybody, ana, ben, eve = Client(), as_person(world.ana), as_person(world.ben), as_person(world.person("Eve Evans"))
    compared = world.job(title="New website for a bakery", description="Five pages.\n" * 8)
    world.quote(compared, by=world.cy, price_minor=1_950_00, message="Two weeks, fixed price.")
    quote = world.quote(compared, milestones=[world.row("Sketches", 600_00)])
    direct = world.job(title="Flyers", payment_option="direct", budget_minor=None)
    hired = Job.objects.get(contract__public_id=world.submitted().contract.public_id)
    world.paid()

    def job(row: Job) -> str:
        return reverse("job", args=[row.public_id])

    return {
        "front": lambda: anybody.get(reverse("front")),
        "help": lambda: anybody.get(reverse("help"), {"q": "release"}),
        "help, an article": lambda: ana.get(reverse("help_article", args=["understanding-milestones"])),
        "help, silence": lambda: anybody.get(reverse("help_article", args=["if-nobody-does-anything"])),
        "help, for programs": lambda: anybody.get(reverse("help_article", args=["api-in-ten-minutes"])),
        "find": lambda: anybody.get(reverse("jobs")),
        "nothing found": lambda: anybody.get(reverse("jobs"), {"q": "zzz"}),
        "job, for anybody": lambda: anybody.get(job(compared)),
        "post": lambda: ana.get(reverse("post_job")),
        "post, refused": lambda: send(ana, reverse("post_job"), BAD_JOB),
        "quotes": lambda: ana.get(job(compared)),
        "no quotes": lambda: ana.get(job(direct)),
        "hired": lambda: ana.get(job(hired)),
        "hired, specialist": lambda: ben.get(job(hired)),
        "own quote": lambda: ben.get(job(compared)),
        "quote form": lambda: as_person(world.cy).get(job(direct)),
        "not verified": lambda: eve.get(job(compared)),
        "hire": lambda: ana.get(reverse("hire", args=[quote.public_id])),
        "edit quote": lambda: ben.get(reverse("edit_quote", args=[quote.public_id])),
        "cancel": lambda: ana.get(reverse("cancel_job", args=[direct.public_id])),
        "my jobs": lambda: ana.get(reverse("my_jobs")),
        "my jobs, specialist": lambda: ben.get(reverse("my_jobs"), {"view": "specialist"}),
        "my jobs, nothing": lambda: eve.get(reverse("my_jobs")),
        "settings": lambda: ana.get(reverse("settings")),
        "tokens": lambda: ana.get(reverse("tokens")),
        "token made": lambda: send(ana, reverse("tokens"), {"name": "Books", "scopes": ["read"]}),
        "verification": lambda: eve.get(reverse("verification")),
        "verified": lambda: ben.get(reverse("verification")),
        "first administrator": lambda: anybody.get(first_admin.link("http://here").removeprefix("http://here")),
    }


def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_the_screen(world):
    # Drawn first: Playwright's event loop and Django's database do not go together.
    drawn = {name: ask().content.decode() for name, ask in pages(world).items()}
    assert barriers(drawn) == []


def test_the_editor_of_a_plan_has_room_for_its_figures_at_every_width(world):
    milestones = world.agreed(world.row("Wireframes", 600_00), world.row("Build", 1_000_00))
    world.paid_in(milestones[:1])
    html = as_person(world.ana).get(reverse("propose", args=[milestones[0].contract.public_id])).content.decode()
    assert not cramped(html, widths=(320, 419, 420, 600, 700, 859, 1023, 1024, 1280))
