"""What every page gets: the clocks of its reader's place, and, where an answer is bare, a page a person can read."""

from collections.abc import Callable
from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from skillscoop.board.formats import day_is
from skillscoop.deadlines import clock
from skillscoop.people.rules.zones import UTC, zone_or_utc
from skillscoop.people.sign_in import has_second_step
from skillscoop.web.errors import problem_page

PAGES_FOR = {405, 429, 503}


class ProblemPages:
    """Fill empty refusals for people; programs (the API answers for itself) and full answers pass untouched."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        empty = not response.streaming and not getattr(response, "content", b"")
        if response.status_code not in PAGES_FOR or not empty or not request.accepts("text/html"):
            return response
        page = problem_page(request, response.status_code)
        for name in ("Allow", "Retry-After"):
            if response.has_header(name):
                page[name] = response[name]
        return page


class SecondStep:
    """Let staff go nowhere but to their own sign-in until it has a second step (docs/rules.md 4).

    The demo asks for none. What the API does for a token was given on a page, so that door needs no look here.
    """

    OPEN = ("/accounts/", "/static/")

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.DEMO or request.path.startswith(self.OPEN) or not _is_staff(request):
            return self.answer(request)
        if has_second_step(request.user):  # type: ignore[arg-type]
            return self.answer(request)
        messages.warning(request, gettext("Staff sign in with a second step. Set up one of these first."))
        return HttpResponseRedirect(reverse("mfa_index"))


class ReadersZone:
    """Have days and times written as the clocks of the signed-in reader's place show them; in UTC for all others.

    What is "today", and which year goes without saying, follows the product's clock: in the demo that one runs ahead.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with timezone.override(_zone(request)), day_is(cache(_product_day) if settings.DEMO else timezone.localdate):
            return self.answer(request)


def _product_day() -> date:
    """Return the reader's present day by the product's clock. One query."""
    return timezone.localdate(clock.now())


def _is_staff(request: HttpRequest) -> bool:
    return request.user.is_authenticated and bool(request.user.staff_role)


def _zone(request: HttpRequest) -> ZoneInfo:
    return zone_or_utc(request.user.zone) if request.user.is_authenticated else UTC
