"""What the bar's buttons do: become somebody else, let time pass."""

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from skillscoop.board.words import say
from skillscoop.demo.clock import LONGEST_STEP_SECONDS, ClockTooFarAhead, move_on
from skillscoop.demo.middleware import remember_where
from skillscoop.demo.models import DemoPerson
from skillscoop.kernel.digits import whole_number
from skillscoop.people.sign_in import note_session

ELSEWHERE = "/my-jobs"


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's people, without a password, and stay on the page if they may see it."""
    chosen = (
        DemoPerson.objects.select_related("person").filter(person__public_id=request.POST.get("person", "")).first()
    )
    if chosen is None:
        raise Http404
    login(request, chosen.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    note_session(request)
    back = _back(request)
    remember_where(request, back)
    return redirect(back)


@require_POST
def pass_time(request: HttpRequest) -> HttpResponse:
    """Move the clock by `advance_seconds` and go back to the page."""
    seconds = whole_number(request.POST.get("advance_seconds", ""))
    if seconds is None or seconds > LONGEST_STEP_SECONDS:
        raise BadRequest
    try:
        move_on(seconds)
    except ClockTooFarAhead as refusal:
        messages.error(request, say(refusal))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """Return the page the bar was on; an address that leads off this site is not followed."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return asked if ours else ELSEWHERE
