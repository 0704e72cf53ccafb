"""My jobs: what needs somebody, what waits for others, what is done (docs/rules.md 10, 45).

A job with milestones stands where its next move puts it; a job without money in our hands, where its state does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Max, Q, QuerySet

from skillscoop.board.job_lines import Line, of_client, of_specialist
from skillscoop.board.standing import standings
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JobState, QuoteState
from skillscoop.jobs.search import LONGEST_SEARCH
from skillscoop.people.models import Person
from skillscoop.policy.reads import in_force

PAGE = 20
# Nobody works on more at once; beyond it the oldest are left out of the list of what is going on.
MOST_GOING_ON = 200
GOING_ON = (JobState.OPEN, JobState.IN_PROGRESS)
DONE = "done"
# What one can look at on each side (docs/rules.md 10); a specialist's last four are the archive.
FILTERS: Mapping[str, Sequence[str]] = {
    "client": ("open", "in_progress", "completed", "not_completed", "cancelled"),
    "specialist": ("open", "in_progress", "not_selected", "completed", "not_completed", "cancelled"),
}


@dataclass(frozen=True, slots=True)
class MyJobs:
    """One side's jobs: going on, in two lists, or one page of those under one filter. `counts` is by filter."""

    needs_you: Sequence[Line]
    waiting: Sequence[Line]
    listed: Sequence[Line]
    total: int
    page: int
    counts: Mapping[str, int]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def going_on(viewer: Person, side: str, words: str = "") -> MyJobs:
    """Return what is open or in progress on one side (client or specialist). Six queries.

    What has waited longest for the viewer comes first.
    """
    found = _with_words(_of_side(viewer, side).filter(_still_on(viewer, side)), side, words)
    lines = _lines(list(detailed(found)[:MOST_GOING_ON]), viewer, side)
    needs_you = sorted((line for line in lines if line.needs_you), key=lambda line: line.since)
    waiting = [line for line in lines if not line.needs_you]
    return MyJobs(needs_you, waiting, (), len(lines), 1, counts_of(viewer, side))


def listed(viewer: Person, side: str, shown: str, page: int, words: str = "") -> MyJobs:
    """Return one page of the jobs under a filter, the newest first. Seven queries at most.

    Args:
        shown: one of FILTERS of this side, or done for all that is over.
        page: from 1; a page beyond the last is the last.
    """
    found = _with_words(_of_side(viewer, side).filter(_under(viewer, side, shown)), side, words)
    total = found.count()
    page = min(max(1, page), max(1, -(-total // PAGE)))
    jobs = list(detailed(found)[(page - 1) * PAGE : page * PAGE])
    return MyJobs((), (), _lines(jobs, viewer, side), total, page, counts_of(viewer, side))


def with_words(viewer: Person, words: str, most: int) -> list[Job]:
    """Return one's own jobs of both sides that hold every word, the newest first, at most so many. One query."""
    both = _with_words(_of_side(viewer, "client"), "client", words) | _with_words(
        _of_side(viewer, "specialist"), "specialist", words
    )
    return list(both.select_related("client", "specialist").order_by("-posted_at", "-id").distinct()[:most])


def counts_of(viewer: Person, side: str) -> Mapping[str, int]:
    """Return how many jobs each filter holds, `done` included. One query."""
    each = {name: Count("pk", filter=_under(viewer, side, name)) for name in (*FILTERS[side], DONE)}
    return _of_side(viewer, side).aggregate(**each)


def has_any(viewer: Person, side: str) -> bool:
    """Say whether somebody has or had a job on a side. One query."""
    return _of_side(viewer, side).exists()


def _of_side(viewer: Person, side: str) -> QuerySet[Job]:
    if side == "client":
        return Job.objects.filter(client=viewer)
    return Job.objects.filter(pk__in=_quoted_on(viewer))


def _under(viewer: Person, side: str, shown: str) -> Q:
    """Return what a filter holds. A specialist's own: open while the quote is, not selected when another was."""
    if shown == DONE:
        return ~_still_on(viewer, side)
    if side == "client":
        return Q(state=shown)
    mine = Q(specialist=viewer)
    match shown:
        case "open":
            return Q(state=JobState.OPEN, pk__in=_quoted_on(viewer, QuoteState.OPEN))
        case "not_selected":
            # A quote that was taken back leaves its job here, whatever became of it but a cancelling.
            lost = ~mine & ~Q(state=JobState.OPEN) | Q(pk__in=_quoted_on(viewer, QuoteState.WITHDRAWN))
            return lost & ~Q(state=JobState.CANCELLED)
        case "cancelled":
            return Q(state=JobState.CANCELLED)
    return Q(state=shown) & mine


def _still_on(viewer: Person, side: str) -> Q:
    if side == "client":
        return Q(state__in=GOING_ON)
    return _under(viewer, side, "open") | _under(viewer, side, "in_progress")


def _quoted_on(viewer: Person, state: str = "") -> QuerySet[Quote, int]:
    quotes = Quote.objects.filter(specialist=viewer, **({"state": state} if state else {}))
    return quotes.values_list("job", flat=True)


def _with_words(jobs: QuerySet[Job], side: str, words: str) -> QuerySet[Job]:
    """Keep the jobs that hold every word, or a part of one, in title, text, or the name of the other person.

    Who was hired instead is nobody's to find: a specialist's words look at the client's name alone.
    """
    name = "specialist__name__icontains" if side == "client" else "client__name__icontains"
    for word in words[:LONGEST_SEARCH].split():
        jobs = jobs.filter(Q(title__icontains=word) | Q(description__icontains=word) | Q(**{name: word}))
    return jobs


def detailed(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """Return jobs with both people and their open quotes counted, the newest first."""
    waiting = Q(quotes__state=QuoteState.OPEN)
    counted = jobs.annotate(
        quotes_open=Count("quotes", filter=waiting), last_quote=Max("quotes__quoted_at", filter=waiting)
    )
    return counted.select_related("client", "specialist").order_by("-posted_at", "-id")


def _lines(jobs: Sequence[Job], viewer: Person, side: str) -> list[Line]:
    contracts = [job.contract_id for job in jobs if job.contract_id and viewer.id in (job.client_id, job.specialist_id)]
    stand = standings(contracts, viewer)
    if side == "client":
        open_for = timedelta(days=in_force().job_open_days)
        return [of_client(job, stand.get(job.contract_id or 0), job.posted_at + open_for) for job in jobs]
    quotes = {quote.job_id: quote for quote in Quote.objects.filter(specialist=viewer, job__in=jobs)}
    return [of_specialist(job, stand.get(job.contract_id or 0), quotes[job.id]) for job in jobs]
