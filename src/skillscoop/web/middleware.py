"""Bare answers become pages: a 405, 429 or 503 without a body gets the three-part page a person can read."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

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
