"""`python -m skillscoop.site.generate [--check]`: write docs/generated/, or say which of its pages are out of date."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import django

from skillscoop.site.generated.moves import moves_page
from skillscoop.site.generated.openapi import openapi_page
from skillscoop.site.generated.schema import schema_page

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "generated"
PAGES: Mapping[str, Callable[[], str]] = {
    "moves.md": moves_page,
    "schema.md": schema_page,
    "openapi.json": openapi_page,
}


def outgrown(pages: Mapping[str, Callable[[], str]], folder: Path) -> list[str]:
    """Return the names of the pages in `folder` that no longer say what the code says."""
    return [name for name, page in pages.items() if _read(folder / name) != page()]


def write(pages: Mapping[str, Callable[[], str]], folder: Path) -> None:
    """Write every page into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        (folder / name).write_text(page(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write the pages; with --check write nothing and return 1 if a page is not up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillscoop.site.settings")
    django.setup()
    if "--check" not in arguments:
        write(PAGES, FOLDER)
        return 0
    old = outgrown(PAGES, FOLDER)
    if old:
        sys.stderr.write(f"Not up to date: {', '.join(old)}. Run: .venv/bin/python -m skillscoop.site.generate\n")
    return 1 if old else 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
