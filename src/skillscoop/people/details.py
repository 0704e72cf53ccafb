"""What people say about themselves and may change at any time (docs/rules.md 1, 39)."""

import zoneinfo
from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.db import transaction

from skillscoop.kernel.refusals import FieldProblem
from skillscoop.kernel.words import N_
from skillscoop.people.held_open import hold_open
from skillscoop.people.models import Person
from skillscoop.people.rules.profile import tidy_headline, tidy_name, tidy_skills, tidy_text

# Names of zones that are only kept for old programs, or mean no place.
NOT_PLACES = ("Etc", "GMT", "SystemV", "US", "UTC")


class ZoneUnknown(FieldProblem):
    code = "zone_unknown"
    sentence = N_("Choose a time zone from the list. Nothing was changed.")


class LanguageUnknown(FieldProblem):
    code = "language_unknown"
    sentence = N_("Choose a language from the list. Nothing was changed.")


def change_details(
    person: Person,
    *,
    name: str | None = None,
    zone: str | None = None,
    locale: str | None = None,
    headline: str | None = None,
    text: str | None = None,
    skills: Iterable[str] | None = None,
) -> Person:
    """Change what a person says about themselves; what is left out stays, and said again it changes nothing.

    Args:
        zone: as in the time zone database, "Pacific/Auckland".
        locale: one of the languages the pages are written in.
        headline, text: at most 120 and 2,000 characters.
        skills: at most 20 of 30 characters.
    Refuses: NameMissing, NameTooLong, ZoneUnknown, LanguageUnknown, HeadlineTooLong, TextTooLong, TooManySkills,
        SkillTooLong, SignsUnreadable, AccountClosed.
    """
    said = {
        "name": None if name is None else tidy_name(name),
        "zone": None if zone is None else _known_zone(zone),
        "locale": None if locale is None else _known_language(locale),
        "headline": None if headline is None else tidy_headline(headline),
        "text": None if text is None else tidy_text(text),
        "skills": None if skills is None else tidy_skills(skills),
    }
    changed = {field: value for field, value in said.items() if value is not None}
    for field, value in changed.items():
        setattr(person, field, value)
    with transaction.atomic():
        hold_open(person)
        person.save(update_fields=list(changed))
    return person


def choose_side(person: Person, side: str) -> None:
    """Remember which view of My jobs was chosen last; no query when it is the one already."""
    assert side in Person.Side.values, f"no side {side}"
    if person.side != side:
        person.side = side
        person.save(update_fields=["side"])


@cache
def zones() -> tuple[str, ...]:
    """Return the time zones that are named after a place, in order, and UTC."""
    known = (name for name in zoneinfo.available_timezones() if "/" in name and name.split("/")[0] not in NOT_PLACES)
    return (*sorted(known), "UTC")


def _known_zone(zone: str) -> str:
    if zone not in zones():
        raise ZoneUnknown("zone")
    return zone


def _known_language(locale: str) -> str:
    if locale not in dict(settings.LANGUAGES):
        raise LanguageUnknown("locale")
    return locale
