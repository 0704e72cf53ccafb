"""App configuration of deadlines."""

from django.apps import AppConfig


class Deadlines(AppConfig):
    name = "skillscoop.deadlines"
