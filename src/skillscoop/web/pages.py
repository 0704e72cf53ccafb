"""What stands round a page: who may open it, and what becomes of a refusal, and of what was typed before signing in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.people.models import Person
from skillscoop.web import kept
from skillscoop.web.errors import OF_SOMEBODY_ELSE, problem_page, refusal_page

View = Callable[..., HttpResponseBase]

SIGNED_OUT = N_("You had been signed out, so nothing was sent. Sign in, and what you typed is here again.")


def open_page(view: View) -> View:
    """Let anybody see a page; its refusals become pages. What its reader had typed before signing in is put back."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **facts: Any) -> HttpResponseBase:
        _check_readable(request)
        try:
            page = view(request, *args, **facts)
        except Refusal as refusal:
            page = problem_page(request, 404) if refusal.status == 404 else refusal_page(request, refusal)
        return kept.given_back(request, page) if request.user.is_authenticated else page

    return answer


def signed_in_page(view: View) -> View:
    """Let people who are signed in see a page; others sign in first and come back to what they had typed.

    What a form asks for is done for nobody but whom it was drawn for, whoever has signed in in its browser since.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **facts: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            back = _way_back(request)
            if request.method == "POST":
                kept.set_aside(request, back)
                messages.warning(request, gettext(SIGNED_OUT))
            return redirect_to_login(back)
        if kept.is_of_somebody_else(request):
            return problem_page(request, 409, OF_SOMEBODY_ELSE)
        return open_page(view)(request, *args, **facts)

    return answer


def reader_of(request: HttpRequest) -> Person:
    """Return who is signed in; only behind `signed_in_page`."""
    assert isinstance(request.user, Person), "this page is for people who are signed in"
    return request.user


def _check_readable(request: HttpRequest) -> None:
    """No text of ours holds a NUL, and no database text can; only a broken or hostile program sends one."""
    if any("\0" in value for values in (request.GET, request.POST) for _, each in values.lists() for value in each):
        raise BadRequest("a NUL in a form")


def _way_back(request: HttpRequest) -> str:
    """Return where to go after signing in: this page, or for a form that was sent the page it stood on."""
    came_from = request.headers.get("Referer", "")
    if request.method == "POST" and url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        parts = urlsplit(came_from)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return request.get_full_path()
