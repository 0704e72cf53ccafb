"""Search, for everything that the header's field finds: one's own jobs, and open jobs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from skillscoop.board.find import open_jobs
from skillscoop.board.my_jobs import with_words
from skillscoop.deadlines import clock
from skillscoop.jobs.models import Job
from skillscoop.jobs.search import LONGEST_SEARCH, Sort, Wanted
from skillscoop.people.models import Person
from skillscoop.web.pages import open_page
from skillscoop.web.views.job_facts import category_name, where_name

SHOWN = 10


@require_safe
@open_page
def search(request: HttpRequest) -> HttpResponse:
    """Show the reader's own jobs, and open ones, that hold every word; at most ten of each. At most four queries."""
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    reader = request.user if isinstance(request.user, Person) else None
    mine = with_words(reader, words, SHOWN) if words and reader else []
    found = open_jobs(Wanted(words=words), Sort.MATCH) if words else None
    others = [job for job in found.jobs if job not in mine][:SHOWN] if found else []
    facts = {
        "words": words,
        "mine": [(job, _other(job, reader)) for job in mine],
        "rows": [(job, list(filter(None, (category_name(job), where_name(job))))) for job in others],
        "all": f"{reverse('jobs')}?{urlencode({'q': words})}" if found and found.total > len(others) else "",
        "today": localdate(clock.now()),
    }
    return render(request, "search/show.html", facts)


def _other(job: Job, reader: Person | None) -> str:
    """Return with whom a job is; empty while nobody is hired."""
    if reader is not None and job.client_id != reader.pk:
        return job.client.name
    return job.specialist.name if job.specialist else ""
