"""One's own account: details, API tokens, verification. Sign-in itself is allauth's, in the same dress."""

import zoneinfo
from itertools import groupby

from django.conf import settings as site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from skillscoop.people.details import change_details, zones
from skillscoop.web.acting import Done, Refused, act
from skillscoop.web.pages import reader_of, signed_in_page


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def settings(request: HttpRequest) -> HttpResponse:
    """Show and change name, time zone and language."""
    reader = reader_of(request)
    if request.method != "POST":
        return _details(request, None)
    asked = {name: request.POST.get(name, getattr(reader, name)) for name in ("name", "zone", "locale")}
    response = act(
        request,
        lambda _once: change_details(reader, **asked),
        then=lambda _: Done(reverse("settings"), gettext("Saved.")),
        again=lambda refused: _details(request, refused),
    )
    if response.status_code == 303:
        # Pages follow this cookie, e-mails the person's row: a device may be set to another language for a while.
        response.set_cookie(
            site.LANGUAGE_COOKIE_NAME,
            asked["locale"],
            site.LANGUAGE_COOKIE_AGE,
            secure=site.LANGUAGE_COOKIE_SECURE,
            httponly=site.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return response


def _details(request: HttpRequest, refused: Refused | None) -> HttpResponse:
    reader = reader_of(request)
    typed = {name: request.POST.get(name, getattr(reader, name)) for name in ("name", "zone", "locale")}
    errors = dict(refused.errors) if refused else {}
    facts = {
        "typed": typed,
        "email": reader.email,
        "zones": _zones(typed["zone"]),
        "errors": errors,
    }
    return render(request, "settings/details.html", facts)


def _zones(chosen: str) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Return zones by region, as (region, [(name, place, chosen)])."""
    names = [*zones(), *([] if chosen in zones() or chosen not in zoneinfo.available_timezones() else [chosen])]
    regions = groupby(sorted(names), key=lambda name: name.split("/")[0])
    return [(region, [(name, _place(name), name == chosen) for name in group]) for region, group in regions]


def _place(zone: str) -> str:
    return zone.split("/", 1)[-1].replace("_", " ").replace("/", ", ")
