"""App configuration of ledger."""

from django.apps import AppConfig


class Ledger(AppConfig):
    name = "skillscoop.ledger"
