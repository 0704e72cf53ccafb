"""The application that an ASGI server loads for `/live` alone: `skillscoop.site.asgi:application`. Pages are WSGI's."""

import os
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillscoop.site.settings")
django.setup()

# By name, because it reads models, and those can be imported only after django.setup().
application = import_module("skillscoop.live.door").Door()
