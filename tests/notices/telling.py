"""What the relay and the tasks do for notices, without a worker: every fact told, each as often as somebody asks."""

from skillscoop.activity.models import Fact
from skillscoop.notices.actions.tell import tell
from skillscoop.notices.kinds import told_kinds
from skillscoop.notices.models import Notice
from skillscoop.people.models import Person


def tell_all() -> None:
    for fact in Fact.objects.filter(kind__in=told_kinds()).order_by("id"):
        tell(fact)


def told_to(person: Person) -> list[str]:
    """Return the rows of the table of kinds that somebody was told by, the oldest first."""
    return list(Notice.objects.filter(person=person).order_by("id").values_list("kind", flat=True))


def newest_of(person: Person) -> Notice:
    return Notice.objects.filter(person=person).latest("id")
