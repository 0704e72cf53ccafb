"""When something is refused or breaks: one page, in three parts, for every case.

What happened, whether the money is safe, what to do; and a reference that finds the request in the logs.
Where something broke, the page asks no database, since it may be the very thing that is down.
"""

import sys
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from skillscoop.board.words import say
from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_

NOTHING_MOVED = N_("Yes. No money moved and nothing was sent.")
UNHURT = N_("Yes. A step that breaks off leaves the money where it was, and nothing is charged or sent twice.")


@dataclass(frozen=True, slots=True)
class Problem:
    """The three parts of a problem page: what happened, whether the money is safe, what to do. Marked sentences.

    `names_reader` where it matters as whom somebody is signed in: it may be the wrong person.
    """

    what: str
    money: str
    todo: str
    names_reader: bool = False


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
        names_reader=True,
    ),
    404: Problem(
        N_("There is nothing here that you can see"),
        N_("Yes. A page that can’t be found changes nothing."),
        N_("It may have been moved, or it belongs to other people. Start from My jobs, or check the address."),
        names_reader=True,
    ),
    405: Problem(
        N_("This address doesn’t work that way"),
        NOTHING_MOVED,
        N_("Go back to the page you came from and use the button there."),
    ),
    410: Problem(
        N_("This is gone for good"),
        NOTHING_MOVED,
        N_("A link like this works for a time, or once. Ask for a new one, or start from My jobs."),
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

WITHOUT_PARTS = Problem(N_("This wasn’t done"), "", "")
OF_SOMEBODY_ELSE = Problem(
    N_("This page was opened by somebody else"),
    NOTHING_MOVED,
    N_("Another person has signed in in this browser since. Go back, reload the page, and act as who you are now."),
    names_reader=True,
)


_BROKEN = 500
_AGAIN_SECONDS = 60


def problem_page(request: HttpRequest, status: int, problem: Problem | None = None) -> HttpResponse:
    """Return the page for a status, or for one problem in particular."""
    problem = problem or PROBLEMS[status]
    return _page(request, status, _told(problem), names_reader=problem.names_reader)


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the page for a refusal that no form can show: its own sentence, with its own status.

    Of those that have a page of their own, the sentence stands above the three parts; others say all three themselves.
    """
    problem = PROBLEMS.get(refusal.status, WITHOUT_PARTS)
    parts = _told(problem) | {"sentence": say(refusal)}
    return _page(request, refusal.status, parts, names_reader=problem.names_reader)


def _told(problem: Problem) -> dict[str, str]:
    parts = {"what": problem.what, "money": problem.money, "todo": problem.todo}
    return {name: gettext(text) if text else "" for name, text in parts.items()}


def _page(request: HttpRequest, status: int, parts: dict[str, str], *, names_reader: bool) -> HttpResponse:
    facts = {
        "acts": _acts(request, status),
        "sentence": "",
        **parts,
        "status": status,
        "reference": getattr(request, "request_id", ""),
        "quiet": status >= _BROKEN,
        "reads_as": _reads_as(request) if names_reader else "",
        "switch": _switch(request),
    }
    return render(request, "errors/problem.html", facts, status=status)


def _acts(request: HttpRequest, status: int) -> list[tuple[str, str]]:
    """Return where to go from here, as (label, address). A page that broke can be asked for again; a form can't."""
    if status < _BROKEN:
        return [(gettext("To My jobs"), reverse("my_jobs")), (gettext("Start page"), reverse("front"))]
    again = [(gettext("Try again"), request.get_full_path())] if request.method == "GET" else []
    return [*again, (gettext("To My jobs"), reverse("my_jobs")), (gettext("Help"), reverse("help"))]


def _reads_as(request: HttpRequest) -> str:
    """Return the address somebody is signed in with; empty for nobody."""
    user = getattr(request, "user", None)
    return user.email if user is not None and user.is_authenticated else ""


def _switch(request: HttpRequest) -> str:
    """Return where somebody signs out, signs in as another, and comes back to this page."""
    back = {"next": request.get_full_path()} if request.method == "GET" else {}
    sign_in = f"{reverse('account_login')}?{urlencode(back)}" if back else reverse("account_login")
    return f"{reverse('account_logout')}?{urlencode({'next': sign_in})}"


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 400)


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 403)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 404)


def handler429(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 429)


def handler500(request: HttpRequest) -> HttpResponse:
    """Tell a failure of ours from a database that can't be reached or is too busy: that one passes."""
    # Django calls this while it handles what was raised, and hands nothing on.
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return problem_page(request, 500)
    page = problem_page(request, 503)
    page["Retry-After"] = str(_AGAIN_SECONDS)
    return page


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose CSRF token doesn't match; the reason is Django's, for developers, and isn't shown."""
    answer = problem_page(request, 403, STALE_FORM)
    # A script of ours fetches the page's new token and lets the person send what they typed.
    answer["X-Stale-Form"] = "true"
    return answer
