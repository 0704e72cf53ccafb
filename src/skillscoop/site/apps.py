"""The last app to start: it hands the wiring tables to the rooms that need them."""

from importlib import import_module

from django.apps import AppConfig


class Site(AppConfig):
    name = "skillscoop.site"

    def ready(self) -> None:
        # By name, because the tables name actions, and those can be imported only once every model is known.
        import_module("skillscoop.site.wiring").connect()
