"""After becoming somebody else: the page you were on, or, where they may not see it, their own jobs."""

import time
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

_KEY = "demo_became_somebody_at"
_SECONDS = 30
# The last for a page that was an answer to a form: it cannot be asked for again.
_NOT_THEIRS = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}


def remember_where(request: HttpRequest, path: str) -> None:
    """Note which page somebody is led back to after becoming another."""
    request.session[_KEY] = [path, time.time()]


class AfterBecoming:
    """Lead somebody who may not see the page they were on to their own jobs, once; others see the refusal itself."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        if response.status_code not in _NOT_THEIRS or request.method != "GET" or not hasattr(request, "session"):
            return response
        path, at = request.session.pop(_KEY, ("", 0))
        just_now = path == request.get_full_path() and time.time() - at < _SECONDS
        return redirect("/my-jobs") if just_now else response
