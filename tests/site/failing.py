"""One address whose view fails, to see what becomes of that."""

from django.urls import path


def fails(request):
    raise RuntimeError("the view of this test fails")


urlpatterns = [path("fails", fails)]
