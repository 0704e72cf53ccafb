"""`skillscoop serve`: the web server."""

import os
from importlib import import_module
from typing import Annotated

import django
import typer
from django.conf import settings
from granian import Granian
from granian.constants import Interfaces

from skillscoop.cli.prepare import collect_static, compile_translations, pending_migrations


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Processes; one per core is a good start.")] = os.cpu_count() or 1,
    threads: Annotated[int, typer.Option(help="Requests that one process answers at a time.")] = 3,
) -> None:
    """Serve pages and the API until told to stop. Expects a migrated database, and a worker beside it."""
    django.setup()
    if pending := pending_migrations():
        some = ", ".join(pending[:3]) + (" and more" if len(pending) > 3 else "")
        typer.echo(f"The database is not up to date ({some}). Run `skillscoop migrate` first.", err=True)
        raise typer.Exit(1)
    collect_static()
    compile_translations()
    greet_first_admin()
    django.db.connections.close_all()
    Granian(
        "skillscoop.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
    ).serve()


def greet_first_admin() -> None:
    """Where nobody administers the platform yet, say where somebody can begin. The demo has its own people."""
    if settings.DEMO:
        return
    # By name, because it reads models, and those can be imported only after django.setup().
    link = import_module("skillscoop.people.first_admin").link(settings.BASE_URL)
    if link:
        typer.echo(f"Nobody administers this platform yet. Whoever opens this address first does: {link}")
