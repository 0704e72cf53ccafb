"""End a job: take it back, mark it completed or not completed. Each on a page of its own that says what it does."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from skillscoop.board.jobs import job_shown
from skillscoop.jobs.actions import close_job
from skillscoop.jobs.models import Job
from skillscoop.kernel.words import N_
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.web.acting import Done, Refused, act
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.views.job_page import job_page


@dataclass(frozen=True, slots=True)
class Ending:
    """One way to end a job. Sentences are marked; `facts` are terms and what they mean."""

    verb: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    button: str
    done: str
    asks_reason: bool = False


CANCEL = Ending(
    "cancel",
    N_("Take this job back"),
    (
        (N_("Quotes"), N_("Every open quote is declined, and the specialists are told.")),
        (N_("Money"), N_("None was paid, so none moves.")),
        (N_("Afterwards"), N_("It can’t be opened again. You can post a new job at any time.")),
    ),
    N_("Take the job back"),
    N_("The job is closed. Nobody was hired."),
)
COMPLETE = Ending(
    "complete",
    N_("Mark this job completed"),
    (
        (N_("When"), N_("Every milestone is paid, refunded or taken out, and nothing is held.")),
        (N_("Money"), N_("None moves: what was released stays with the specialist.")),
        (N_("Afterwards"), N_("No milestone can be added. Everything that happened stays on its page.")),
    ),
    N_("Mark it completed"),
    N_("The job is completed."),
)
NOT_COMPLETE_DIRECT = Ending(
    "not_complete",
    N_("Mark this job not completed"),
    (
        (N_("Money"), N_("This is a Direct job: what was paid or is owed stays between the two of you.")),
        (N_("Afterwards"), N_("The job is closed for both of you. The other person sees your reason.")),
    ),
    N_("Mark it not completed"),
    N_("The job is marked not completed."),
    asks_reason=True,
)
COMPLETE_DIRECT = Ending(
    "complete",
    N_("Mark this job completed"),
    (
        (N_("Money"), N_("This is a Direct job: you settle it between yourselves.")),
        (N_("Afterwards"), N_("The job is closed for both of you. It can’t be opened again.")),
    ),
    N_("Mark it completed"),
    N_("The job is completed."),
)
NOT_COMPLETE = Ending(
    "not_complete",
    N_("Mark this job not completed"),
    (
        (N_("When"), N_("No money is held, and no milestone is being decided.")),
        (N_("Milestones"), N_("The ones that were agreed and not paid are taken out.")),
        (N_("Afterwards"), N_("It can’t be opened again. The other person sees your reason.")),
    ),
    N_("Mark it not completed"),
    N_("The job is marked not completed."),
    asks_reason=True,
)


DIRECT = {ending.verb: ending for ending in (COMPLETE_DIRECT, NOT_COMPLETE_DIRECT)}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def cancel_job(request: HttpRequest, job: str) -> HttpResponse:
    """Take an open job back before anybody is hired (docs/rules.md 6)."""
    return _end(request, job, CANCEL, lambda by, once: close_job.cancel_job(job, by=by, once=once))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def complete_job(request: HttpRequest, job: str) -> HttpResponse:
    """Mark a job completed (docs/rules.md 6)."""
    return _end(request, job, COMPLETE, lambda by, once: close_job.complete_job(job, by=by, once=once))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def not_complete_job(request: HttpRequest, job: str) -> HttpResponse:
    """Mark a job not completed, with a reason (docs/rules.md 6)."""
    reason = request.POST.get("reason", "")
    return _end(
        request, job, NOT_COMPLETE, lambda by, once: close_job.not_complete_job(job, by=by, reason=reason, once=once)
    )


def _end(request: HttpRequest, job: str, ending: Ending, verb: Callable[[Person, Once], Job]) -> HttpResponse:
    reader = reader_of(request)
    if request.method != "POST":
        return _check(request, job, ending, None)
    return act(
        request,
        lambda once: verb(reader, once),
        then=lambda _: Done(reverse("job", args=[job]), gettext(ending.done)),
        again=lambda refused: _check(request, job, ending, refused),
    )


def _check(request: HttpRequest, public_id: str, ending: Ending, refused: Refused | None) -> HttpResponse:
    shown = job_shown(public_id, reader_of(request))
    if ending.verb not in shown.verbs:
        notice = refused.sentence if refused else gettext("This can’t be done at this moment. Nothing was changed.")
        response = job_page(request, public_id, notice=notice)
        response.status_code = refused.status if refused else 409
        return response
    if not shown.job.is_hassle_free:
        ending = DIRECT.get(ending.verb, ending)
    facts = {
        "job": shown.job,
        "heading": gettext(ending.heading),
        "rows": [(gettext(term), gettext(what)) for term, what in ending.facts],
        "button": gettext(ending.button),
        "asks_reason": ending.asks_reason,
        "typed": request.POST,
        "refused": refused,
        "errors": refused.errors if refused else {},
    }
    return render(request, "jobs/end.html", facts)
