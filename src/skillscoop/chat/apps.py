"""App configuration of chat."""

from django.apps import AppConfig


class Chat(AppConfig):
    name = "skillscoop.chat"
