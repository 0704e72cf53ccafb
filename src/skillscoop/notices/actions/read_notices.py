"""Mark notices as read: one, or all."""

from skillscoop.deadlines import clock
from skillscoop.notices.models import Notice
from skillscoop.notices.reads import notice_of
from skillscoop.people.models import Person


def read_notice(notice: str, *, by: Person) -> Notice:
    """Mark one notice of one's own as read; read again, it stays as it was. Refuses: NotFound."""
    found = notice_of(notice, by)
    if found.read_at is None:
        found.read_at = clock.now()
        Notice.objects.filter(pk=found.pk, read_at=None).update(read_at=found.read_at)
    return found


def read_all_notices(*, by: Person, up_to: str = "") -> int:
    """Mark everything in one's inbox as read and return how many were unread.

    Args:
        up_to: the newest notice that was shown; what arrived after it stays unread. Refuses: NotFound.
    """
    unread = Notice.objects.visible_to(by).unread()
    if up_to:
        unread = unread.filter(id__lte=notice_of(up_to, by).id)
    return unread.update(read_at=clock.now())
