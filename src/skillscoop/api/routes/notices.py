"""Notices: what the caller was told, marking it as read, and choosing how to be told."""

from datetime import time
from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from skillscoop.api import pages
from skillscoop.api.callers import Request, reader
from skillscoop.api.once import answered, keep, shown
from skillscoop.api.pages import Cursor, Limit, page
from skillscoop.api.resources.base import Page
from skillscoop.api.resources.notice import Notice, NoticeChoices, Unread, choices, notice
from skillscoop.api.shapes import Body, Nothing, Text
from skillscoop.board.inbox import inbox, line_of
from skillscoop.notices.actions.choose import choose_channels, choose_quiet_hours, mute_only
from skillscoop.notices.actions.read_notices import read_all_notices, read_notice, unread_notice
from skillscoop.notices.kinds import Category
from skillscoop.notices.reads import Choices, choices_of, unread_count
from skillscoop.people.models import Person
from skillscoop.steps.once import Once

router = Router(tags=["notices"])

CategoryName = Literal["money", "security", "milestone", "job", "message", "deadline"]
Hour = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="By the caller's own clocks: 22:00.")]


class ChannelsAsked(Body):
    inbox: bool
    mail: bool


class HoursAsked(Body):
    begins: Hour
    ends: Hour


class ChoicesAsked(Body):
    """What is left out stays as it is; `quiet_hours: null` ends them; `muted_jobs` is the whole list."""

    categories: dict[CategoryName, ChannelsAsked] | None = None
    quiet_hours: HoursAsked | None = None
    muted_jobs: Annotated[list[Text], Field(max_length=200)] | None = None


@router.get("/notices", response=Page[Notice], summary="What you were told, the newest first")
def list_notices(request: Request, unread: bool = False, limit: Limit = 50, cursor: Cursor = "") -> HttpResponse:
    by, place = reader(request), f"notices.{unread}"
    found = inbox(by, before=pages.after(cursor, place), unread=unread, limit=limit + 1)
    return page(found, limit, place, lambda line: line.notice.id, notice)


@router.post("/notices/read-all", response=Unread, summary="Mark everything as read")
def read_everything(request: Request, body: Nothing) -> HttpResponse:
    by = request.auth.person
    return answered(request, lambda once: _all_read(by, once), lambda unread: Unread(unread=unread))


@router.post("/notices/{id:notice_id}/read", response=Notice, summary="Mark a notice as read")
def read_one(request: Request, notice_id: str, body: Nothing) -> HttpResponse:
    by = request.auth.person
    return answered(request, lambda once: _read(notice_id, by, once), lambda row: notice(line_of(row)))


@router.post("/notices/{id:notice_id}/unread", response=Notice, summary="Have a notice wait unread again")
def unread_one(request: Request, notice_id: str, body: Nothing) -> HttpResponse:
    by = request.auth.person
    return answered(request, lambda once: _unread(notice_id, by, once), lambda row: notice(line_of(row)))


@router.get("/me/notices", response=NoticeChoices, summary="How you are told")
def read_choices(request: Request) -> HttpResponse:
    by = reader(request)
    return shown(choices(choices_of(by), by))


@router.patch("/me/notices", response=NoticeChoices, summary="Choose how you are told")
def change_choices(request: Request, body: ChoicesAsked) -> HttpResponse:
    by, asked = request.auth.person, body.model_dump(exclude_unset=True)
    return answered(request, lambda once: _chosen(by, asked, once), lambda found: choices(found, by))


def _all_read(by: Person, once: Once | None) -> int:
    with transaction.atomic():
        read_all_notices(by=by)
        return keep(once, unread_count(by))


def _read(notice_id: str, by: Person, once: Once | None) -> Any:
    with transaction.atomic():
        return keep(once, read_notice(notice_id, by=by))


def _unread(notice_id: str, by: Person, once: Once | None) -> Any:
    with transaction.atomic():
        return keep(once, unread_notice(notice_id, by=by))


def _chosen(by: Person, asked: dict[str, Any], once: Once | None) -> Choices:
    with transaction.atomic():
        channels = asked.get("categories") or {}
        choose_channels(by, {Category(name): (on["inbox"], on["mail"]) for name, on in channels.items()})
        if "quiet_hours" in asked:
            hours = asked["quiet_hours"] or {"begins": None, "ends": None}
            choose_quiet_hours(by, _time(hours["begins"]), _time(hours["ends"]))
        if asked.get("muted_jobs") is not None:
            mute_only(by, asked["muted_jobs"])
        return keep(once, choices_of(by))


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
