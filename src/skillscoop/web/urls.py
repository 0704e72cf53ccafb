"""The addresses of pages for people."""

from django.urls import path

from skillscoop.web.help import fees, secure_account

urlpatterns = [
    path("help/secure-account", secure_account, name="help_secure_account"),
    path("help/fees", fees, name="help_fees"),
]
