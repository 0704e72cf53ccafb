"""Post a job."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Stream
from skillscoop.deadlines import clock
from skillscoop.files.attaching import own_files
from skillscoop.jobs.models import Job, JobFile
from skillscoop.jobs.moves import JOB
from skillscoop.jobs.refusals import CurrencyNotOffered, PaymentOptionUnknown, StaffCannotQuote
from skillscoop.jobs.rules import fields
from skillscoop.kernel.ids import new_id
from skillscoop.milestones.rules.reminders import EXPIRY
from skillscoop.people.models import Person
from skillscoop.policy.models import Policy
from skillscoop.steps.once import Once
from skillscoop.steps.step import NewDeadline, NewRow, step


def post_job(
    *,
    by: Person,
    title: str,
    description: str,
    payment_option: str,
    budget_minor: int | None = None,
    currency: str | None = None,
    files: Sequence[str] = (),
    once: Once | None = None,
) -> Job:
    """Post a job that specialists can find and quote on; it closes by itself after 30 days (docs/rules.md 5, 6).

    Args:
        payment_option: hassle_free or direct.
        budget_minor: in minor units of `currency`, or of the platform's own.
        files: public ids of files of one's own, kept before.
    Refuses: StaffCannotQuote; TextMissing, TextIsTooLong, TextIsUnreadable, AmountOutOfRange, AmountOffStep,
        PaymentOptionUnknown, CurrencyNotOffered, TooManyFiles, FileGone, each with the field.
    """
    if by.is_staff_member:
        raise StaffCannotQuote()
    policy = Policy.objects.in_force()
    currency = currency or policy.currency
    if currency not in policy.currencies:
        raise CurrencyNotOffered("currency", currency=currency, offered=", ".join(policy.currencies))
    if payment_option not in Job.PaymentOption.values:
        raise PaymentOptionUnknown("payment_option")
    if budget_minor is not None:
        fields.amount(budget_minor, "budget_minor", currency=currency, most_minor=policy.largest_price_minor)
    at = clock.now()
    ends_at = at + timedelta(days=policy.job_open_days)
    with transaction.atomic():
        job = Job.objects.create(
            public_id=new_id("job"),
            stream=Stream.objects.create(kind=Stream.Kind.JOB),
            client=by,
            title=fields.text(title, "title", most=120, lines=False),
            description=fields.text(description, "description", most=10_000),
            payment_option=payment_option,
            currency=currency,
            budget_minor=budget_minor,
            posted_at=at,
        )
        step(
            at=at,
            streams=[job.stream_id],
            rows=[NewRow(JobFile, {"job_id": job.id, "file_id": file.id}) for file in own_files(files, by)],
            facts=[NewFact(job.stream_id, JOB.kind("post"), by, job.public_id, {"title": job.title})],
            deadlines=[
                NewDeadline(JOB.kind("expire"), job.public_id, ends_at),
                NewDeadline(EXPIRY.kind, job.public_id, max(at, ends_at + EXPIRY.after)),
            ],
            once=once,
            result=job,
        )
    return job
