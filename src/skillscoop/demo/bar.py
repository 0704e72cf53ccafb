"""The bar above every page of the demo: who you are, whom you can become, and the product's clock."""

from collections.abc import Mapping

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from skillscoop.deadlines.clock import Now
from skillscoop.demo.models import DemoPerson
from skillscoop.kernel.words import N_

# Whose pages can be visited from here, in the words of the bar; finance and admin sign in with their passwords.
ROLES: Mapping[str, str] = {
    "client": N_("client"),
    "specialist": N_("specialist"),
    "stranger": N_("stranger"),
    "support": N_("staff"),
}


def bar(request: HttpRequest) -> dict[str, object]:
    """Give every template `demo_bar`: {people: [{id, name, role}], current: id or "", now}, or nothing while the cast
    is being gathered. One query, and only where the bar is drawn."""
    return {"demo_bar": SimpleLazyObject(lambda: _drawn_for(request))}


def _drawn_for(request: HttpRequest) -> dict[str, object] | None:
    try:
        cast = list(
            DemoPerson.objects.filter(role__in=ROLES)
            .order_by("id")
            .values_list("person__public_id", "person__name", "role", Now())
        )
        current = getattr(getattr(request, "user", None), "public_id", "")
    except DatabaseError:
        # A page that tells of a broken database must still come up.
        return None
    people = [{"id": public_id, "name": name, "role": gettext(ROLES[role])} for public_id, name, role, _ in cast]
    return {"people": people, "current": current, "now": cast[0][-1]} if cast else None
