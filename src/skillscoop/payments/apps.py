"""App configuration of payments."""

from django.apps import AppConfig


class Payments(AppConfig):
    name = "skillscoop.payments"
