"""`python -m skillscoop.site.words`: compile the catalogues, and make a language that shows what is untranslated.

In the pseudo-language `en-xa` every sentence that goes through gettext wears accents and brackets. What stays plain on
a page in that language has missed its translation.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from django.utils.translation.template import templatize

from skillscoop.cli.prepare import compile_translations, write_catalogue

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "skillscoop"
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
    """Compile the translations and the pseudo-language's; what is newer than all its sources stays."""
    compile_translations([LOCALE])
    newest = max(path.stat().st_mtime for path in _sources())
    if not PSEUDO.exists() or PSEUDO.stat().st_mtime < newest:
        write_catalogue(PSEUDO, pseudo(sentences()))


def sentences() -> Catalog:
    """Return every sentence marked for translation, in Python and in both kinds of template."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = Catalog(charset="utf-8")
    for where, line, message, comments, context in extract_from_dir(ROOT, methods, options, KEYWORDS, ["Translators:"]):
        found.add(message, None, [(where, line)], auto_comments=comments, context=context)
    allauth = SOURCE / "web" / "allauth"
    for path in (*allauth.rglob("*.html"), *allauth.rglob("*.txt")):
        # Django's own templates become Python first; Babel reads no other kind than Jinja2.
        python = BytesIO(templatize(path.read_text(), origin=str(path)).encode())
        for line, message, comments, context in extract("python", python, KEYWORDS):
            found.add(message, None, [(str(path.relative_to(ROOT)), line)], auto_comments=comments, context=context)
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


if __name__ == "__main__":
    compile_catalogues()
