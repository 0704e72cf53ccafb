"""A file."""

from collections.abc import Mapping
from typing import Any

from skillscoop.api.places import BASE
from skillscoop.api.resources.base import Resource
from skillscoop.files import models


class File(Resource):
    """What somebody sent. `sha256` is its fingerprint; the bytes are at `content`, a path."""

    id: str
    name: str
    media_type: str
    size_bytes: int
    sha256: str
    content: str


def file(row: models.File) -> File:
    """Return a file. No query."""
    return told(row.told)


def told(said: Mapping[str, Any]) -> File:
    """Return a file from what `File.told` says of it."""
    return File(**said, content=f"{BASE}/files/{said['id']}/content")
