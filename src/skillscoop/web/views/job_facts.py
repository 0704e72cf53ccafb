"""How a job's own facts are written on pages: its state, category, place, and what was changed of it."""

from collections.abc import Mapping, Sequence

from django.utils.timezone import localdate
from django.utils.translation import gettext

from skillscoop.board.formats import list_text, sentence_text, short_day_text
from skillscoop.board.locales import reader_locale
from skillscoop.jobs.categories import NAMES as CATEGORIES
from skillscoop.jobs.models import Job
from skillscoop.jobs.moves import JobState
from skillscoop.kernel.countries import country_of
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.web.shapes import Chip

STATES: Mapping[str, str] = {
    JobState.OPEN: N_("Open for quotes"),
    JobState.IN_PROGRESS: N_("In progress"),
    JobState.COMPLETED: N_("Completed"),
    JobState.NOT_COMPLETED: N_("Not completed"),
    JobState.CANCELLED: N_("Closed"),
}
# What a client can change on an open job, as it is called in a sentence.
TERMS: Mapping[str, str] = {
    "title": N_("the title"),
    "description": N_("the description"),
    "payment_option": N_("how it is paid"),
    "currency": N_("the currency"),
    "budget_minor": N_("the budget"),
    "category": N_("the category"),
    "remote": N_("where it is done"),
    "place": N_("where it is done"),
    "region": N_("where it is done"),
    "files": N_("the files"),
}


def chips(job: Job) -> tuple[Chip, Chip]:
    """Return the payment option and the state of a job as chips."""
    if job.is_hassle_free:
        option = Chip(gettext("Hassle-Free Job"), "harbor", icon="shield-check")
    else:
        option = Chip(gettext("Direct job"))
    return option, Chip(gettext(STATES[job.state]))


def posted_line(job: Job) -> str:
    """Return "Posted 2 Nov by Ana · budget $2,400.00"."""
    facts = {"day": short_day_text(localdate(job.posted_at)), "name": job.client.first_name}
    if job.budget_minor is None:
        return gettext("Posted {day} by {name}").format(**facts)
    budget = Money(job.budget_minor, job.currency)
    return sentence_text(N_("Posted {day} by {name} · budget {budget}"), facts | {"budget": budget})


def category_name(job: Job) -> str:
    """Return "Websites and apps", "" for a job without a category."""
    return gettext(CATEGORIES[job.category]) if job.category else ""


def where_name(job: Job) -> str:
    """Return "Remote", "Wellington, New Zealand", or "" for a job that says nothing of it."""
    if job.remote:
        return gettext("Remote")
    # Beside a town, the part of its country says nothing more.
    region = country_of(job.region) if job.place else job.region
    return ", ".join(filter(None, (job.place, place_name(region))))


def place_name(region: str) -> str:
    """Return a region's country in the reader's language, its part as its code: "New Zealand (WGN)"."""
    country, _, part = region.partition("-")
    if not country_of(region):
        return ""
    name = reader_locale().territories.get(country, country)
    return f"{name} ({part})" if part else str(name)


def changed_text(names: Sequence[str]) -> str:
    """Return what was changed as a list: "the title, the budget and where it is done"."""
    return list_text(dict.fromkeys(gettext(TERMS[name]) for name in names))
