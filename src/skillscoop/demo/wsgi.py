"""The product for the demo's web server, which knows its settings by name only."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
