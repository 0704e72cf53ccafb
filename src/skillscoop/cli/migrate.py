"""`skillscoop migrate`: bring the database to what this version needs."""

import django

from skillscoop.site import prepare


def migrate() -> None:
    """Apply every migration. Safe to repeat; a second one started meanwhile waits for the first."""
    django.setup()
    prepare.migrate()
