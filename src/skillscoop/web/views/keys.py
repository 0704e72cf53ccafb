"""What single keys do, on a page of its own; with script it opens over any page by the key ?."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from skillscoop.kernel.words import N_
from skillscoop.web.pages import open_page

#   where the key works: (the key, what it does)
EVERYWHERE = (
    ("?", N_("Show this list")),
    ("/", N_("Search")),
    ("j", N_("My jobs")),
    ("i", N_("Inbox")),
    ("t", N_("Messages")),
)
ON_THE_HUB = (
    ("m", N_("Whose move it is")),
    ("s", N_("The milestones")),
    ("a", N_("Recent activities")),
    ("c", N_("Write to the other person")),
)
ON_A_SHEET = (
    ("Esc", N_("Close what lies over the page, or a menu; what you typed is kept")),
    ("Tab", N_("The next field, link or button")),
)


@require_safe
@open_page
def keys(request: HttpRequest) -> HttpResponse:
    """List the keys. They are switched off in the browser itself, since only script listens to them."""
    parts = (
        (N_("On every page"), EVERYWHERE),
        (N_("On the Milestones page"), ON_THE_HUB),
        (N_("On a sheet over a page"), ON_A_SHEET),
    )
    shown = [(gettext(heading), [(key, gettext(does)) for key, does in those]) for heading, those in parts]
    return render(request, "keys/show.html", {"parts": shown})
