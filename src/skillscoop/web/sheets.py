"""What is laid out for serving: the style sheets of every page as one, our scripts without their comments and indents.

A browser holds six connections to a host. All our sheets one by one, beside scripts and fonts, take it two rounds, and
nothing is painted before the last has come. A fifth of our scripts speaks to people who read them, not to browsers.
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


def sheets() -> tuple[str, ...]:
    """Return the files that a page links to, in their order."""
    return (IN_ONE,) if settings.STATIC_IS_COLLECTED else _apart()


class Collected(CompressedManifestStaticFilesStorage):
    """Static files under names that change with what they hold, compressed, the sheets in one."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            self.delete(IN_ONE)
            self.save(IN_ONE, ContentFile(in_one()))
            paths[IN_ONE] = (self, IN_ONE)
            for name in (name for name in paths if name.endswith(".js")):
                slim = slimmed(name, self.open(name).read())
                self.delete(name)
                self.save(name, ContentFile(slim))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def in_one() -> bytes:
    """Return all sheets as one. They lie in one folder, so what they refer to is found from there as well."""
    return b"\n".join(Path(str(finders.find(sheet))).read_bytes() for sheet in _apart())


def slimmed(name: str, script: bytes) -> bytes:
    """Return a script as it is served; what comes from elsewhere is slim already, and stays as it came."""
    return script if ".min." in name else jsmin(script.decode()).encode()


def _apart() -> tuple[str, ...]:
    return tuple(f"css/{name}.css" for name in SHEETS)
