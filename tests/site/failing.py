"""Addresses whose views fail, to see what becomes of that."""

from django.db import OperationalError
from django.urls import path

from skillscoop.site import urls


def fails(request):
    raise RuntimeError("the view of this test fails")


def finds_no_database(request):
    raise OperationalError("connection refused")


# Pages that tell of a failure lead to others: those must be there too.
urlpatterns = [path("fails", fails), path("finds-no-database", finds_no_database), *urls.urlpatterns]
handler500 = urls.handler500
