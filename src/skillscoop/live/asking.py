"""Who asks for a stream, and whether they may have it: asked when it opens, and again every minute."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.db import connection

from skillscoop.activity.models import Fact
from skillscoop.chat.models import Message, Thread
from skillscoop.kernel.digits import whole_number
from skillscoop.live.fan import Event
from skillscoop.milestones.models import Contract
from skillscoop.people.models import Person
from skillscoop.people.sign_in import has_second_step

_MOST_KINDS = 50


class NotForYou(Exception):
    """No stream for this request; the status is what a page would have answered."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A person, and how what they want to hear of stands now; an event without a thing where they named none."""

    person_id: int
    now: Event


def asked(request: ASGIRequest, after: str = "") -> Asked:
    """Return who asks and how the thing they name stands. At most six queries; gives its connection back.

    Args:
        after: the version they know; the kinds of what came later are told with it.
    Raises: NotForYou: 400 for another host, 401 signed out, 403 staff without a second step, 404 as pages do.
    """
    try:
        person = _person(request)
        return Asked(person.id, _standing(request.GET, person, after))
    finally:
        # A stream stays open for hours; a connection is for those who ask something.
        connection.close()


def _person(request: ASGIRequest) -> Person:
    try:
        request.get_host()
    except DisallowedHost as unknown:
        raise NotForYou(HTTPStatus.BAD_REQUEST) from unknown
    sessions = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = sessions(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    person = get_user(request)
    if not isinstance(person, Person):
        raise NotForYou(HTTPStatus.UNAUTHORIZED)
    if person.staff_role and not settings.DEMO and not has_second_step(person):
        raise NotForYou(HTTPStatus.FORBIDDEN)
    return person


def _standing(named: Mapping[str, Any], person: Person, after: str) -> Event:
    if contract := named.get("contract"):
        return _contract(contract, person, after)
    if thread := named.get("thread"):
        return _thread(thread, person)
    return Event()


def _contract(public_id: str, person: Person, after: str) -> Event:
    rows = Contract.objects.visible_to(person).filter(public_id=_readable(public_id))
    found = rows.values_list("stream_id", "stream__head_seq").first()
    if found is None:
        raise NotForYou(HTTPStatus.NOT_FOUND)
    seen = whole_number(after)
    since = found[1] if seen is None else seen
    later = Fact.objects.filter(stream_id=found[0], seq__gt=since).order_by("seq").values_list("kind", flat=True)
    kinds = dict.fromkeys(later[:_MOST_KINDS] if since < found[1] else ())
    return Event("contract", public_id, str(found[1]), tuple(kinds))


def _thread(public_id: str, person: Person) -> Event:
    found = Thread.objects.visible_to(person).filter(public_id=_readable(public_id)).first()
    if found is None:
        raise NotForYou(HTTPStatus.NOT_FOUND)
    newest = Message.objects.filter(thread=found).order_by("-id").values_list("public_id", flat=True).first()
    return Event("thread", public_id, newest or "")


def _readable(public_id: str) -> str:
    if "\0" in public_id:
        raise NotForYou(HTTPStatus.BAD_REQUEST)
    return public_id
