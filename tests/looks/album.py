"""The page to look through the pictures with: one row for each page, one column for each way."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from tests.looks.pages import Sight
from tests.looks.pictures import Way, picture

STYLE = """
body { font: 15px/1.4 system-ui; margin: 24px; background: #ddd; color: #111 }
section { margin-block-end: 40px } h2 { font-size: 16px; margin-block-end: 8px }
div { display: flex; gap: 12px; overflow-x: auto; align-items: start }
figure { margin: 0; flex: none } figcaption { font-size: 13px }
img { inline-size: 300px; max-block-size: 640px; object-fit: cover; object-position: top; border: 1px solid #999 }
"""


def bind(pages: Sequence[Sight], ways: Sequence[Way], missed: Sequence[str], folder: Path) -> Path:
    """Write index.html beside the pictures, and return where it is."""
    rows = "".join(_row(page, ways) for page in pages)
    nobody = f"<p>Nobody came upon: {escape(', '.join(missed))}.</p>" if missed else ""
    index = folder / "index.html"
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Looks</title><style>{STYLE}</style>'
    index.write_text(f"{head}<h1>{len(pages)} pages in {len(ways)} ways</h1>{nobody}{rows}</html>")
    return index


def _row(page: Sight, ways: Sequence[Way]) -> str:
    figures = "".join(
        f'<figure><a href="{picture(page, way)}"><img loading="lazy" src="{picture(page, way)}" alt=""></a>'
        f"<figcaption>{way.name}</figcaption></figure>"
        for way in ways
    )
    heading = f'{escape(page.route)} as {escape(page.viewer)} <a href="{escape(page.url)}">{escape(page.url)}</a>'
    return f"<section><h2>{heading}</h2><div>{figures}</div></section>"
