"""When something is refused or breaks: one page, in three parts, for every case.

What happened, whether the money is safe, what to do; and a reference that finds the request in the logs.
These pages ask no database, since it may be the very thing that is down.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from skillscoop.board.formats import sentence_text
from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_

NOTHING_MOVED = N_("Yes. No money moved and nothing was sent.")
UNHURT = N_("Yes. A step that breaks off leaves the money where it was, and nothing is charged or sent twice.")


@dataclass(frozen=True, slots=True)
class Problem:
    """The three parts of a problem page: what happened, whether the money is safe, what to do. Marked sentences."""

    what: str
    money: str
    todo: str


PROBLEMS = {
    400: Problem(
        N_("We couldn’t read that request"),
        NOTHING_MOVED,
        N_("Go back, reload the page and try again. If you followed a link, it may have lost a part on the way."),
    ),
    403: Problem(
        N_("This isn’t open to you"),
        NOTHING_MOVED,
        N_("If it should be, sign in as the person it belongs to, or ask the other person on the job."),
    ),
    404: Problem(
        N_("There is nothing here that you can see"),
        N_("Yes. A page that can’t be found changes nothing."),
        N_("It may have been moved, or it belongs to other people. Start from My jobs, or check the address."),
    ),
    405: Problem(
        N_("This address doesn’t work that way"),
        NOTHING_MOVED,
        N_("Go back to the page you came from and use the button there."),
    ),
    429: Problem(
        N_("That was too often in a short time"),
        NOTHING_MOVED,
        N_("Wait a minute and try once more. The limit protects your account from being guessed into."),
    ),
    500: Problem(
        N_("Something broke on our side"),
        UNHURT,
        N_("Look at the job before you try again: it shows what happened. If it happens again, tell us the reference."),
    ),
    503: Problem(
        N_("We can’t answer right now"),
        UNHURT,
        N_("Wait a minute and reload. If you were paying, don’t pay again: look at the job first."),
    ),
}
STALE_FORM = Problem(
    N_("This page had been open for too long"),
    NOTHING_MOVED,
    N_("Go back, reload the page, and send it again. Your browser must accept cookies from this site."),
)


def problem_page(request: HttpRequest, status: int, problem: Problem | None = None) -> HttpResponse:
    """Return the page for a status, or for one problem in particular."""
    shown = problem or PROBLEMS[status]
    parts = {"what": gettext(shown.what), "money": gettext(shown.money), "todo": gettext(shown.todo)}
    facts = {**parts, "status": status, "reference": getattr(request, "request_id", ""), "quiet": True}
    return render(request, "errors/problem.html", facts, status=status)


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the page for a refusal that no form can show: its own sentence, with its own status."""
    shown = PROBLEMS.get(refusal.status, PROBLEMS[400])
    facts = {
        "what": gettext(shown.what) if refusal.status in (403, 404) else gettext("This wasn’t done"),
        "sentence": sentence_text(refusal.sentence, refusal.facts),
        "status": refusal.status,
        "reference": getattr(request, "request_id", ""),
        "quiet": True,
    }
    return render(request, "errors/refusal.html", facts, status=refusal.status)


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 400)


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 403)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 404)


def handler429(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 429)


def handler500(request: HttpRequest) -> HttpResponse:
    return problem_page(request, 500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose CSRF token doesn't match; the reason is Django's, for developers, and isn't shown."""
    return problem_page(request, 403, STALE_FORM)
