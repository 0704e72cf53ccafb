"""Bring database, words and static files to what this code needs. Safe to repeat, also beside a serving process."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

# What is written into a sentence when it is said: {name} and %(name)s, but no bare sign of either kind.
_WRITTEN_IN = re.compile(r"\{\w+\}|%\(\w+\)s")
_ISOLATED = "\u2068\\g<0>\u2069"
_FROM_THE_RIGHT = "\N{RIGHT-TO-LEFT MARK}"


def migrate_database(verbosity: int = 1) -> None:
    """Apply every migration and make the cache's table, waiting for another process that is at it already."""
    with connection.cursor() as cursor:
        # A migration may take as long as it needs; only requests must be quick.
        cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(hashtext('skillscoop migrate'))")
        try:
            call_command("migrate", interactive=False, verbosity=verbosity)
            call_command("createcachetable", verbosity=verbosity)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext('skillscoop migrate'))")
            cursor.execute("RESET statement_timeout; RESET lock_timeout")


def collect_static() -> None:
    """Copy styles, scripts and fonts, compressed, under names that carry their hash: caches keep them for a year."""
    if settings.STATIC_IS_COLLECTED:
        call_command("collectstatic", interactive=False, verbosity=0)


def compile_translations(folders: Iterable[Path] | None = None) -> None:
    """Write a .mo file, which is what programs read, beside every .po file that changed since."""
    for po in (po for folder in folders or settings.LOCALE_PATHS for po in Path(folder).rglob("*.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            with po.open("rb") as file:
                write_catalogue(mo, isolated(read_po(file)))


def isolated(catalogue: Catalog) -> Catalog:
    """Return a catalogue in which a name or a title that is written in stands alone, for languages read from the right.

    Names and titles come in any script; side by side, Latin ones would draw quotes and stops to the wrong end. An
    answer that is nothing but what is written in, such as a day, an hour and a place, says itself which way it runs:
    within another sentence it would be taken for a Latin one, and read from its end.
    """
    if catalogue.locale is not None and Locale.parse(catalogue.locale).text_direction == "rtl":
        for message in catalogue:
            if message.id and message.string:
                message.string = _isolated(message.string)
    return catalogue


def _isolated(said: str | Iterable[str]) -> str | tuple[str, ...]:
    if isinstance(said, str):
        return _standing_alone(said)
    return tuple(_standing_alone(form) for form in said)


def _standing_alone(said: str) -> str:
    words = _WRITTEN_IN.sub("", said)
    runs_by_itself = any(unicodedata.bidirectional(letter) in ("L", "R", "AL") for letter in words)
    lead = "" if runs_by_itself or words == said else _FROM_THE_RIGHT
    return lead + _WRITTEN_IN.sub(_ISOLATED, said)


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue for programs; whoever reads it meanwhile sees the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    unfinished.rename(path)


def pending_migrations() -> list[str]:
    """Return the names of the migrations that this code has and the database has not."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
