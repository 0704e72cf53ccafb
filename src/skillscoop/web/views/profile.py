"""Somebody's public page, and the form in which one says something about oneself (docs/rules.md 1, 39)."""

import re

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from skillscoop.board.formats import moment_text
from skillscoop.board.profile import profile_of
from skillscoop.files import serving
from skillscoop.kernel.refusals import NotFound
from skillscoop.people.details import change_details
from skillscoop.people.models import Person
from skillscoop.people.photos import change_photo, remove_photo
from skillscoop.people.rules.profile import LONGEST_HEADLINE, LONGEST_TEXT
from skillscoop.people.rules.zones import zone_named
from skillscoop.web.acting import Done, Refused, act
from skillscoop.web.pages import reader_of, signed_in_page

# Skills are typed on one line: commas between them, or line breaks where somebody pastes a list.
BETWEEN = re.compile(r"[,;\n]")


@require_safe
@signed_in_page
def person_page(request: HttpRequest, person: str) -> HttpResponse:
    """Show what anybody who is signed in may know about somebody."""
    reader = reader_of(request)
    found = profile_of(person, reader)
    zone = zone_named(found.person.zone)
    facts = {
        "profile": found,
        "is_own": found.person.pk == reader.pk,
        "local_time": moment_text(found.now, zone=zone) if zone else "",
    }
    return render(request, "people/show.html", facts)


@require_safe
@signed_in_page
def photo(request: HttpRequest, person: str) -> HttpResponseBase:
    """Show somebody's photo, which we drew ourselves when it came."""
    found = Person.objects.visible_to(reader_of(request)).select_related("photo").filter(public_id=person).first()
    if found is None or found.photo is None:
        raise NotFound()
    return serving.picture(found.photo)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def own_profile(request: HttpRequest) -> HttpResponse:
    """Show and change headline, text, skills and photo."""
    reader = reader_of(request)
    if request.method != "POST":
        return _form(request, None)
    return act(
        request,
        lambda _once: _changed(request, reader),
        then=lambda _: Done(reverse("own_profile"), gettext("Saved.")),
        again=lambda refused: _form(request, refused),
    )


def _changed(request: HttpRequest, reader: Person) -> Person:
    sent = request.POST
    skills = BETWEEN.split(sent.get("skills", ""))
    chosen = request.FILES.get("photo")
    # A photo that is refused leaves the words as they were, too.
    with transaction.atomic():
        change_details(reader, headline=sent.get("headline", ""), text=sent.get("text", ""), skills=skills)
        if chosen is not None:
            change_photo(reader, chosen.name or "", chosen)
        elif sent.get("remove_photo"):
            remove_photo(reader)
    return reader


def _form(request: HttpRequest, refused: Refused | None) -> HttpResponse:
    reader = Person.objects.get(pk=reader_of(request).pk)
    kept = {"headline": reader.headline, "text": reader.text, "skills": ", ".join(reader.skills)}
    facts = {
        "person": reader,
        "typed": {name: request.POST.get(name, value) for name, value in kept.items()},
        "most": {"headline": LONGEST_HEADLINE, "text": LONGEST_TEXT},
        "errors": dict(refused.errors) if refused else {},
        "refused": refused,
    }
    return render(request, "settings/profile.html", facts)
