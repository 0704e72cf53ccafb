"""Close a job: cancel it, let it expire, mark it completed or not completed."""

from collections.abc import Sequence

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Stream
from skillscoop.deadlines import clock
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JOB, QUOTE, JobRole, QuoteState
from skillscoop.jobs.reads import JobSeen, job_seen
from skillscoop.jobs.refusals import ReasonMissing
from skillscoop.jobs.rules import fields
from skillscoop.kernel.moves import Move
from skillscoop.milestones.actions import close_contract
from skillscoop.milestones.actions.close_contract import Closed
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, step


def cancel_job(job: str, *, by: Person, once: Once | None = None) -> Job:
    """Take an open job back before anybody is hired; every open quote is declined (docs/rules.md 6).

    Refuses: NotFound, NotYourMove, WrongMoment.
    """
    seen = job_seen(job, by)
    move = JOB.choose("cancel", state=seen.job.state, roles=seen.roles)
    return _close(seen.job, move, at=seen, by=by, once=once)


def expire_job(job: str) -> Job:
    """Close a job that nobody was hired for in its 30 days. Refuses: WrongMoment (hired or cancelled meanwhile)."""
    row = Job.objects.get(public_id=job)
    move = JOB.choose("expire", state=row.state, roles={JobRole.CLOCK})
    return _close(row, move, at=JobSeen(row, frozenset({JobRole.CLOCK}), None, clock.now()), by=None, once=None)


def complete_job(job: str, *, by: Person, once: Once | None = None) -> Job:
    """Mark a job completed. On a Hassle-Free job everything is paid or closed first (docs/rules.md 6).

    Refuses: NotFound, NotYourMove, WrongMoment, ProposalStillOpen, StillMoneyToSettle, StillUnpaid.
    """
    seen = job_seen(job, by)
    move = JOB.choose("complete", state=seen.job.state, roles=seen.roles)
    closed = close_contract.completed(seen.job.contract.public_id) if seen.job.contract else None
    return _close(seen.job, move, at=seen, by=by, once=once, closed=closed)


def not_complete_job(job: str, *, by: Person, reason: str, once: Once | None = None) -> Job:
    """Mark a job not completed, with a reason; agreed milestones are removed (docs/rules.md 6).

    Refuses: NotFound, NotYourMove, WrongMoment, ReasonMissing, TextIsTooLong, StillMoneyToSettle.
    """
    seen = job_seen(job, by)
    move = JOB.choose("not_complete", state=seen.job.state, roles=seen.roles)
    if not reason.strip():
        raise ReasonMissing("reason")
    reason = fields.text(reason, "reason", most=2000)
    closed = close_contract.not_completed(seen.job.contract.public_id) if seen.job.contract else None
    return _close(seen.job, move, at=seen, by=by, once=once, closed=closed, reason=reason)


def _close(
    job: Job,
    move: Move,
    *,
    at: JobSeen,
    by: Person | None,
    once: Once | None,
    closed: Closed | None = None,
    reason: str = "",
) -> Job:
    columns = {"closed_at": at.now, "closing_reason": reason}
    change = Change(Job, job.id, job.state, job.version, move.to, columns)
    fact = NewFact(job.stream_id, move.kind, by, job.public_id, {"title": job.title})
    job.state, job.version, job.closed_at, job.closing_reason = move.to, job.version + 1, at.now, reason
    with transaction.atomic():
        # Held before the quotes are read, so that none is offered meanwhile and stays open on a closed job.
        Stream.objects.select_for_update(no_key=True).get(pk=job.stream_id)
        step(
            at=at.now,
            streams=[job.stream_id, *([closed.stream_id] if closed else [])],
            changes=[change, *_declined(job), *(closed.changes if closed else [])],
            facts=[fact, *(closed.facts if closed else [])],
            once=once,
            result=job,
        )
    return job


def _declined(job: Job) -> Sequence[Change]:
    to = QUOTE.find("decline", state=QuoteState.OPEN).to
    return [Change(Quote, q.id, q.state, q.version, to) for q in job.quotes.filter(state=QuoteState.OPEN)]
