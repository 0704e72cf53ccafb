"""A migrated database in a fraction of a second: migrated once into a template, then copied."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection
from psycopg import sql

from skillscoop.cli.prepare import migrate_database

ROOT = Path(__file__).resolve().parent.parent


def template() -> str:
    """Return the name of a database with every migration applied; the first process makes it, others wait for it."""
    name = f"template_{_fingerprint()}"
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(hashtext('skillscoop template'))")
        if not _exists(server, name):
            _make(server, f"{name}_unfinished")
            with pointing_at(f"{name}_unfinished"):
                migrate_database(verbosity=0)
            server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*_names(f"{name}_unfinished", name)))
    return name


@contextmanager
def copy(name: str) -> Iterator[None]:
    """Point Django at a fresh copy of the template called `name`, and drop the copy at the end."""
    with _server() as server:
        _make(server, name, template())
    try:
        with pointing_at(name):
            yield
    finally:
        with _server() as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(*_names(name)))


@contextmanager
def pointing_at(name: str) -> Iterator[None]:
    """Have Django's connection lead to the database `name` meanwhile, and that of every process started from here."""
    before, address = connection.settings_dict["NAME"], os.environ["SKILLSCOOP_DATABASE_URL"]
    parts = urlsplit(address)
    connection.close()
    connection.settings_dict["NAME"] = name
    os.environ["SKILLSCOOP_DATABASE_URL"] = f"{parts.scheme}://{parts.netloc}/{name}?{parts.query}"
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"], os.environ["SKILLSCOOP_DATABASE_URL"] = before, address


def _server() -> psycopg.Connection:
    given = connection.settings_dict
    return psycopg.connect(
        dbname="postgres", host=given["HOST"], port=given["PORT"] or None, user=given["USER"],
        password=given["PASSWORD"] or None, autocommit=True,
    )  # fmt: skip


def _make(server: psycopg.Connection, name: str, origin: str = "template1") -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(*_names(name)))
    server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*_names(name, origin)))


def _names(*names: str) -> list[sql.Identifier]:
    return [sql.Identifier(name) for name in names]


def _exists(server: psycopg.Connection, name: str) -> bool:
    return server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is not None


def _fingerprint() -> str:
    """Of everything that decides the schema: a database left by earlier code is not used again."""
    found = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for path in sorted(ROOT.glob("src/skillscoop/*/migrations/**/*")):
        if path.suffix in {".py", ".sql"}:
            found.update(bytes(path.relative_to(ROOT)) + path.read_bytes())
    return found.hexdigest()[:12]
