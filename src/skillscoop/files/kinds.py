"""Which kinds of files are let in, and how each is known by its content (docs/rules.md 41).

What a browser says a file is counts for nothing. A file is let in when its first bytes are those of a kind and its
ending is one of that kind's; the media type it is served with is always ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from skillscoop.files import zips
from skillscoop.files.names import ending_of
from skillscoop.files.refusals import FileHasMacros, FileIsSomethingElse, FileKindUnknown

Marks = tuple[tuple[int, bytes], ...]
HEAD_BYTES = 64
CHUNK_BYTES = 1 << 16
# Signs that no text has: an editor that meets one shows a broken file.
_NO_TEXT = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file. `marks`: any of these sets of bytes at their places; `holds`: what a zip of it has inside."""

    media_type: str
    endings: tuple[str, ...]
    marks: tuple[Marks, ...] = ()
    holds: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn anew before it is kept, and so can be shown on a page."""
        return self.media_type in SHOWN_PICTURES


SHOWN_PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
TEXT = "text/plain"


def _kind(media_type: str, endings: str, *marks: bytes | Marks, holds: str = "") -> Kind:
    written = tuple(((0, mark),) if isinstance(mark, bytes) else mark for mark in marks)
    return Kind(media_type, tuple(endings.split()), written, holds)


def _riff(what: bytes) -> Marks:
    return ((0, b"RIFF"), (8, what))


_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"

# fmt: off
KINDS = (
    _kind("image/jpeg", "jpg jpeg jpe jfif", b"\xff\xd8\xff"),
    _kind("image/png", "png", b"\x89PNG\r\n\x1a\n"),
    _kind("image/gif", "gif", b"GIF87a", b"GIF89a"),
    _kind("image/webp", "webp", _riff(b"WEBP")),
    _kind("image/tiff", "tif tiff", b"II*\x00", b"MM\x00*"),
    _kind("image/heic", "heic heif", ((4, b"ftyphei"),), ((4, b"ftyphev"),), ((4, b"ftypmif1"),)),
    _kind("image/avif", "avif", ((4, b"ftypavif"),)),
    _kind("application/pdf", "pdf", b"%PDF-"),
    _kind("application/rtf", "rtf", b"{\\rtf"),
    _kind("application/msword", "doc", _OLE),
    _kind("application/vnd.ms-excel", "xls", _OLE),
    _kind("application/vnd.ms-powerpoint", "ppt", _OLE),
    _kind(_OPEN_XML + "wordprocessingml.document", "docx", _ZIP, holds="word/document.xml"),
    _kind(_OPEN_XML + "spreadsheetml.sheet", "xlsx", _ZIP, holds="xl/workbook.xml"),
    _kind(_OPEN_XML + "presentationml.presentation", "pptx", _ZIP, holds="ppt/presentation.xml"),
    _kind(_OPEN_DOCUMENT + "text", "odt", _ZIP, holds="META-INF/manifest.xml"),
    _kind(_OPEN_DOCUMENT + "spreadsheet", "ods", _ZIP, holds="META-INF/manifest.xml"),
    _kind(_OPEN_DOCUMENT + "presentation", "odp", _ZIP, holds="META-INF/manifest.xml"),
    _kind("application/zip", "zip", _ZIP, b"PK\x05\x06"),
    _kind("audio/mpeg", "mp3", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    _kind("audio/aac", "aac", b"\xff\xf1", b"\xff\xf9"),
    _kind("audio/mp4", "m4a", ((4, b"ftypM4A"),)),
    _kind("audio/wav", "wav", _riff(b"WAVE")),
    _kind("audio/flac", "flac", b"fLaC"),
    _kind("audio/ogg", "ogg oga opus", b"OggS"),
    _kind("video/mp4", "mp4 m4v", ((4, b"ftyp"),)),
    _kind("video/quicktime", "mov qt", ((4, b"ftypqt"),), ((4, b"moov"),), ((4, b"mdat"),)),
    _kind("video/webm", "webm mkv", b"\x1a\x45\xdf\xa3"),
    _kind("video/x-msvideo", "avi", _riff(b"AVI ")),
    # Last, since text has no mark. HTML and SVG are text here: shown as their source, never run.
    _kind(TEXT, "txt text md csv tsv json xml yaml yml toml log srt vtt ics vcf tex html htm svg css sql po"),
)
# fmt: on


def kind_of(stream: IO[bytes], name: str, field: str) -> Kind:
    """Return the kind of a file by content and ending; a name without an ending takes that of what is inside.

    Refuses: FileKindUnknown, FileIsSomethingElse, FileHasMacros, each with `field`. Nothing is ever unpacked.
    """
    ending = ending_of(name)
    found = list(_by_content(stream, name, field))
    if not found:
        raise FileKindUnknown(field, name=name)
    if not ending:
        return found[-1]
    fits = [kind for kind in found if ending in kind.endings]
    if fits:
        return fits[0]
    if any(ending in kind.endings for kind in KINDS):
        raise FileIsSomethingElse(field, name=name, ending=ending)
    raise FileKindUnknown(field, name=name)


def _by_content(stream: IO[bytes], name: str, field: str) -> Iterator[Kind]:
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    marked = [kind for kind in KINDS if any(_has(head, marks) for marks in kind.marks)]
    if any(_ZIP in (mark for _, mark in marks) for kind in marked for marks in kind.marks):
        inside = zips.names_in(stream)
        if zips.has_macros(inside):
            raise FileHasMacros(field, name=name)
        marked = [kind for kind in marked if inside and (not kind.holds or kind.holds in inside)]
    yield from marked
    if not marked and _is_text(stream):
        yield KINDS[-1]


def _has(head: bytes, marks: Marks) -> bool:
    return all(head[place : place + len(mark)] == mark for place, mark in marks)


def _is_text(stream: IO[bytes]) -> bool:
    stream.seek(0)
    while chunk := stream.read(CHUNK_BYTES):
        if len(chunk.translate(None, _NO_TEXT)) != len(chunk):
            return False
    return True
