"""`skillscoop migrate`: bring the database to what this version needs."""

import django

from skillscoop.cli.prepare import collect_static, compile_translations, migrate_database


def migrate() -> None:
    """Apply every migration, lay out static files and translations. Safe to repeat; a second one started waits."""
    django.setup()
    migrate_database()
    collect_static()
    compile_translations()
