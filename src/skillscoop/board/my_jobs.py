"""My jobs: what needs somebody, what waits for others, what is done (docs/rules.md 10, 45).

A job with milestones stands where its next move puts it; a job without money in our hands, where its state does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.utils.timezone import localdate

from skillscoop.board.standing import Standing, standings
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JobState, QuoteState
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.reads import ContractSeen
from skillscoop.people.models import Person
from skillscoop.policy.reads import in_force

PAGE = 20
# Nobody works on more at once; beyond it the oldest are left out of the list of what is going on.
MOST_GOING_ON = 200
GOING_ON = (JobState.OPEN, JobState.IN_PROGRESS)
CLOSED = (JobState.COMPLETED, JobState.NOT_COMPLETED, JobState.CANCELLED)
LOST = (QuoteState.DECLINED, QuoteState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Line:
    """One job in the list. `sentence` is marked and filled by `facts`; `verb` names the one button, "" for none.

    `standing` is there where milestones are; its next move says what the button does.
    """

    row: Job
    other: Person | None
    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)
    verb: str = ""
    standing: Standing | None = None

    @property
    def since(self) -> datetime:
        """Since when it waits for somebody."""
        moved = self.standing.next_move.since if self.standing else None
        return moved or self.row.posted_at

    @property
    def needs_you(self) -> bool:
        return bool(self.verb)

    @property
    def job(self) -> str:
        return self.row.public_id

    @property
    def contract(self) -> ContractSeen:
        """The contract, where there is one: `standing` says so."""
        assert self.standing is not None, "a Direct job, or one without anybody hired, has no contract"
        return self.standing.contract


@dataclass(frozen=True, slots=True)
class MyJobs:
    """One side's jobs: going on, in two lists, or one page of those that are done."""

    needs_you: Sequence[Line]
    waiting: Sequence[Line]
    done: Sequence[Line]
    done_count: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.done_count // PAGE))


def going_on(viewer: Person, side: str) -> MyJobs:
    """Return what is open or in progress on one side (client or specialist), and how many are done. Six queries.

    What has waited longest for the viewer comes first.
    """
    jobs = list(_detailed(_of_side(viewer, side).filter(_still_on(viewer, side)))[:MOST_GOING_ON])
    lines = _lines(jobs, viewer, side)
    needs_you = sorted((line for line in lines if line.needs_you), key=lambda line: line.since)
    waiting = [line for line in lines if not line.needs_you]
    return MyJobs(needs_you, waiting, (), _done(viewer, side).count(), 1)


def done(viewer: Person, side: str, page: int) -> MyJobs:
    """Return one page of what is over on one side, the newest first. Four queries."""
    found = _done(viewer, side)
    count = found.count()
    page = min(max(1, page), max(1, -(-count // PAGE)))
    jobs = list(_detailed(found)[(page - 1) * PAGE : page * PAGE])
    return MyJobs((), (), _lines(jobs, viewer, side), count, page)


def _of_side(viewer: Person, side: str) -> QuerySet[Job]:
    if side == "client":
        return Job.objects.filter(client=viewer)
    return Job.objects.filter(pk__in=Quote.objects.filter(specialist=viewer).values("job"))


def _still_on(viewer: Person, side: str) -> Q:
    if side == "client":
        return Q(state__in=GOING_ON)
    mine = Q(pk__in=Quote.objects.filter(specialist=viewer, state=QuoteState.OPEN).values("job"))
    return Q(state=JobState.OPEN) & mine | Q(state=JobState.IN_PROGRESS, specialist=viewer)


def _done(viewer: Person, side: str) -> QuerySet[Job]:
    return _of_side(viewer, side).exclude(_still_on(viewer, side))


def _detailed(jobs: QuerySet[Job]) -> QuerySet[Job]:
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
        return [_of_client(job, stand.get(job.contract_id or 0), job.posted_at + open_for) for job in jobs]
    quotes = {quote.job_id: quote for quote in Quote.objects.filter(specialist=viewer, job__in=jobs)}
    return [_of_specialist(job, stand.get(job.contract_id or 0), quotes[job.id]) for job in jobs]


def _of_client(job: Job, standing: Standing | None, expires_at: datetime) -> Line:
    if job.state == JobState.OPEN:
        return _open(job, expires_at)
    if job.state == JobState.IN_PROGRESS:
        return _under_way(job, job.specialist, standing)
    return Line(job, job.specialist, CLOSED_SAYS[job.state], {"day": _day(job.closed_at)}, standing=standing)


def _open(job: Job, expires_at: datetime) -> Line:
    count, last = job.quotes_open, job.last_quote  # type: ignore[attr-defined]  # counted by _detailed
    if not count:
        sentence = N_("No quotes yet. If nobody is hired it closes by itself on {day}.")
        return Line(job, None, sentence, {"day": localdate(expires_at)})
    if count == 1:
        return Line(job, None, N_("One specialist has quoted, on {day}."), {"day": localdate(last)}, "compare")
    sentence = N_("{count} specialists have quoted, the last one on {day}.")
    return Line(job, None, sentence, {"count": count, "day": localdate(last)}, "compare")


def _of_specialist(job: Job, standing: Standing | None, quote: Quote) -> Line:
    facts = {"client": job.client.first_name, "amount": Money(quote.price_minor, job.currency)}
    if job.state == JobState.IN_PROGRESS and quote.state == QuoteState.SELECTED:
        return _under_way(job, job.client, standing)
    if job.state == JobState.OPEN and quote.state == QuoteState.OPEN:
        return Line(job, job.client, N_("You quoted {amount}. {client} hasn’t chosen yet."), facts)
    if quote.state == QuoteState.WITHDRAWN:
        return Line(job, job.client, N_("You took your quote back."))
    if quote.state == QuoteState.DECLINED and job.state != JobState.CANCELLED:
        return Line(job, job.client, N_("{client} chose somebody else."), facts)
    return Line(job, job.client, CLOSED_SAYS[job.state], {"day": _day(job.closed_at)}, standing=standing)


def _under_way(job: Job, other: Person | None, standing: Standing | None) -> Line:
    if standing is None:
        sentence = N_("You settle this one between yourselves. Mark it completed when it is.")
        return Line(job, other, sentence)
    move = standing.next_move
    verb = move.verb if standing.is_mine else ""
    return Line(job, other, move.sentence_for(standing.contract.roles), move.facts, verb, standing)


def _day(at: datetime | None) -> date:
    assert at is not None, "a closed job has the moment it was closed"
    return localdate(at)


CLOSED_SAYS: Mapping[str, str] = {
    JobState.COMPLETED: N_("Completed on {day}."),
    JobState.NOT_COMPLETED: N_("Marked not completed on {day}."),
    JobState.CANCELLED: N_("Closed on {day} without anybody hired."),
}
