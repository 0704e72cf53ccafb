"""Files in forms: kept the moment they arrive, so that a form that comes back with an error still has them.

A form with files is sent as multipart/form-data. `<field>` holds the ids of files kept before, each a box that can be
unticked; `<field>_new` holds what is chosen now. It works without JavaScript.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from babel.numbers import format_decimal
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from skillscoop.files import limits
from skillscoop.files.keeping import keep_file
from skillscoop.files.kinds import SHOWN_PICTURES, TEXT
from skillscoop.files.limits import MB
from skillscoop.files.models import File
from skillscoop.files.receiving import check_taken_in
from skillscoop.kernel.refusals import FieldProblem
from skillscoop.web.pages import reader_of

NEW = "_new"
_KEPT = "kept_uploads"


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file in a list: what it is, and where it can be had. `page` shows it, or says why not, with its fingerprint."""

    id: str
    name: str
    size: str
    sha256: str
    href: str
    page: str
    is_picture: bool
    is_shown: bool


def uploads(request: HttpRequest, field: str = "files") -> list[str]:
    """Keep what was chosen in a form, and return the ids of all its files, those kept before first.

    Called twice for one request it keeps nothing twice. When one file is refused the others are kept all the same,
    and `kept` has them for the form that is drawn again.

    Refuses: what `files.keeping.keep_file` refuses, with `field`.
    """
    known = _kept_by(request)
    if field not in known:
        known[field] = list(dict.fromkeys(request.POST.getlist(field)))
        refused = [each for each in _keep_new(request, field, known[field]) if each]
        if refused:
            raise refused[0]
        check_taken_in(request, field + NEW, field)
    return known[field]


def kept(request: HttpRequest, field: str = "files") -> list[FileShown]:
    """Return the files that a form holds so far, to draw it again. One query, none for a form without any."""
    asked = _kept_by(request).get(field, request.POST.getlist(field))
    if not asked:
        return []
    found = {row.public_id: row for row in File.objects.filter(owner=reader_of(request), public_id__in=asked)}
    return shown([found[each] for each in dict.fromkeys(asked) if each in found])


def shown(files: Iterable[File | Mapping[str, Any]]) -> list[FileShown]:
    """Return files as lists draw them, from rows or from what `File.told` said of them. No query."""
    return [_shown(file.told if isinstance(file, File) else file) for file in files]


def upload_hint() -> str:
    """Return what may be sent: kinds, how large, how many. One query."""
    most = limits.in_force()
    says = gettext("Pictures, PDF, text, office, audio, video or zip. At most {size} each, {count} together.")
    return says.format(size=size_text(most.file_bytes), count=most.files_together)


def size_text(size_bytes: int) -> str:
    """Return a size as people say it: "840 kB", "2.5 MB"."""
    for unit, bytes_each in (("GB", 1000 * MB), ("MB", MB), ("kB", 1000)):
        if size_bytes >= bytes_each:
            number = size_bytes / bytes_each
            digits = "0" if number >= 10 or unit == "kB" else "0.#"
            return f"{format_decimal(number, digits, locale=_locale())} {unit}"
    return gettext("{count} bytes").format(count=size_bytes)


def _keep_new(request: HttpRequest, field: str, ids: list[str]) -> Iterable[FieldProblem | None]:
    for sent in request.FILES.getlist(field + NEW):
        try:
            file = keep_file(reader_of(request), sent.name or "", _stream(sent), field=field)
        except FieldProblem as refused:
            yield refused
        else:
            ids.extend([file.public_id] if file.public_id not in ids else [])
            yield None


def _stream(sent: Any) -> IO[bytes]:
    stream: IO[bytes] | None = sent.file
    return stream if stream is not None else BytesIO()


def _kept_by(request: HttpRequest) -> dict[str, list[str]]:
    found: dict[str, list[str]] = vars(request).setdefault(_KEPT, {})
    return found


def _shown(told: Mapping[str, Any]) -> FileShown:
    is_picture = told["media_type"] in SHOWN_PICTURES
    return FileShown(
        id=told["id"],
        name=told["name"],
        size=size_text(told["size_bytes"]),
        sha256=told["sha256"],
        href=reverse("file", args=[told["id"]]),
        page=reverse("file_preview", args=[told["id"]]),
        is_picture=is_picture,
        is_shown=is_picture or told["media_type"] == TEXT,
    )


def _locale() -> str:
    return (get_language() or "en").split("-")[0]
