"""`python -m skillscoop.site.catalogues [--check]`: bring the translations up to the sentences in the code.

Sentences that are new come in empty, those that are gone go. With --check nothing is written, and what a language lacks
is named: every sentence is answered, with the same placeholders and tags as it came with.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from skillscoop.site.words import LOCALE, sentences

# What a translation must hand on unchanged: both kinds of placeholders, tags and entities.
_KEPT = re.compile(r"\{[^{}]*\}|%\([^)]*\)[a-z]|<[^<>]*>|&#?\w+;")
# One, two and none may be said in words, without their number.
_NUMBERS = {"{count}", "%(num)s"}
_MOST_NAMED = 40


def translations() -> list[Path]:
    """Return the catalogues that people write, in order."""
    return sorted(LOCALE.rglob("*.po"))


def read(path: Path) -> Catalog:
    """Return a catalogue as it was written."""
    with path.open("rb") as file:
        return read_po(file)


def update(path: Path, found: Catalog) -> None:
    """Write a catalogue anew with the sentences of `found`, each with the answer that it had."""
    catalogue = read(path)
    # A sentence that only resembles an old one is a new one: on pages about money a near guess is a wrong word.
    catalogue.update(found, no_fuzzy_matching=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, ignore_obsolete=True, include_lineno=False, sort_by_file=True)


def gaps(catalogue: Catalog, found: Catalog) -> Iterator[str]:
    """Yield what a catalogue lacks to say every sentence of `found`, and what it has that nobody says any more."""
    for message in found:
        if not message.id:
            continue
        answered = catalogue.get(_plain(message), message.context)
        if answered is None or not all(_forms(answered)):
            yield f"not translated: {_plain(message)!r}"
        else:
            yield from (f"not the placeholders of {_plain(message)!r}: {form!r}" for form in _unlike(message, answered))
    for message in catalogue:
        if message.id and found.get(_plain(message), message.context) is None:
            yield f"no sentence of ours any more: {_plain(message)!r}"


def main(arguments: list[str]) -> int:
    """Bring every catalogue up to the code; with --check write nothing and return 1 if one is not."""
    found, wrong = sentences(), 0
    for path in translations():
        if "--check" not in arguments:
            update(path, found)
        lacking = list(gaps(read(path), found))
        wrong += len(lacking)
        sys.stderr.writelines(f"{path.parents[1].name}: {each}\n" for each in lacking[:_MOST_NAMED])
        if lacking[_MOST_NAMED:]:
            sys.stderr.write(f"{path.parents[1].name}: and {len(lacking) - _MOST_NAMED} more\n")
    return 1 if wrong else 0


def _unlike(asked: Message, answered: Message) -> Iterator[str]:
    """Yield the forms of an answer that hand on other placeholders or tags than the sentence has."""
    wanted = Counter(_KEPT.findall(str(asked.id[1] if isinstance(asked.id, tuple) else asked.id)))
    for form in _forms(answered):
        kept = Counter(_KEPT.findall(form))
        lost = set(wanted - kept)
        if kept - wanted or (lost and not (isinstance(asked.id, tuple) and lost <= _NUMBERS)):
            yield form


def _plain(message: Message) -> str:
    """Return a sentence as it is looked up: the singular of those that count."""
    return str(message.id[0] if isinstance(message.id, tuple) else message.id)


def _forms(message: Message) -> tuple[str, ...]:
    said = message.string
    return tuple(said) if isinstance(said, (tuple, list)) else (str(said),)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
