"""Post a job."""

from datetime import timedelta

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Stream
from skillscoop.deadlines import clock
from skillscoop.jobs.models import Job
from skillscoop.jobs.moves import JOB
from skillscoop.jobs.refusals import CurrencyNotOffered, PaymentOptionUnknown, StaffCannotQuote
from skillscoop.jobs.rules import fields
from skillscoop.kernel.ids import new_id
from skillscoop.milestones.rules.reminders import EXPIRY
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
    budget_minor: int | None = None,
    currency: str | None = None,
    once: Once | None = None,
) -> Job:
    """Post a job that specialists can find and quote on; it closes by itself after 30 days (docs/rules.md 5, 6).

    Args:
        payment_option: hassle_free or direct.
        budget_minor: in minor units of `currency`, or of the platform's own.
    Refuses: StaffCannotQuote; TextMissing, TextIsTooLong, TextIsUnreadable, AmountOutOfRange, AmountOffStep,
        PaymentOptionUnknown, CurrencyNotOffered, each with the field.
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
            facts=[NewFact(job.stream_id, JOB.kind("post"), by, job.public_id, {"title": job.title})],
            deadlines=[
                NewDeadline(JOB.kind("expire"), job.public_id, ends_at),
                NewDeadline(EXPIRY.kind, job.public_id, max(at, ends_at + EXPIRY.after)),
            ],
            once=once,
            result=job,
        )
    return job
