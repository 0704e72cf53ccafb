"""A file on its way out: as a download, or as the one preview that is safe for its kind."""

from typing import IO

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from skillscoop.files import shelf
from skillscoop.files.models import File
from skillscoop.kernel.refusals import NotFound

# Whatever a browser makes of the bytes, it runs nothing and reaches nothing.
_POLICY = "default-src 'none'; sandbox; base-uri 'none'; frame-ancestors 'none'"
_POLICY_OF_A_PICTURE = "default-src 'none'; img-src 'self'; sandbox; base-uri 'none'; frame-ancestors 'none'"
TEXT_SHOWN_BYTES = 200_000


def download(file: File) -> HttpResponseBase:
    """Return the bytes under their own name, to be saved and not shown."""
    answer = FileResponse(_taken(file), content_type=_content_type(file))
    return _guarded(answer, file, as_attachment=True)


def picture(file: File) -> HttpResponseBase:
    """Return a picture to be shown on a page: one that we drew ourselves."""
    assert file.is_picture, "only what was drawn anew is shown"
    answer = FileResponse(_taken(file), content_type=file.media_type)
    answer = _guarded(answer, file, as_attachment=False)
    answer["Content-Security-Policy"] = _POLICY_OF_A_PICTURE
    return answer


def letters(file: File) -> tuple[str, bool]:
    """Return the beginning of a text file, and whether there is more; templates escape it."""
    assert file.is_text, "only text has letters"
    with _taken(file) as stream:
        read = stream.read(TEXT_SHOWN_BYTES + 1)
    more = len(read) > TEXT_SHOWN_BYTES
    read = read[:TEXT_SHOWN_BYTES]
    try:
        return read.decode("utf-8-sig"), more
    except UnicodeDecodeError:
        # Cut within a sign, or written on an old Windows.
        return (read.decode("utf-8", "replace") if more else read.decode("cp1252", "replace")), more


def _taken(file: File) -> IO[bytes]:
    """Open the bytes. Refuses: NotFound, for a row without bytes: a database restored beside an older folder."""
    try:
        return shelf.take(file.sha256)
    except FileNotFoundError as gone:
        raise NotFound() from gone


def _guarded(answer: FileResponse, file: File, *, as_attachment: bool) -> FileResponse:
    answer["Content-Disposition"] = content_disposition_header(as_attachment, file.name) or "attachment"
    answer["Content-Length"] = str(file.size_bytes)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = _POLICY
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "no-store"
    return answer


def _content_type(file: File) -> str:
    return f"{file.media_type}; charset=utf-8" if file.is_text else file.media_type
