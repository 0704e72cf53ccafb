"""The addresses of the desk."""

from django.urls import path
from django.views.generic import RedirectView

from skillscoop.desk.verifications import confirm, refuse, verification, verifications

urlpatterns = [
    path("desk/", RedirectView.as_view(pattern_name="desk_verifications"), name="desk"),
    path("desk/verifications", verifications, name="desk_verifications"),
    path("desk/verifications/<str:person>", verification, name="desk_verification"),
    path("desk/verifications/<str:person>/confirm", confirm, name="desk_confirm"),
    path("desk/verifications/<str:person>/refuse", refuse, name="desk_refuse"),
]
