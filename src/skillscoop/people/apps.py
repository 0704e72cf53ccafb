"""App configuration of people."""

from django.apps import AppConfig


class People(AppConfig):
    name = "skillscoop.people"
