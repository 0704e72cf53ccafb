"""What people say about themselves and may change at any time: name, time zone, language."""

import zoneinfo
from functools import cache

from django.conf import settings

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.people.models import Person

LONGEST_NAME = 80
# Names of zones that are only kept for old programs, or mean no place.
NOT_PLACES = ("Etc", "GMT", "SystemV", "US", "UTC")


class NameMissing(Refusal):
    code = "name_missing"
    status = 422
    sentence = N_("Write the name that others on a job should see. Nothing was changed.")


class NameTooLong(Refusal):
    code = "name_too_long"
    status = 422
    sentence = N_("This name has {length} characters; the most is {most}. Nothing was changed. Shorten it.")


class ZoneUnknown(Refusal):
    code = "zone_unknown"
    status = 422
    sentence = N_("Choose a time zone from the list. Nothing was changed.")


class LanguageUnknown(Refusal):
    code = "language_unknown"
    status = 422
    sentence = N_("Choose a language from the list. Nothing was changed.")


def change_details(person: Person, *, name: str, zone: str, locale: str) -> Person:
    """Change what a person says about themselves; said again, it changes nothing.

    Args:
        zone: as in the time zone database, "Pacific/Auckland".
        locale: one of the languages the pages are written in.
    Refuses: NameMissing, NameTooLong, ZoneUnknown, LanguageUnknown.
    """
    tidy = " ".join(name.split())
    if not tidy:
        raise NameMissing()
    if len(tidy) > LONGEST_NAME:
        raise NameTooLong(length=len(tidy), most=LONGEST_NAME)
    if zone not in zones():
        raise ZoneUnknown()
    if locale not in dict(settings.LANGUAGES):
        raise LanguageUnknown()
    person.name, person.zone, person.locale = tidy, zone, locale
    person.save(update_fields=["name", "zone", "locale"])
    return person


@cache
def zones() -> tuple[str, ...]:
    """Return the time zones that are named after a place, in order, and UTC."""
    known = (name for name in zoneinfo.available_timezones() if "/" in name and name.split("/")[0] not in NOT_PLACES)
    return (*sorted(known), "UTC")
