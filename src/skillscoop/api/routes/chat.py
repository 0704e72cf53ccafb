"""Chat: the threads on a job and one's own, their messages, and what was read."""

from django.db import transaction
from django.http import HttpResponse
from ninja import Router

from skillscoop.api import pages
from skillscoop.api.callers import Request, reader
from skillscoop.api.once import answered, keep, shown
from skillscoop.api.pages import Cursor, Limit, page
from skillscoop.api.resources.base import Page
from skillscoop.api.resources.thread import Message, Thread, message, thread
from skillscoop.api.shapes import Body, Text
from skillscoop.chat import models
from skillscoop.chat.actions.mark_read import mark_read
from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.chat.reads import ThreadLine, lines, messages_of, thread_seen
from skillscoop.jobs.reads import job_seen
from skillscoop.kernel.refusals import NotFound
from skillscoop.notices.actions.read_notices import IN_A_THREAD, read_about
from skillscoop.people.models import Person
from skillscoop.steps.once import Once

router = Router(tags=["chat"])


class ThreadAsked(Body):
    """`specialist` is the id of whom the client writes to; a specialist leaves it out."""

    specialist: Text | None = None


class MessageWritten(Body):
    """`files` are ids of files sent before; `#2` in the text names the second milestone."""

    text: Text = ""
    files: list[Text] = []


class ReadUpTo(Body):
    up_to: Text


@router.get("/threads", response=Page[Thread], summary="Your threads, the last opened first")
def list_threads(request: Request, limit: Limit = 50, cursor: Cursor = "") -> HttpResponse:
    by = reader(request)
    rows, after = models.Thread.objects.of(by).order_by("-id"), pages.after(cursor, "threads")
    rows = rows if after is None else rows.filter(id__lt=after)
    found = lines(rows[: limit + 1], by)
    return page(found, limit, "threads", lambda line: line.thread.id, lambda line: thread(line, by))


@router.get("/jobs/{id:job_id}/threads", response=Page[Thread], summary="The threads on a job that you may see")
def list_threads_of_job(request: Request, job_id: str, limit: Limit = 50, cursor: Cursor = "") -> HttpResponse:
    by, place = reader(request), f"threads.{job_id}"
    job = job_seen(job_id, by).job
    rows, after = models.Thread.objects.visible_to(by).filter(job=job).order_by("-id"), pages.after(cursor, place)
    rows = rows if after is None else rows.filter(id__lt=after)
    found = lines(rows[: limit + 1], by)
    return page(found, limit, place, lambda line: line.thread.id, lambda line: thread(line, by))


@router.post("/jobs/{id:job_id}/threads", response={201: Thread}, summary="Open the thread with a specialist on a job")
def open_one(request: Request, job_id: str, body: ThreadAsked) -> HttpResponse:
    by = request.auth.person
    return answered(
        request,
        lambda once: open_thread(job_id, by=by, specialist=body.specialist, once=once),
        lambda seen: thread(_line(seen.thread, by), by),
        status=201,
    )


@router.get("/threads/{id:thread_id}", response=Thread, summary="A thread")
def read_thread(request: Request, thread_id: str) -> HttpResponse:
    by = reader(request)
    return shown(thread(_line(thread_seen(thread_id, by).thread, by), by))


@router.get("/threads/{id:thread_id}/messages", response=Page[Message], summary="Messages, the newest first")
def list_messages(request: Request, thread_id: str, limit: Limit = 50, cursor: Cursor = "") -> HttpResponse:
    seen, place = thread_seen(thread_id, reader(request)), f"messages.{thread_id}"
    rows = messages_of(seen.thread, before=pages.after(cursor, place), limit=limit + 1)
    return page(rows, limit, place, lambda row: row.message.id, message)


@router.post("/threads/{id:thread_id}/messages", response={201: Message}, summary="Write a message")
def write(request: Request, thread_id: str, body: MessageWritten) -> HttpResponse:
    by = request.auth.person
    return answered(
        request,
        lambda once: write_message(thread_id, by=by, text=body.text, files=body.files, once=once),
        message,
        status=201,
    )


@router.post("/threads/{id:thread_id}/read", response=Thread, summary="Mark everything up to a message as read")
def read_up_to(request: Request, thread_id: str, body: ReadUpTo) -> HttpResponse:
    by = request.auth.person
    return answered(
        request, lambda once: _read(thread_id, by, body.up_to, once), lambda row: thread(_line(row, by), by)
    )


def _read(thread_id: str, by: Person, up_to: str, once: Once | None) -> models.Thread:
    row = thread_seen(thread_id, by).thread
    last = models.Message.objects.filter(thread=row, public_id=up_to).first()
    if last is None:
        raise NotFound()
    with transaction.atomic():
        mark_read(row, by, last)
        read_about(IN_A_THREAD, by=by, thread=thread_id, until=last.at)
        return keep(once, row)


def _line(row: models.Thread, by: Person) -> ThreadLine:
    return lines(models.Thread.objects.filter(pk=row.pk), by)[0]
