"""Who may read a file: the rooms that use files say so, each for its own (docs/rules.md 7, 41)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from skillscoop.activity.facts import Actor
from skillscoop.files.models import File
from skillscoop.kernel.refusals import NotFound

# Given a person, the keys of the files that this use shows them; given None, all that it uses.
Use = Callable[[Any], "QuerySet[Any, Any]"]
_uses: dict[str, Use] = {}


def handle(uses: Mapping[str, Use]) -> None:
    """Say what files are used for; the wiring does, at start."""
    _uses.clear()
    _uses.update(uses)


def visible_to(person: Actor) -> QuerySet[File]:
    """Return a person's own files, and those that some use shows them."""
    shown = Q(owner_id=person.id)
    for use in _uses.values():
        shown |= Q(pk__in=use(person))
    return File.objects.filter(shown)


def file_visible(public_id: str, by: Actor) -> File:
    """Return one file. One query. Refuses: NotFound, also for who may not read it."""
    found = visible_to(by).filter(public_id=public_id).first()
    if found is None:
        raise NotFound()
    return found


def unused() -> QuerySet[File]:
    """Return the files that nothing uses."""
    found = File.objects.all()
    for use in _uses.values():
        found = found.exclude(pk__in=use(None))
    return found
