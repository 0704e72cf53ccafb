"""The gallery's address; site/urls.py includes it in demo mode only."""

from django.urls import path

from skillscoop.web.gallery.views import gallery

urlpatterns = [path("gallery", gallery, name="gallery")]
