"""Bring a database and the static files to what this code needs. Safe to repeat, and to run beside a serving process."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection


def migrate(verbosity: int = 1) -> None:
    """Apply every migration and make the cache's table, waiting for another process that is at it already."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(hashtext('skillscoop migrate'))")
        try:
            call_command("migrate", interactive=False, verbosity=verbosity)
            call_command("createcachetable", verbosity=verbosity)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext('skillscoop migrate'))")


def collect_static() -> None:
    """Copy styles, scripts and fonts under names that carry their content's hash, compressed, for a year in every cache."""
    if settings.CONFIG.static == "collected":
        call_command("collectstatic", interactive=False, verbosity=0)
