"""Every address of the product, one line per door."""

from django.conf import settings
from django.urls import include, path, re_path
from django.urls.resolvers import URLPattern, URLResolver

from skillscoop.api import door, inbox

urlpatterns: list[URLPattern | URLResolver] = [
    # Outside demo mode nobody is even asked who they are here: there is nothing.
    path("", include("skillscoop.demo.urls")) if settings.DEMO else re_path("^api/v1/(?:demo|sandbox)/", door.nowhere),
    *([path("", include("skillscoop.web.gallery.urls"))] if settings.DEMO else []),
    path("api/v1/", include(door.addresses())),
    re_path("^api/", door.nowhere),
    path("provider/events/<str:name>", inbox.receive),
    path("accounts/", include("allauth.urls")),
    path("", include("skillscoop.desk.urls")),
    path("", include("skillscoop.web.urls")),
]

handler400 = "skillscoop.web.errors.handler400"
handler403 = "skillscoop.web.errors.handler403"
handler404 = "skillscoop.web.errors.handler404"
handler429 = "skillscoop.web.errors.handler429"
handler500 = "skillscoop.web.errors.handler500"
