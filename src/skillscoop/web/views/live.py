"""How open pages stay up to date: what they listen to, and the parts they read again.

In the browser static/js/live.js hears and reads, and renewing.js puts in place what came.

A page that is asked for with the header `X-Fragment` answers with its own parts alone, drawn by the same view from the
same templates, behind the same look at who asks.
"""

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from skillscoop.board.activities import Activity, activities
from skillscoop.board.conversation import Conversation
from skillscoop.milestones.reads import ContractSeen
from skillscoop.people import names
from skillscoop.people.models import Person
from skillscoop.web.pages import View, signed_in_page
from skillscoop.web.shapes import Live

HEADER = "X-Fragment"


def is_fragment(request: HttpRequest) -> bool:
    """Say whether only the parts of a page are asked for, by a page that is open already."""
    return HEADER in request.headers or getattr(request, "is_fragment", False)


def as_fragment(view: View) -> View:
    """Give the parts of a page an address of their own."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **facts: Any) -> HttpResponseBase:
        request.is_fragment = True  # type: ignore[attr-defined]
        return view(request, *args, **facts)

    return answer


def live_on(request: HttpRequest, contract: ContractSeen, reader: Person, *, start: str = "") -> Live:
    """Return how a page about a contract stays up to date. One query for a fragment, none for a page.

    Args:
        start: where the parts are read again; the page's own address when left out.
    """
    newest = activities(contract, reader, before_seq=contract.seq + 1, limit=1) if is_fragment(request) else []
    return Live(
        stream=_stream(request, contract=contract.public_id),
        about=contract.public_id,
        version=str(contract.seq),
        start=start,
        by=_by(newest, reader),
        says=newest[0].sentence if newest else "",
    )


def live_talk(request: HttpRequest, found: Conversation, reader: Person) -> Live:
    """Return how a talk stays up to date: with the contract once there is one, else with what is said in it."""
    thread, newest = found.seen.thread, found.newest
    start = reverse("thread_fragment", args=[thread.public_id])
    if found.contract is not None:
        return live_on(request, found.contract, reader, start=start)
    says = ""
    if newest is not None and is_fragment(request):
        says = gettext("{name} wrote a message").format(name=names.first_name(newest.message.by.name))
    return Live(
        stream=_stream(request, thread=thread.public_id),
        about=thread.public_id,
        version=newest.message.public_id if newest else "",
        start=start,
        by=says,
        says=says,
    )


def live_lists(request: HttpRequest) -> Live:
    """Return how a page about all of one's things stays up to date."""
    says = gettext("Something new came in.")
    return Live(stream=_stream(request), by=says, says=says)


@require_safe
@signed_in_page
def counts_fragment(request: HttpRequest) -> HttpResponse:
    """Draw how many messages and notices wait, as the top of every page does. One query."""
    return render(request, "parts/counts.html")


def _by(newest: list[Activity], reader: Person) -> str:
    if not newest or not newest[0].actor:
        return gettext("This changed.")
    if newest[0].actor_id == reader.public_id:
        return gettext("You changed this in another window.")
    return gettext("{name} changed this.").format(name=names.first_name(newest[0].actor))


def _stream(request: HttpRequest, **named: str) -> str:
    """Return the address of the stream: ours, or where `skillscoop live` is reached on a port of its own."""
    address = "/live"
    if settings.LIVE_PORT:
        # By the name the page was opened by: the cookie goes nowhere else.
        host = split_domain_port(request.get_host())[0]
        address = f"{request.scheme}://{host}:{settings.LIVE_PORT}/live"
    return f"{address}?{urlencode(named)}" if named else address
