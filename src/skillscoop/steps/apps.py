"""App configuration of steps."""

from django.apps import AppConfig


class Steps(AppConfig):
    name = "skillscoop.steps"
