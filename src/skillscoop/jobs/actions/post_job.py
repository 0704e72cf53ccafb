"""Post a job."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Stream
from skillscoop.deadlines import clock
from skillscoop.files.attaching import own_files
from skillscoop.jobs.models import Job, JobFile
from skillscoop.jobs.moves import JOB
from skillscoop.jobs.refusals import StaffCannotQuote
from skillscoop.jobs.rules.terms import Terms, checked
from skillscoop.kernel.ids import new_id
from skillscoop.milestones.rules.reminders import EXPIRY
from skillscoop.people.held_open import hold_open
from skillscoop.people.models import Person
from skillscoop.policy.models import Policy
from skillscoop.steps.once import Once
from skillscoop.steps.step import NewDeadline, step


def post_job(
    *,
    by: Person,
    title: str,
    description: str,
    payment_option: str,
    currency: str | None = None,
    files: Sequence[str] = (),
    once: Once | None = None,
    **more: Any,
) -> Job:
    """Post a job that specialists can find and quote on; it closes by itself after 30 days (docs/rules.md 5, 6).

    Args:
        payment_option: hassle_free or direct.
        currency: ISO 4217; the platform's own when nothing is said.
        files: public ids of files of one's own, kept before.
        more: budget_minor, category, remote, place, region, as in rules.terms.Terms.
    Refuses: StaffCannotQuote, AccountClosed; what checked() raises, TooManyFiles and FileGone, each with its field.
    """
    if by.is_staff_member:
        raise StaffCannotQuote()
    policy = Policy.objects.in_force()
    asked = Terms(title, description, payment_option, currency or policy.currency, **more)
    terms = checked(asked, currencies=policy.currencies, most_minor=policy.largest_price_minor)
    at = clock.now()
    ends_at = at + timedelta(days=policy.job_open_days)
    with transaction.atomic():
        hold_open(by)
        job = Job.objects.create(
            public_id=new_id("job"),
            stream=Stream.objects.create(kind=Stream.Kind.JOB),
            client=by,
            **asdict(terms),
            posted_at=at,
        )
        # Before the step, whose answer already tells of them.
        JobFile.objects.bulk_create(JobFile(job=job, file=file) for file in own_files(files, by))
        step(
            at=at,
            streams=[job.stream_id],
            facts=[NewFact(job.stream_id, JOB.kind("post"), by, job.public_id, {"title": job.title})],
            deadlines=[
                NewDeadline(JOB.kind("expire"), job.public_id, ends_at),
                NewDeadline(EXPIRY.kind, job.public_id, max(at, ends_at + EXPIRY.after)),
            ],
            once=once,
            result=job,
        )
    return job
