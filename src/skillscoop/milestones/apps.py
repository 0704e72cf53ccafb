"""App configuration of milestones."""

from django.apps import AppConfig


class Milestones(AppConfig):
    name = "skillscoop.milestones"
