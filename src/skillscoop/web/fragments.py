"""Pages as parts of a page: what a script of ours asks for is what stands inside the very same template.

A request with `HX-Request` gets the title, the tools at the head and <main> of the page, and nothing around them. A
redirect is told instead of followed, in `HX-Redirect`, so that the script knows where it leads before it goes.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

ASKS = "HX-Request"
TOLD = "HX-Redirect"
# Short pages that end in one act open as a check sheet over the page that leads to them. Editors are not among them.
SHEETS = re.compile(
    r"/(?:milestones/\w+/(?:release|submit|ask-changes)|contracts/\w+/fund|proposals/\w+"
    r"|jobs/\w+/(?:cancel|complete|not-completed)|quotes/\w+/hire|keys)(?:\?.*)?"
)


def is_part(request: HttpRequest) -> bool:
    """Say whether a script of ours asks for a part of a page."""
    return request.headers.get(ASKS) == "true"


def opens_as_sheet(href: str) -> bool:
    """Say whether a link opens over its page where there is script; without, it is a page like any other."""
    return SHEETS.fullmatch(href) is not None


class Fragments:
    """Tell scripts where a page leads instead of sending them there; what a cache keeps, it keeps by who asks."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        patch_vary_headers(response, [ASKS])
        if is_part(request) and response.has_header("Location") and 300 <= response.status_code < 400:
            return _told(response)
        return response


def _told(response: HttpResponseBase) -> HttpResponse:
    """Return where a redirect leads, with everything else that it carries."""
    answer = HttpResponse(status=204)
    answer.cookies = response.cookies
    for name, value in response.items():
        if name not in ("Location", "Content-Length", "Content-Type"):
            answer[name] = value
    answer[TOLD] = response["Location"]
    return answer
