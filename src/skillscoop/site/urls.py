"""Every address of the product, one line per door."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("", include("skillscoop.web.urls")),
]

handler400 = "skillscoop.web.errors.handler400"
handler403 = "skillscoop.web.errors.handler403"
handler404 = "skillscoop.web.errors.handler404"
handler429 = "skillscoop.web.errors.handler429"
handler500 = "skillscoop.web.errors.handler500"
