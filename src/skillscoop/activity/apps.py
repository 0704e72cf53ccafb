"""App configuration of activity."""

from django.apps import AppConfig


class Activity(AppConfig):
    name = "skillscoop.activity"
