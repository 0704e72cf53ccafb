"""A job as one line of My jobs: what there is to say of it to one of its people, and the one thing to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.timezone import localdate

from skillscoop.board.standing import Standing
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JobState, QuoteState
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.reads import ContractSeen
from skillscoop.people.models import Person


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


def of_client(job: Job, standing: Standing | None, expires_at: datetime) -> Line:
    """Return a job's line for its client. The job comes from `my_jobs.detailed`. No query."""
    if job.state == JobState.OPEN:
        return _open(job, expires_at)
    if job.state == JobState.IN_PROGRESS:
        return under_way(job, job.specialist, standing)
    return Line(job, job.specialist, CLOSED_SAYS[job.state], {"day": _day(job.closed_at)}, standing=standing)


def _open(job: Job, expires_at: datetime) -> Line:
    count, last = job.quotes_open, job.last_quote  # type: ignore[attr-defined]  # counted by detailed
    if not count:
        sentence = N_("No quotes yet. If nobody is hired it closes by itself on {day}.")
        return Line(job, None, sentence, {"day": localdate(expires_at)})
    facts = {"count": count, "day": localdate(last), "closes": localdate(expires_at)}
    if count == 1:
        sentence = N_("One specialist has quoted, on {day}. If nobody is hired the job closes by itself on {closes}.")
        return Line(job, None, sentence, facts, "compare")
    sentence = N_(
        "{count} specialists have quoted, the last one on {day}. If nobody is hired the job closes by itself on "
        "{closes}."
    )
    return Line(job, None, sentence, facts, "compare")


def of_specialist(job: Job, standing: Standing | None, quote: Quote) -> Line:
    """Return a job's line for a specialist who has quoted on it. No query."""
    facts = {"client": job.client.first_name, "amount": Money(quote.price_minor, job.currency)}
    if job.state == JobState.IN_PROGRESS and quote.state == QuoteState.SELECTED:
        return under_way(job, job.client, standing)
    if job.state == JobState.OPEN and quote.state == QuoteState.OPEN:
        return Line(job, job.client, N_("You quoted {amount}. {client} hasn’t chosen yet."), facts)
    if quote.state == QuoteState.WITHDRAWN:
        return Line(job, job.client, N_("You took your quote back."))
    if quote.state == QuoteState.DECLINED and job.state != JobState.CANCELLED:
        return Line(job, job.client, N_("{client} chose somebody else."), facts)
    return Line(job, job.client, CLOSED_SAYS[job.state], {"day": _day(job.closed_at)}, standing=standing)


def under_way(job: Job, other: Person | None, standing: Standing | None) -> Line:
    """Return the line of a job in progress for one of its two people, across from `other`. No query."""
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
