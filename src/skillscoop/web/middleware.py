"""What every page gets: the clocks of its reader's place, and, where an answer is bare, a page a person can read."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

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


class ReadersZone:
    """Have days and times written as the clocks of the signed-in reader's place show them; in UTC for all others."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with timezone.override(_zone(request)):
            return self.answer(request)


def _zone(request: HttpRequest) -> zoneinfo.ZoneInfo | None:
    """Return the reader's zone; None for one that this machine does not know, and for somebody not signed in."""
    if not request.user.is_authenticated:
        return None
    try:
        return zoneinfo.ZoneInfo(request.user.zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None
