"""App configuration of notices."""

from django.apps import AppConfig


class Notices(AppConfig):
    name = "skillscoop.notices"
