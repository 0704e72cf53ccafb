"""`python -m skillscoop.site.words`: compile the catalogues, and make a language that shows what is untranslated.

In the pseudo-language `en-xa` every sentence that goes through gettext wears accents and brackets. What stays plain on
a page in that language has missed its translation.
"""

import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent
LOCALE = SOURCE / "locale"
PSEUDO = LOCALE / "en_XA" / "LC_MESSAGES" / "django.mo"
KEYWORDS: dict[str, Any] = {
    "N_": None, "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip

_ACCENTS = str.maketrans("aeiouyncsgzAEIOUYNCSGZ", "áéíóúýñçšĝžÁÉÍÓÚÝÑÇŠĜŽ")
# Placeholders of both kinds, tags and entities are not words.
_NOT_WORDS = re.compile(r"(\{[^{}]*\}|%\([^)]*\)[a-z]|%[sd%]|<[^<>]*>|&#?\w+;)")


def compile_catalogues() -> None:
    """Write a .mo file beside every .po file, and the pseudo-language's; what is newer than all its sources stays."""
    for po in LOCALE.rglob("*.po"):
        _write(po.with_suffix(".mo"), read_po(po.open("rb")))
    newest = max(path.stat().st_mtime for path in _sources())
    if not PSEUDO.exists() or PSEUDO.stat().st_mtime < newest:
        _write(PSEUDO, pseudo(sentences()))


def sentences() -> Catalog:
    """Return every sentence marked for translation, in Python and in both kinds of template."""
    found = Catalog(charset="utf-8")
    for path in _sources():
        where = str(path.relative_to(SOURCE))
        for line, message, comments, context in _extracted(path):
            found.add(message, None, [(where, line)], auto_comments=comments, context=context)
    return found


def pseudo(catalogue: Catalog) -> Catalog:
    """Return `catalogue` with every sentence answered by its accented self."""
    answered = Catalog(locale="en", charset="utf-8")
    for message in catalogue:
        if message.id:
            words = message.id
            answer = accented(words) if isinstance(words, str) else tuple(accented(form) for form in words)
            answered.add(words, answer, context=message.context)
    return answered


def accented(sentence: str) -> str:
    """Return `sentence` in brackets, its words with accents, its placeholders and tags as they are."""
    parts = _NOT_WORDS.split(sentence)
    return "⟦" + "".join(part if at % 2 else part.translate(_ACCENTS) for at, part in enumerate(parts)) + "⟧"


def _sources() -> list[Path]:
    templates = (path for kind in ("html", "txt") for path in SOURCE.rglob(f"*.{kind}") if "static" not in path.parts)
    return [*SOURCE.rglob("*.py"), *templates]


def _extracted(path: Path) -> Iterator[tuple[int, Any, list[str], str | None]]:
    if path.suffix == ".py":
        return iter(extract("python", BytesIO(path.read_bytes()), KEYWORDS, ["Translators:"]))
    if "allauth" in path.parts:
        python = StringIO(templatize(path.read_text(), origin=str(path))).getvalue()
        return iter(extract("python", BytesIO(python.encode()), KEYWORDS))
    return iter(extract("jinja2", BytesIO(path.read_bytes()), KEYWORDS, options={"trimmed": "true", "silent": "false"}))


def _write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    unfinished.rename(path)


if __name__ == "__main__":
    compile_catalogues()
