"""Change an open job."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Stream
from skillscoop.files.attaching import own_files
from skillscoop.jobs.models import Job, JobFile
from skillscoop.jobs.moves import JOB
from skillscoop.jobs.reads import JobSeen, job_seen
from skillscoop.jobs.refusals import CurrencyIsFixed, PaymentOptionIsFixed
from skillscoop.jobs.rules.terms import Terms, changed, checked
from skillscoop.kernel.refusals import ChangedMeanwhile, FieldProblem
from skillscoop.people.models import Person
from skillscoop.policy.reads import in_force
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, step

FILES = "files"
FIXED_ONCE_QUOTED: Mapping[str, type[FieldProblem]] = {
    "payment_option": PaymentOptionIsFixed,
    "currency": CurrencyIsFixed,
}


def edit_job(
    job: str,
    *,
    by: Person,
    version: int | None = None,
    files: Sequence[str] = (),
    once: Once | None = None,
    **terms: Any,
) -> Job:
    """Change what an open job says. Whoever has quoted is told, and shown what changed (docs/rules.md 5, 8, 15).

    Args:
        version: of the job as its client saw it. Pages always send it; without it, the job as it is now.
        files: public ids of files of one's own, attached beside those that are there.
        terms: fields of rules.terms.Terms by name; those left out stay as they are.
    Refuses: NotFound, NotYourMove, WrongMoment (no longer open), ChangedMeanwhile; PaymentOptionIsFixed and
        CurrencyIsFixed once somebody has quoted; what checked() raises, TooManyFiles and FileGone, each with its field.
    """
    seen = job_seen(job, by)
    JOB.choose("edit", state=seen.job.state, roles=seen.roles)
    if version is not None and version != seen.job.version:
        raise ChangedMeanwhile()
    policy, was = in_force(), seen.job.terms
    # What was offered when the job was posted stays good for it.
    offered = list(dict.fromkeys((*policy.currencies, was.currency)))
    now = checked(replace(was, **terms), currencies=offered, most_minor=policy.largest_price_minor)
    names = changed(was, now)
    with transaction.atomic():
        # Held before the quotes are looked for, so that none is made meanwhile under the old terms.
        Stream.objects.select_for_update(no_key=True).get(pk=seen.job.stream_id)
        _check_quoted_on(seen.job, names)
        added = _attached(seen.job, files, by)
        return _written(seen, now, (*names, *([FILES] if added else [])), by, once)


def _check_quoted_on(job: Job, names: Sequence[str]) -> None:
    fixed = [name for name in names if name in FIXED_ONCE_QUOTED]
    if fixed and job.quotes.exists():
        raise FIXED_ONCE_QUOTED[fixed[0]](fixed[0])


def _attached(job: Job, files: Sequence[str], by: Person) -> bool:
    """Attach the files that are not there yet; say whether there were any."""
    there = set(job.attached.values_list("file", flat=True)) if files else set()
    new = [JobFile(job=job, file=file) for file in own_files(files, by) if file.id not in there]
    return bool(JobFile.objects.bulk_create(new))


def _written(seen: JobSeen, now: Terms, names: Sequence[str], by: Person, once: Once | None) -> Job:
    job, before = seen.job, (seen.job.state, seen.job.version)
    move = JOB.find("edit", state=job.state)
    columns: Mapping[str, Any] = {name: getattr(now, name) for name in names if name != FILES}
    for name, value in columns.items():
        setattr(job, name, value)
    says = {"title": job.title, "changed": list(names), "version": job.version + 1}
    job.version += 1 if names else 0
    step(
        at=seen.now,
        streams=[job.stream_id],
        # Sent as it was: nobody is told of a change that is none.
        changes=[Change(Job, job.id, *before, move.to, columns)] if names else [],
        facts=[NewFact(job.stream_id, move.kind, by, job.public_id, says)] if names else [],
        once=once,
        result=job,
    )
    return job
