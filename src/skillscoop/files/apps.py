"""App configuration of files."""

from django.apps import AppConfig


class Files(AppConfig):
    name = "skillscoop.files"
