"""App configuration of jobs."""

from django.apps import AppConfig


class Jobs(AppConfig):
    name = "skillscoop.jobs"
