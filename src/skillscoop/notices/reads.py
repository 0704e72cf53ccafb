"""What others ask about notices: the inbox, its count, and how somebody wants to hear."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from django.db.models import Q, QuerySet, Subquery

from skillscoop.jobs.models import Job
from skillscoop.kernel.refusals import NotFound
from skillscoop.notices.kinds import ALWAYS, Category
from skillscoop.notices.models import Choice, MutedJob, Notice, QuietHours
from skillscoop.people.models import Person

# The bell says 99+ beyond this, so that its query never counts a whole life.
MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class Wish:
    """How one notice reaches one person. `quiet` is (begins, ends) by their own clocks."""

    inbox: bool
    mail: bool
    muted: bool = False
    quiet: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that somebody chose about notices, by category; (inbox, mail) each."""

    by_category: Mapping[Category, tuple[bool, bool]]
    quiet: tuple[time, time] | None
    muted: tuple[Job, ...]


def notices_of(person: Person) -> "QuerySet[Notice]":
    """Return a person's inbox, what happened last first, with all that its words need.

    By when it happened, not by when it was told: two workers, or one that tries again, tell in another order.
    """
    rows = Notice.objects.visible_to(person).order_by("-at", "-id")
    return rows.select_related("fact__actor", "job__client", "job__specialist", "job__contract")


def notices_before(person: Person, key: int) -> "QuerySet[Notice]":
    """Return what of a person's inbox comes after the notice with this key, which is one of theirs."""
    at = Subquery(Notice.objects.filter(person=person, pk=key).values("at"))
    return notices_of(person).filter(Q(at__lt=at) | Q(at=at, id__lt=key))


def notice_of(public_id: str, person: Person) -> Notice:
    """Return one notice of one's own. Refuses: NotFound, also for somebody else's. One query."""
    found = notices_of(person).filter(public_id=public_id).first()
    if found is None:
        raise NotFound()
    return found


def unread_count(person: Person) -> int:
    """Return how many notices wait unread, at most MOST_COUNTED. One query over an index of the unread alone."""
    return Notice.objects.visible_to(person).unread()[:MOST_COUNTED].count()


def choices_of(person: Person) -> Choices:
    """Return what somebody chose. Three queries."""
    chosen = {row.category: (row.inbox, row.mail) for row in Choice.objects.filter(person=person)}
    muted = MutedJob.objects.filter(person=person).select_related("job").order_by("job__title", "id")
    return Choices(
        by_category={category: chosen.get(category, (True, True)) for category in Category},
        quiet=_quiet(person),
        muted=tuple(row.job for row in muted),
    )


def wish_of(person: Person, category: Category, job: Job | None) -> Wish:
    """Return how a notice of this category, on this job, is to reach somebody. At most three queries."""
    quiet = _quiet(person)
    if category in ALWAYS:
        return Wish(inbox=True, mail=True, quiet=quiet)
    row = Choice.objects.filter(person=person, category=category).first()
    inbox, mail = (row.inbox, row.mail) if row else (True, True)
    if job is not None and MutedJob.objects.filter(person=person, job=job).exists():
        return Wish(inbox=inbox, mail=False, muted=True)
    return Wish(inbox=inbox, mail=mail, quiet=quiet)


def _quiet(person: Person) -> tuple[time, time] | None:
    row = QuietHours.objects.filter(person=person).first()
    return (row.begins, row.ends) if row else None
