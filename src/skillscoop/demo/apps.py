"""App configuration of the demo; installed in demo mode only."""

from django.apps import AppConfig


class Demo(AppConfig):
    name = "skillscoop.demo"
