"""The inbox: what happened that somebody is told of, by day, each leading to its card (docs/rules.md 40)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from skillscoop.board.formats import day_heading_text
from skillscoop.board.inbox import Line, inbox, line_of
from skillscoop.deadlines import clock
from skillscoop.kernel.digits import whole_number
from skillscoop.notices.actions.choose import mute_job, unmute_job
from skillscoop.notices.actions.read_notices import AllRead, read_all_notices, read_notice, unread_again
from skillscoop.notices.reads import unread_count
from skillscoop.web.acting import Done, Refused, Undo, act
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.views.live import live_lists

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Day:
    """The notices of one day, the newest first."""

    heading: str
    lines: tuple[Line, ...]


@require_safe
@signed_in_page
def inbox_page(request: HttpRequest) -> HttpResponse:
    """Show what a person was told, the newest first. Reading the page marks nothing: that is a button."""
    return _shown(request, None)


@require_POST
@signed_in_page
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read that stood on the page; what came after it stays unread."""
    reader, up_to = reader_of(request), request.POST.get("up_to", "")
    return act(
        request,
        lambda _once: read_all_notices(by=reader, up_to=up_to),
        then=_all_read,
        again=lambda refused: _shown(request, refused),
    )


@require_POST
@signed_in_page
def read_none(request: HttpRequest) -> HttpResponse:
    """Take marking everything back: what was marked `at` that moment is unread again."""
    reader, at = reader_of(request), _moment(request.POST.get("at", ""))
    return act(
        request,
        lambda _once: unread_again(by=reader, at=at),
        then=lambda count: Done(reverse("inbox"), _unread_says(count)),
        again=lambda refused: _shown(request, refused),
    )


@require_POST
@signed_in_page
def open_notice(request: HttpRequest, notice: str) -> HttpResponse:
    """Mark a notice as read and go to what it is about."""
    reader = reader_of(request)
    return act(
        request,
        lambda _once: read_notice(notice, by=reader),
        then=lambda found: Done(line_of(found).href),
        again=lambda refused: _shown(request, refused),
    )


@require_POST
@signed_in_page
def mute(request: HttpRequest, job: str) -> HttpResponse:
    """Keep a job quiet for the reader, who stays on the page and can take it back there."""
    reader, back = reader_of(request), _page_of_undo(request)
    undo = None if back else Undo(reverse("unmute_job", args=[job]), {"back": "inbox"})
    says = gettext("Muted. Only money on this job is still told by e-mail; the rest waits in your inbox, read.")
    return act(
        request,
        lambda _once: mute_job(job, by=reader),
        then=lambda _: Done(reverse(back or "inbox"), says, undo),
        again=lambda refused: _shown(request, refused),
    )


@require_POST
@signed_in_page
def unmute(request: HttpRequest, job: str) -> HttpResponse:
    """Let the reader hear about a job again; it can be taken back too."""
    reader, back = reader_of(request), _page_of_undo(request)
    undo = None if back else Undo(reverse("mute_job", args=[job]), {"back": "notice_settings"})
    return act(
        request,
        lambda _once: unmute_job(job, by=reader),
        then=lambda _: Done(reverse(back or "notice_settings"), gettext("You hear about this job again."), undo),
        again=lambda refused: _shown(request, refused),
    )


def _page_of_undo(request: HttpRequest) -> str:
    """Return the page on which this takes something back, so that the reader stays there; empty for a first press."""
    back = request.POST.get("back", "")
    return back if back in ("inbox", "notice_settings") else ""


def _shown(request: HttpRequest, refused: Refused | None) -> HttpResponse:
    reader = reader_of(request)
    only = request.GET.get("show", "") == "unread"
    before = whole_number(request.GET.get("before", ""))
    found = inbox(reader, before=before, unread=only, limit=SHOWN + 1)
    lines = found[:SHOWN]
    facts = {
        "live": live_lists(request),
        "days": _days(lines, localdate(clock.now())),
        "unread": unread_count(reader),
        "up_to": max(lines, key=lambda line: line.notice.id).notice.public_id if lines else "",
        "filters": [
            (gettext("All"), reverse("inbox"), not only),
            (gettext("Unread"), reverse("inbox") + "?show=unread", only),
        ],
        "more": _more(lines, only=only) if len(found) > SHOWN else "",
        "refused": refused,
    }
    return render(request, "inbox/show.html", facts)


def _more(lines: Sequence[Line], *, only: bool) -> str:
    return f"{reverse('inbox')}?{'show=unread&' if only else ''}before={lines[-1].notice.id}"


def _days(lines: Sequence[Line], today: date) -> list[Day]:
    days = groupby(lines, key=lambda line: localtime(line.notice.at).date())
    return [Day(day_heading_text(day, today), tuple(those)) for day, those in days]


def _all_read(marked: AllRead) -> Done:
    """Return to the inbox, where as many as were marked can be unread again."""
    if not marked.count:
        return Done(reverse("inbox"), gettext("Everything was read already."))
    says = ngettext("{count} notice marked as read.", "{count} notices marked as read.", marked.count)
    undo = Undo(reverse("read_none"), {"at": marked.at.isoformat()})
    return Done(reverse("inbox"), says.format(count=marked.count), undo)


def _unread_says(count: int) -> str:
    return ngettext("{count} notice is unread again.", "{count} notices are unread again.", count).format(count=count)


def _moment(text: str) -> datetime:
    """Return the moment a form of ours carries; anything else was never on a page."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadRequest("a form of ours carries the moment it takes back") from error
    if at.tzinfo is None:
        raise BadRequest("moments are aware")
    return at
