"""What stands in the way of closing an account, over every room: money, jobs, quotes, a role (docs/rules.md 1)."""

from collections.abc import Iterator

from django.db.models import Q, Sum

from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JobState, QuoteState
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.ledger.models import Posting
from skillscoop.payments.models import Payment, Payout, Refund
from skillscoop.people.closing import Obstacle
from skillscoop.people.models import Person

JOB_OPEN = N_("The job “{title}” is open. Cancel it first.")
JOB_GOES_ON = N_("The job “{title}” is in progress. Finish it, or have it marked not completed.")
HELD = N_("{amount} for “{title}” is in a secure account. Release it first.")
QUOTE_OPEN = N_("Your quote on “{title}” is open. Take it back first.")
PAYING = N_("A payment of {amount} has not ended. Finish it or give it up.")
PAYING_OUT = N_("{amount} is on its way to your payout account. Wait until it has arrived.")
COMING_BACK = N_("{amount} is on its way back to you. Wait until it has arrived.")
EARNED = N_("{amount} that you earned has not been paid out yet. Wait until it is, or write to us.")
OWED = N_("We owe you {amount} that could not be sent back. Write to us where to send it.")
STAFF = N_("You are on the platform’s staff. Have your role taken away first.")


def obstacles(person: Person) -> Iterator[Obstacle]:
    """Tell what must end before an account can be closed, money first. At most eight queries."""
    if person.is_staff_member:
        yield Obstacle(STAFF)
    yield from _money(person)
    yield from _jobs(person)
    for quote in Quote.objects.filter(specialist=person, state=QuoteState.OPEN).select_related("job").order_by("id"):
        yield Obstacle(QUOTE_OPEN, {"title": quote.job.title}, "job", quote.job.public_id)


def _jobs(person: Person) -> Iterator[Obstacle]:
    mine = Job.objects.filter(Q(client=person) | Q(specialist=person))
    for job in mine.filter(state__in=[JobState.OPEN, JobState.IN_PROGRESS]).order_by("id"):
        sentence = JOB_OPEN if job.state == JobState.OPEN else JOB_GOES_ON
        yield Obstacle(sentence, {"title": job.title}, "job", job.public_id)


def _money(person: Person) -> Iterator[Obstacle]:
    yield from _held(person)
    for payment in Payment.objects.filter(client=person, state__in=["pending", "unknown"]).order_by("id"):
        facts = {"amount": Money(payment.charged_minor, payment.currency)}
        yield Obstacle(PAYING, facts, "payment", payment.public_id)
    for payout in Payout.objects.filter(specialist=person, state__in=["asked", "unknown"]).order_by("id"):
        yield Obstacle(PAYING_OUT, {"amount": Money(payout.amount_minor, payout.currency)})
    for refund in Refund.objects.filter(client=person, state__in=["asked", "unknown"]).order_by("id"):
        yield Obstacle(COMING_BACK, {"amount": Money(refund.returned_minor, refund.currency)})
    yield from _owed(person)


def _held(person: Person) -> Iterator[Obstacle]:
    from_jobs = Posting.objects.filter(
        account__kind="secure", account__balance_minor__lt=0, entry__stream__contract__isnull=False
    ).filter(Q(entry__stream__contract__client=person) | Q(entry__stream__contract__specialist=person))
    contract = "entry__stream__contract"
    held = from_jobs.values(f"{contract}__title", f"{contract}__job__public_id", "account__currency")
    for row in held.annotate(minor=-Sum("amount_minor")).order_by(f"{contract}__job__public_id"):
        amount = Money(int(row["minor"]), row["account__currency"])
        facts = {"amount": amount, "title": row[f"{contract}__title"]}
        yield Obstacle(HELD, facts, "job", row[f"{contract}__job__public_id"])


def _owed(person: Person) -> Iterator[Obstacle]:
    names = {f"earnings:{person.public_id}": EARNED, f"owed:{person.public_id}": OWED}
    owed = Posting.objects.filter(account__name__in=names).values("account__name", "account__currency")
    for row in owed.annotate(minor=-Sum("amount_minor")).filter(minor__gt=0).order_by("account__name"):
        yield Obstacle(names[row["account__name"]], {"amount": Money(int(row["minor"]), row["account__currency"])})
