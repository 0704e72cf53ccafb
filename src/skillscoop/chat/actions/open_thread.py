"""Open a thread between a client and a specialist."""

from django.db import transaction

from skillscoop.activity.models import Stream
from skillscoop.chat.models import Thread
from skillscoop.chat.moves import THREAD, ThreadState
from skillscoop.chat.reads import ThreadSeen, roles_in, state_of
from skillscoop.chat.refusals import NoQuoteYet
from skillscoop.deadlines import clock
from skillscoop.jobs.models import Job
from skillscoop.kernel.ids import new_id
from skillscoop.kernel.refusals import NotFound
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.steps.step import step


def open_thread(job: str, *, by: Person, specialist: str | None = None, once: Once | None = None) -> ThreadSeen:
    """Return the thread about a job with one specialist, opened if nobody did before (docs/rules.md 38).

    Args:
        specialist: public id of whom the client writes to; a specialist means themselves.
    Refuses: NotFound; NotYourMove (staff); NoQuoteYet.
    """
    thread = thread_to_be(job, by=by, specialist=specialist)
    seen = ThreadSeen(thread, roles_in(thread.client_id, thread.specialist_id, by), state_of(thread), clock.now())
    THREAD.choose("message", state=ThreadState.OPEN, roles=seen.roles)
    if thread._state.adding and seen.state != ThreadState.OPEN:
        raise NoQuoteYet()
    with transaction.atomic():
        Stream.objects.select_for_update(no_key=True).get(pk=thread.job.stream_id)
        row, _ = Thread.objects.get_or_create(
            job=thread.job,
            specialist=thread.specialist,
            defaults={"public_id": new_id("thr"), "client": thread.client, "opened_at": seen.now},
        )
        row.job, row.client, row.specialist = thread.job, thread.client, thread.specialist
        opened = ThreadSeen(row, seen.roles, seen.state, seen.now)
        if once is not None:
            step(at=seen.now, streams=[], once=once, result=opened)
    return opened


def thread_to_be(job: str, *, by: Person, specialist: str | None) -> Thread:
    """Return the thread about a job with a specialist as it is, or as it would be: then without a key.

    Refuses: NotFound, also where `by` is neither of the two nor staff.
    """
    row = Job.objects.visible_to(by).select_related("client", "contract", "specialist").filter(public_id=job).first()
    if row is None:
        raise NotFound()
    other = _specialist(row, by, specialist)
    known = Thread.objects.filter(job=row, specialist=other).first()
    thread = known or Thread(job=row, client=row.client, specialist=other)
    thread.job, thread.client, thread.specialist = row, row.client, other
    return thread


def _specialist(job: Job, by: Person, asked: str | None) -> Person:
    """Return which specialist is meant: clients and staff name one who quoted; a specialist means themselves."""
    if by.id != job.client_id and not by.is_staff_member:
        if asked not in (None, by.public_id):
            raise NotFound()
        return by
    found = Person.objects.filter(quotes__job=job)
    meant = job.specialist.public_id if asked is None and job.specialist else asked
    person = found.filter(public_id=meant).first() if meant else None
    if person is None:
        raise NotFound()
    return person
