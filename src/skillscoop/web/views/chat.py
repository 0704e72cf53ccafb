"""Messages: the threads one has, and one thread with what was said and done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from skillscoop.board.conversation import Conversation, conversation
from skillscoop.chat.actions.mark_read import mark_read
from skillscoop.chat.actions.open_thread import open_thread, thread_to_be
from skillscoop.chat.actions.write_message import write_message
from skillscoop.chat.models import Thread
from skillscoop.chat.moves import ThreadState
from skillscoop.chat.reads import MessageSeen, state_of, threads_of
from skillscoop.chat.refusals import NoQuoteYet
from skillscoop.jobs.models import Job
from skillscoop.notices.actions.read_notices import IN_A_THREAD
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.web.acting import Done, Refused, act
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.seen import saw
from skillscoop.web.shapes import Act
from skillscoop.web.uploads import kept, uploads
from skillscoop.web.views.live import live_lists, live_talk
from skillscoop.web.views.said import days_of


@require_safe
@signed_in_page
def messages(request: HttpRequest) -> HttpResponse:
    """List the threads one has, the newest first, with what is new in each. Two queries and those of every page."""
    reader = reader_of(request)
    rows = [(line, line.thread.other_than(reader)) for line in threads_of(reader)]
    return render(request, "chat/list.html", {"rows": rows, "live": live_lists(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def thread(request: HttpRequest, thread: str) -> HttpResponse:
    """Show a thread and write in it (docs/rules.md 38). Looking at it is reading it."""
    reader = reader_of(request)
    if request.method == "POST":
        return act(
            request,
            lambda once: _written(request, thread, reader, once),
            then=lambda seen: Done(f"{reverse('thread', args=[thread])}#{seen.message.public_id}"),
            again=lambda refused: _thread_page(request, thread, reader, refused),
        )
    return _thread_page(request, thread, reader, None)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def write_to(request: HttpRequest, job: str, person: str) -> HttpResponse:
    """Write the first message to somebody about a job; with a thread there already, it is that thread's page."""
    reader = reader_of(request)
    # The address names whom it is to: the client means a specialist, a specialist the client.
    specialist = None if person == "client" else person
    if request.method == "POST":
        return act(
            request,
            lambda once: _first(request, job, specialist, reader, once),
            then=lambda seen: Done(reverse("thread", args=[seen.message.thread.public_id])),
            again=lambda refused: _first_page(request, job, specialist, reader, refused),
        )
    return _first_page(request, job, specialist, reader, None)


def message_act(job: Job, other: Person) -> Act:
    """Return the way to write to somebody about a job: to its client, or to a specialist."""
    to = "client" if other.id == job.client_id else other.public_id
    label = gettext("Message {name}").format(name=other.first_name)
    return Act(label, reverse("write_to", args=[job.public_id, to]), icon="message")


def _written(request: HttpRequest, thread: str, reader: Person, once: Once | None) -> MessageSeen:
    text = request.POST.get("text", "")
    return write_message(thread, by=reader, text=text, files=uploads(request), once=once)


def _first(request: HttpRequest, job: str, specialist: str | None, reader: Person, once: Once) -> MessageSeen:
    opened = open_thread(job, by=reader, specialist=specialist)
    return _written(request, opened.thread.public_id, reader, once)


def _thread_page(request: HttpRequest, public_id: str, reader: Person, refused: Refused | None) -> HttpResponse:
    before = request.GET.get("before", "")
    found = conversation(public_id, reader, before=before)
    if request.method == "GET" and found.newest is not None and found.seen.thread.is_of(reader):
        mark_read(found.seen.thread, reader, found.newest.message)
        saw(request, IN_A_THREAD, thread=public_id, until=found.newest.message.at)
    facts = {
        **_composer(request, found.seen.thread, reader, refused),
        "live": None if before else live_talk(request, found, reader),
        "can_write": found.can_write,
        "days": days_of(found, reader),
        "earlier": f"{reverse('thread', args=[public_id])}?before={found.earlier}" if found.earlier else "",
        "propose": _propose(found),
    }
    return render(request, "chat/show.html", facts)


def _first_page(
    request: HttpRequest, job: str, specialist: str | None, reader: Person, refused: Refused | None
) -> HttpResponse:
    row = thread_to_be(job, by=reader, specialist=specialist)
    if row.public_id and refused is None:
        return redirect("thread", row.public_id)
    if state_of(row) != ThreadState.OPEN or not row.is_of(reader):
        raise NoQuoteYet()
    nothing_yet: dict[str, object] = {"live": None, "can_write": True, "days": [], "earlier": "", "propose": ""}
    facts = {**_composer(request, row, reader, refused), **nothing_yet}
    return render(request, "chat/show.html", facts)


def _composer(request: HttpRequest, row: Thread, reader: Person, refused: Refused | None) -> dict[str, object]:
    other = row.other_than(reader)
    contract = row.job.contract if row.is_hired else None
    about = reverse("milestones", args=[contract.public_id]) if contract else reverse("job", args=[row.job.public_id])
    return {
        "here": _here(row, other),
        "draft": f"{reader.public_id} {row.job.public_id} {other.public_id}",
        "title": other.name if row.is_of(reader) else f"{row.client.name} · {row.specialist.name}",
        "other": other,
        "job": row.job,
        "about": (gettext("See the milestones") if contract else gettext("See the job"), about),
        "hint": gettext("Write #2 to link to the second milestone.") if contract else "",
        "typed": request.POST.get("text", "") if refused else "",
        "kept": kept(request) if refused else [],
        "refused": refused,
        "errors": refused.errors if refused else {},
    }


def _here(row: Thread, other: Person) -> str:
    """Return the talk's own address; before the first message the one that opens it."""
    if row.public_id:
        return reverse("thread", args=[row.public_id])
    to = "client" if other.id == row.client_id else other.public_id
    return reverse("write_to", args=[row.job.public_id, to])


def _propose(found: Conversation) -> str:
    """Return where terms named in the newest message can be proposed; empty where there is nothing to offer."""
    return reverse("propose", args=[found.proposes_on]) if found.proposes_on else ""
