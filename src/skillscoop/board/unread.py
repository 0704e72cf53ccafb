"""What waits to be read by somebody, for the top of every page."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, Model, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from skillscoop.chat import reads as chat
from skillscoop.notices.models import Notice
from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class Unread:
    """How many notices and how many messages wait."""

    notices: int
    messages: int


def unread(person: Person) -> Unread:
    """Return both numbers. One query, since every page asks it."""
    notices = _many(Notice.objects.visible_to(person).unread())
    messages = _many(chat.new_to(person))
    return Unread(*Person.objects.filter(pk=person.pk).values_list(notices, messages).get())


def _many(rows: "QuerySet[Model]") -> Coalesce:
    counted = rows.order_by().annotate(whole=Value(1)).values("whole").annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
