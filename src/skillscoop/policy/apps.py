"""App configuration of policy."""

from django.apps import AppConfig


class Policy(AppConfig):
    name = "skillscoop.policy"
