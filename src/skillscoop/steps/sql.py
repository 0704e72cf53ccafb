"""Fences that a migration puts around its own tables."""

from django.db import migrations


def fence_state(table: str) -> migrations.RunSQL:
    """Let only `step` change rows of a machine's table; nobody deletes one."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_changes_only_by_step BEFORE UPDATE ON {table}
            FOR EACH ROW EXECUTE FUNCTION only_through_its_function();
        CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION written_once();
        """,
        migrations.RunSQL.noop,
    )


def fence_written_once(table: str) -> migrations.RunSQL:
    """Let rows of `table` be added and never changed or deleted."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_is_written_once BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION written_once();
        """,
        migrations.RunSQL.noop,
    )
