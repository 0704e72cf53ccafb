"""Keys drawn ahead, for rows that name each other within one step."""

from django.db import connection
from django.db.models import Model


def draw_key(model: type[Model]) -> int:
    """Return a primary key that no other row of `model` has or will have. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [model._meta.db_table])
        return cursor.fetchone()[0]
