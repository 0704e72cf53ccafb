"""What a file may be called: one part, readable, safe on every system it is saved on."""

import re
import unicodedata

LONGEST = 120
# Windows opens a device of this name instead of a file.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
# Letters join or stay apart by these in Persian, Indic scripts and emoji; every other format character can deceive.
_JOINERS = "\u200c\u200d"
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')


def clean_name(name: str) -> str:
    """Return a name without path, control or direction characters, at most 120 long; its ending stays."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name.replace("\x00", "")))[-1]
    shown = "".join(sign for sign in last if sign in _JOINERS or _is_shown(sign))
    tidy = _NOT_IN_NAMES.sub("_", " ".join(shown.split())).strip(". ").strip(_JOINERS)
    stem, dot, end = tidy.rpartition(".")
    if not tidy or (tidy.split(".")[0].lower() in _DEVICES):
        tidy = f"file-{tidy}" if tidy else "file"
        stem, dot, end = tidy.rpartition(".")
    if len(tidy) <= LONGEST:
        return tidy
    return f"{stem[: LONGEST - len(end) - 1].rstrip()}{dot}{end}" if dot and len(end) < 20 else tidy[:LONGEST].rstrip()


def ending_of(name: str) -> str:
    """Return what stands after the last dot, in small letters: "pdf"; empty without a dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_shown(sign: str) -> bool:
    # Blanks of every kind come back as one blank; controls, formats, surrogates and private signs go.
    return sign.isspace() or unicodedata.category(sign)[0] != "C"
