"""The product as an app on somebody's device: what it is called there, and the one page it has without a connection.

What the worker keeps on the device is listed here and nothing else ever is: the files that page is drawn with, by the
names that carry their fingerprints, and the page itself, asked for without saying who asks. No page of a person, no
amount and no message is kept, so that after signing out nothing of theirs can be read on the device.
"""

import hashlib
import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language, get_language_bidi, gettext
from django.views.decorators.http import require_safe

FONTS = ("atkinson-hyperlegible-next", "atkinson-hyperlegible-next-ext", "figures")
#   file: (its type, its sizes, what it is for)
ICONS = {
    "icon.svg": ("image/svg+xml", "any", "any"),
    "icon-192.png": ("image/png", "192x192", "any"),
    "icon-512.png": ("image/png", "512x512", "any"),
    "maskable.svg": ("image/svg+xml", "any", "maskable"),
    "maskable-192.png": ("image/png", "192x192", "maskable"),
    "maskable-512.png": ("image/png", "512x512", "maskable"),
}
# The page's own colours, so that the first moment of the app looks like the next: the header's card, and the paper.
HEADER, PAPER = "#FFFFFF", "#FBFAF6"


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Say how the product looks and what it is called where somebody installs it."""
    facts = {
        "id": "/",
        "name": "SkillScoop Milestones",
        "short_name": "SkillScoop",
        "description": gettext("Two people agree on work in stages, and the money for each stage is held safely."),
        "lang": get_language() or "en",
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": reverse("my_jobs"),
        "scope": "/",
        "display": "standalone",
        "theme_color": HEADER,
        "background_color": PAPER,
        "icons": [
            {"src": static(f"icons/{name}"), "type": kind, "sizes": sizes, "purpose": purpose}
            for name, (kind, sizes, purpose) in ICONS.items()
        ],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give browsers the worker, in the reader's language; where the operator wants none, one that removes itself."""
    if not settings.WORKS_OFFLINE:
        return HttpResponse(render_to_string("offline/leaving.js"), content_type="text/javascript")
    page = _drawn(get_language() or "en")
    kept = sorted({*re.findall(r'(?:href|src)="(/static/[^"]+)"', page), *_fonts()})
    # What is kept is kept under a name of its own: with other contents it is another, and the old one goes.
    name = hashlib.sha256("\n".join([page, *kept]).encode()).hexdigest()[:12]
    facts = {"name": f"skillscoop-{name}", "page": f"{reverse('offline')}?in={get_language()}", "kept": kept}
    return HttpResponse(render_to_string("offline/worker.js", facts), content_type="text/javascript")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Show what a device shows without a connection, in the language `in`: the same whoever asks."""
    asked = request.GET.get("in", "")
    return HttpResponse(_drawn(asked if asked in dict(settings.LANGUAGES) else "en"))


def _drawn(language: str) -> str:
    """Return the page, drawn for nobody: no name, no token of a form, nothing that differs from time to time."""
    with translation.override(language):
        return render_to_string("offline/show.html", {"quiet": True})


def _fonts() -> list[str]:
    return [static(f"fonts/{name}.woff2") for name in FONTS]
