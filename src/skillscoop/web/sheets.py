"""What is laid out for serving: the style sheets of every page as one, and its scripts, without comments and indents.

A browser holds six connections to a host. All our sheets one by one, beside scripts and fonts, take it two rounds, and
nothing is painted before the last has come. A fifth of our scripts speaks to people who read them, not to browsers; and
packed as one they are lighter by a sixth than each by itself.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEETS = ("base", "layout", "controls", "money", "milestones", "people", "jobs", "chat", "sheet", "modes")
IN_ONE = "css/all.css"
SCRIPTS = ("site", "colours", "installing", "sending", "sheet", "undo", "keys")
SCRIPTS_IN_ONE = "js/all.js"


def sheets() -> tuple[str, ...]:
    """Return the files that a page links to, in their order."""
    return (IN_ONE,) if settings.STATIC_IS_COLLECTED else _apart()


def scripts() -> tuple[str, ...]:
    """Return the modules that every page loads, in their order."""
    return (SCRIPTS_IN_ONE,) if settings.STATIC_IS_COLLECTED else _scripts_apart()


class Collected(CompressedManifestStaticFilesStorage):
    """Static files under names that change with what they hold, compressed, the sheets in one."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            self.delete(IN_ONE)
            self.save(IN_ONE, ContentFile(in_one()))
            paths[IN_ONE] = (self, IN_ONE)
            for name in [name for name in paths if name.endswith(".js")]:
                slim = slimmed(name, self.open(name).read())
                self.delete(name)
                self.save(name, ContentFile(slim))
                paths[name] = (self, name)
            self.delete(SCRIPTS_IN_ONE)
            self.save(SCRIPTS_IN_ONE, ContentFile(scripts_in_one()))
            paths[SCRIPTS_IN_ONE] = (self, SCRIPTS_IN_ONE)
        yield from super().post_process(paths, dry_run, **options)


def in_one() -> bytes:
    """Return all sheets as one. They lie in one folder, so what they refer to is found from there as well."""
    return b"\n".join(Path(str(finders.find(sheet))).read_bytes() for sheet in _apart())


def scripts_in_one() -> bytes:
    """Return the modules of every page as one, each in a block of its own: what they name alike stays apart."""
    files = (Path(str(finders.find(name))) for name in _scripts_apart())
    return b"\n".join(b"{" + slimmed(file.name, file.read_bytes()) + b"\n}" for file in files)


def slimmed(name: str, script: bytes) -> bytes:
    """Return a script as it is served; what comes from elsewhere is slim already, and stays as it came."""
    return script if ".min." in name else jsmin(script.decode()).encode()


def _apart() -> tuple[str, ...]:
    return tuple(f"css/{name}.css" for name in SHEETS)


def _scripts_apart() -> tuple[str, ...]:
    return tuple(f"js/{name}.js" for name in SCRIPTS)
