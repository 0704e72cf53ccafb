"""Who is let onto the desk: staff with the right role. To everybody else it does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from skillscoop.kernel.refusals import NotFound, NotYourMove
from skillscoop.web.pages import View, reader_of, signed_in_page


def staff_page(*roles: str) -> Callable[[View], View]:
    """Let staff of these roles see a page; other staff are told that it is not theirs, everybody else finds nothing."""

    def wrap(view: View) -> View:
        @signed_in_page
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **facts: Any) -> HttpResponseBase:
            reader = reader_of(request)
            if not reader.is_staff_member:
                raise NotFound()
            if reader.staff_role not in roles:
                raise NotYourMove()
            return view(request, *args, **facts)

        return answer

    return wrap
