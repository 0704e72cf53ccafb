"""What the database itself says about the fences around our tables."""

from django.apps import apps
from django.db import connection

CONSTRAINTS = """
    SELECT c.conname FROM pg_constraint c WHERE c.conrelid = ANY(%s::regclass[]) AND c.contype IN ('c', 'u')
"""
INDEXES = """
    SELECT r.relname FROM pg_index i JOIN pg_class r ON r.oid = i.indexrelid
    WHERE i.indrelid = ANY(%s::regclass[]) AND i.indisunique AND NOT i.indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
"""
TRIGGERS = "SELECT tgname FROM pg_trigger WHERE tgrelid = ANY(%s::regclass[]) AND NOT tgisinternal"


def our_tables() -> list[str]:
    """Return the tables of the product's own packages; the demo's hold neither money nor promises."""
    models = apps.get_models(include_auto_created=True)
    ours = (model for model in models if model.__module__.startswith("skillscoop."))
    return sorted(model._meta.db_table for model in ours if not model.__module__.startswith("skillscoop.demo."))


def constraints() -> set[str]:
    """Return the names of every CHECK and every UNIQUE on our tables, those kept as an index too."""
    return _names(CONSTRAINTS) | _names(INDEXES)


def triggers() -> set[str]:
    """Return the names of every trigger on our tables."""
    return _names(TRIGGERS)


def table_of(constraint_or_trigger: str) -> str:
    """Return the table that a CHECK, UNIQUE or trigger stands on."""
    sql = """
        SELECT conrelid::regclass::text FROM pg_constraint WHERE conname = %(name)s AND contype IN ('c', 'u')
        UNION SELECT indrelid::regclass::text FROM pg_index WHERE indexrelid = to_regclass(%(name)s)
        UNION SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %(name)s
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, {"name": constraint_or_trigger})
        return str(cursor.fetchone()[0])


def unique_columns(table: str) -> dict[str, list[str]]:
    """Return the plain columns of each unique index of a table, by its name; the primary key's too."""
    sql = """
        SELECT r.relname, array_agg(a.attname::text)
        FROM pg_index i JOIN pg_class r ON r.oid = i.indexrelid
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
        WHERE i.indrelid = %s::regclass AND i.indisunique GROUP BY r.relname
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [table])
        return dict(cursor.fetchall())


def columns(table: str) -> dict[str, str]:
    """Return the columns of a table with their types, in order; not those that the database fills by itself."""
    sql = """
        SELECT attname::text, format_type(atttypid, NULL) FROM pg_attribute
        WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [table])
        return dict(cursor.fetchall())


def _names(sql: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [our_tables()])
        return {name for (name,) in cursor.fetchall()}
