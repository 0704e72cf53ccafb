"""Uploads on their way in: what is larger than the operator allows is not even written down."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from skillscoop.files import limits
from skillscoop.files.limits import MB
from skillscoop.files.names import clean_name
from skillscoop.files.refusals import FileTooLarge

TOO_LARGE = "files_too_large"


def cut_off(request: HttpRequest, field: str) -> list[str]:
    """Return the names of files in a field that were too large to be taken in; only once the form was read."""
    found: list[tuple[str, str]] = getattr(request, TOO_LARGE, [])
    return [name for where, name in found if where == field]


def check_taken_in(request: HttpRequest, field: str, shown_as: str) -> None:
    """Refuse a request of which a file was cut off. Refuses: FileTooLarge, with the field `shown_as`."""
    for name in cut_off(request, field):
        raise FileTooLarge(shown_as, name=name, most=limits.in_force().file_bytes // MB)


class Guard(FileUploadHandler):
    """The first handler of every upload: cuts off files that pass the limit, and requests that pass all bounds.

    The names of files that were cut off are left on the request, so that the form can say which.
    """

    def new_file(self, *args: Any, **facts: Any) -> None:
        super().new_file(*args, **facts)
        if not hasattr(self, "_limits"):
            self._limits = limits.in_force()
            self._all_bytes = 0
        self._file_bytes = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._file_bytes += len(raw_data)
        self._all_bytes += len(raw_data)
        if self._file_bytes > self._limits.file_bytes:
            found: list[tuple[str, str]] = getattr(self.request, TOO_LARGE, [])
            setattr(self.request, TOO_LARGE, [*found, (self.field_name or "", clean_name(self.file_name or ""))])
            raise SkipFile
        if self._all_bytes > self._limits.file_bytes * self._limits.files_together:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave it to the handlers behind."""
