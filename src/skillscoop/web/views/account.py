"""The end of an account, and all that is kept about somebody as one file (docs/rules.md 1)."""

from collections.abc import Sequence

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from skillscoop.board.formats import sentence_text
from skillscoop.board.own_data import pack
from skillscoop.kernel.refusals import FieldProblem
from skillscoop.kernel.words import N_
from skillscoop.people.actions import close_account
from skillscoop.people.closing import Obstacle, StillNeeded, obstacles
from skillscoop.web.acting import Refused, refused
from skillscoop.web.pages import reader_of, signed_in_page

# Where each kind of thing that stands in the way is looked after.
PAGES = {"job": "job", "payment": "payment"}


class AddressDiffers(FieldProblem):
    code = "address_differs"
    sentence = N_("This is not the e-mail address of this account. Nothing was erased.")


@require_safe
@signed_in_page
def close(request: HttpRequest) -> HttpResponse:
    """Say what closing does, and what stands in its way."""
    return _page(request, obstacles(reader_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def close_for_good(request: HttpRequest) -> HttpResponse:
    """Ask to sign in again and for the e-mail address as the last step, and close the account."""
    raise_if_reauthentication_required(request, app="allauth.account")
    reader = reader_of(request)
    if request.method != "POST":
        return _last_step(request, None)
    try:
        if request.POST.get("email", "").strip().casefold() != reader.email.casefold():
            raise AddressDiffers("email")
        close_account(reader)
    except AddressDiffers as differs:
        return _last_step(request, refused(differs))
    except StillNeeded as still:
        return _page(request, still.obstacles, status=still.status)
    logout(request)
    messages.success(request, gettext("Your account is closed and your details are erased."))
    response = HttpResponse(status=303)
    response["Location"] = reverse("front")
    return response


@require_safe
@signed_in_page
def own_data(request: HttpRequest) -> HttpResponse:
    """Say what the file holds, and offer it."""
    return render(request, "settings/own_data.html", {})


@require_safe
@signed_in_page
def download_own_data(request: HttpRequest) -> HttpResponseBase:
    """Make the file now and send it."""
    packed = pack(reader_of(request))
    return FileResponse(packed.content, as_attachment=True, filename=packed.name, content_type=packed.media_type)


def _page(request: HttpRequest, found: Sequence[Obstacle], status: int = 200) -> HttpResponse:
    shown = [(sentence_text(each.sentence, each.facts), _where(each)) for each in found]
    return render(request, "settings/close.html", {"obstacles": shown}, status=status)


def _last_step(request: HttpRequest, shown: Refused | None) -> HttpResponse:
    facts = {"email": reader_of(request).email, "refused": shown, "errors": dict(shown.errors) if shown else {}}
    return render(request, "settings/close_for_good.html", facts, status=shown.status if shown else 200)


def _where(found: Obstacle) -> str:
    return reverse(PAGES[found.noun], args=[found.public_id]) if found.noun else ""
