"""Who am I, what others may know about somebody, and what one says about oneself."""

from typing import Annotated

from django.db import transaction
from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from skillscoop.api.callers import Request, reader
from skillscoop.api.once import answered, keep, shown
from skillscoop.api.resources.person import Me, Profile, me, profile
from skillscoop.api.shapes import Body, Text
from skillscoop.board.profile import profile_of
from skillscoop.people.details import change_details
from skillscoop.people.models import Person
from skillscoop.steps.once import Once

router = Router(tags=["people"])


class Details(Body):
    """What is left out stays as it is; lengths are told beside their field."""

    name: Text | None = None
    zone: Text | None = None
    locale: Text | None = None
    headline: Text | None = None
    text: Text | None = None
    skills: Annotated[list[Text], Field(max_length=100)] | None = None


@router.get("/me", response=Me, summary="Who the token belongs to")
def read_me(request: Request) -> HttpResponse:
    return shown(me(reader(request), request.auth.scopes))


@router.patch("/me", response=Me, summary="Change what you say about yourself")
def change_me(request: Request, body: Details) -> HttpResponse:
    scopes = request.auth.scopes
    return answered(request, lambda once: _changed(request.auth.person, body, once), lambda person: me(person, scopes))


@router.get("/people/{id:person_id}", response=Profile, summary="What anybody signed in may know about somebody")
def read_person(request: Request, person_id: str) -> HttpResponse:
    return shown(profile(profile_of(person_id, reader(request))))


def _changed(person: Person, body: Details, once: Once | None) -> Person:
    with transaction.atomic():
        changed = change_details(Person.objects.get(pk=person.pk), **body.model_dump(exclude_none=True))
        return keep(once, changed)
