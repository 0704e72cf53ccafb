"""Uploads on their way in: what is larger than the operator allows is not even written down."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from skillscoop.files import limits
from skillscoop.files.names import clean_name

TOO_LARGE = "files_too_large"


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
        if self._all_bytes > self._limits.file_bytes * self._limits.files_together:
            raise StopUpload(connection_reset=True)
        if self._file_bytes > self._limits.file_bytes:
            found: list[tuple[str, str]] = getattr(self.request, TOO_LARGE, [])
            setattr(self.request, TOO_LARGE, [*found, (self.field_name or "", clean_name(self.file_name or ""))])
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave it to the handlers behind."""
