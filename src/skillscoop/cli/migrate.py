"""`skillscoop migrate`: bring the database to what this version needs."""

import django

from skillscoop.cli.prepare import collect_static, migrate_database


def migrate() -> None:
    """Apply every migration and lay out the static files. Safe to repeat; a second one started meanwhile waits."""
    django.setup()
    migrate_database()
    collect_static()
