"""The sandbox's own PostgreSQL database: connections, and the schema made at start."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from psycopg import Connection
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool

from skillscoop.kernel.canonical import digest

SCHEMA_LOCK = 7_253_991


class Database:
    """Pooled connections to one database. Several processes may open it at once: the schema is made under a lock."""

    def __init__(self, url: str, *, connections: int = 8) -> None:
        self._pool = ConnectionPool(
            url,
            connection_class=Connection[DictRow],
            kwargs={"row_factory": dict_row},
            min_size=1,
            max_size=connections,
            check=ConnectionPool.check_connection,
            open=True,
        )
        with self.transaction() as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [SCHEMA_LOCK])
            _make_schema(connection)

    @contextmanager
    def transaction(self) -> Iterator[Connection[DictRow]]:
        """Lend a connection for one transaction: committed at the end, rolled back when anything is raised."""
        with self._pool.connection() as connection:
            yield connection

    def close(self) -> None:
        """Give all connections back to the server."""
        self._pool.close()


def _make_schema(connection: Connection[DictRow]) -> None:
    """Make the tables, unless this very schema was made before: its locks could meet those of a running process."""
    schema = files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")
    connection.execute("CREATE TABLE IF NOT EXISTS schema_made (digest text PRIMARY KEY)")
    is_new = connection.execute("INSERT INTO schema_made VALUES (%s) ON CONFLICT DO NOTHING", [digest(schema)]).rowcount
    if is_new:
        connection.execute(schema.encode())
