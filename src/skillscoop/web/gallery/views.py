"""The gallery's page: what a change of the looks is held against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from skillscoop.web.gallery.parts import parts
from skillscoop.web.gallery.states import states


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every part and every state to anybody; site/urls.py has the page in the demo only."""
    return render(request, "gallery/show.html", {"states": states(), **parts()})
