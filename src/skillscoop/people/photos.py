"""A person's photo: shown beside their name to whoever is signed in."""

from typing import IO

from django.db import transaction
from django.db.models import QuerySet

from skillscoop.files.keeping import keep_face
from skillscoop.files.models import File
from skillscoop.people.held_open import hold_open
from skillscoop.people.models import Person


def change_photo(person: Person, name: str, stream: IO[bytes]) -> File:
    """Show another photo beside a person's name: the middle of a picture, drawn anew.

    Refuses: what `files.keeping.keep_face` refuses, with the field `photo`; AccountClosed.
    """
    with transaction.atomic():
        hold_open(person)
        photo = keep_face(person, name, stream)
        person.photo = photo
        person.save(update_fields=["photo"])
    return photo


def remove_photo(person: Person) -> None:
    """Show initials again; removed twice it is removed once."""
    person.photo = None
    person.save(update_fields=["photo"])


def files_shown_to(person: Person | None) -> "QuerySet[Person, int | None]":
    """Return the keys of photos; everybody who is signed in may see them."""
    return Person.objects.filter(photo__isnull=False).values_list("photo", flat=True)
