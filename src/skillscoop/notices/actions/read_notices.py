"""Mark notices as read: one, all, or those about what somebody has just looked at; and take all of it back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db.models import Q

from skillscoop.deadlines import clock
from skillscoop.notices.kinds import KINDS, Page
from skillscoop.notices.models import Notice
from skillscoop.notices.reads import notice_of
from skillscoop.people.models import Person

# Pages that show the same thing: who has seen one of them knows what a notice that leads to another says.
ON_THE_HUB = frozenset({Page.HUB, Page.MILESTONE, Page.RELEASE, Page.SUBMIT, Page.FUND})
ON_THE_JOB = frozenset({Page.JOB, Page.FIND})
ON_A_PROPOSAL = frozenset({Page.PROPOSAL})
ON_A_PAYMENT = frozenset({Page.PAYMENT})
IN_A_THREAD = frozenset({Page.THREAD})


@dataclass(frozen=True, slots=True)
class AllRead:
    """What marking everything did: how many were unread, and the moment all of them bear since."""

    count: int
    at: datetime


def read_notice(notice: str, *, by: Person) -> Notice:
    """Mark one notice of one's own as read; read again, it stays as it was. Refuses: NotFound."""
    found = notice_of(notice, by)
    if found.read_at is None:
        found.read_at = clock.now()
        Notice.objects.filter(pk=found.pk, read_at=None).update(read_at=found.read_at)
    return found


def unread_notice(notice: str, *, by: Person) -> Notice:
    """Have one notice of one's own wait unread again; unread already, it stays so. Refuses: NotFound."""
    found = notice_of(notice, by)
    found.read_at = None
    Notice.objects.filter(pk=found.pk).update(read_at=None)
    return found


def read_all_notices(*, by: Person, up_to: str = "") -> AllRead:
    """Mark everything in one's inbox as read.

    Args:
        up_to: the newest notice that was shown; what arrived after it stays unread. Refuses: NotFound.
    """
    unread = Notice.objects.visible_to(by).unread()
    if up_to:
        unread = unread.filter(id__lte=notice_of(up_to, by).id)
    # One moment for all of them, so that exactly these can be found again.
    at = clock.now()
    return AllRead(unread.update(read_at=at), at)


def unread_again(*, by: Person, at: datetime) -> int:
    """Take marking everything back: what was marked at that moment is unread again. Returns how many; one query."""
    return Notice.objects.visible_to(by).filter(read_at=at).update(read_at=None)


def read_about(
    pages: Collection[Page],
    *,
    by: Person,
    job: int | None = None,
    contract: int | None = None,
    subject: str = "",
    thread: str = "",
    until: datetime | None = None,
) -> int:
    """Mark as read what tells of a page that somebody has just seen, and return how many. One query.

    Args:
        pages: what was seen, one of the sets above.
        job, contract: keys of what the notices are about; subject, thread: public ids. Those given must all fit.
        until: the moment of the last thing that was seen; what was told of later stays unread.
    """
    about = Q(kind__in=_kinds_leading_to(frozenset(pages)))
    for name, value in (
        ("job", job),
        ("job__contract", contract),
        ("fact__subject", subject),
        ("fact__data__thread", thread),
        ("at__lte", until),
    ):
        if value:
            about &= Q(**{name: value})
    return Notice.objects.visible_to(by).unread().filter(about).update(read_at=clock.Now())


@cache
def _kinds_leading_to(pages: frozenset[Page]) -> tuple[str, ...]:
    return tuple(name for name, kind in KINDS.items() if any(words.leads in pages for words in kind.told.values()))
