"""The addresses of pages for people."""

from django.urls import path

from skillscoop.web import help

urlpatterns = [
    path("help/secure-account", help.secure_account, name="help_secure_account"),
    path("help/fees", help.fees, name="help_fees"),
]
