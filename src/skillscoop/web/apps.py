"""The web door as a Django app: its pages, static files and template tags."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "skillscoop.web"
    label = "web"
