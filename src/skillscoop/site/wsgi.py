"""The application that a WSGI server loads: `skillscoop.site.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillscoop.site.settings")

application = get_wsgi_application()
