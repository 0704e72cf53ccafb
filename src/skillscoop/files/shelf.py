"""Where bytes lie: one file on the disk for each content, named by its fingerprint, reached by no address."""

import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Laid:
    """Bytes on the disk, whole and synced, that have no place of their own yet."""

    path: Path
    sha256: str
    size_bytes: int


def lay_down(stream: IO[bytes]) -> Laid:
    """Write a stream to the disk, and return its fingerprint. `put_away` or `drop` comes next."""
    folder = _folder()
    path = folder / f"coming-{secrets.token_hex(16)}"
    fingerprint, size = hashlib.sha256(), 0
    stream.seek(0)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        while chunk := stream.read(CHUNK_BYTES):
            fingerprint.update(chunk)
            size += len(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Laid(path, fingerprint.hexdigest(), size)


def put_away(laid: Laid) -> None:
    """Give bytes their place; where the same content lies already, this copy goes."""
    place = place_of(laid.sha256)
    if place.exists():
        drop(laid)
        return
    place.parent.mkdir(mode=0o700, exist_ok=True)
    os.replace(laid.path, place)
    _sync(place.parent)


def drop(laid: Laid) -> None:
    """Remove bytes that were laid down for nothing; done twice it is done once."""
    laid.path.unlink(missing_ok=True)


def take(sha256: str) -> IO[bytes]:
    """Open bytes to be read."""
    return place_of(sha256).open("rb")


def throw_away(sha256: str) -> None:
    """Remove the bytes of a content that no file has any more."""
    place_of(sha256).unlink(missing_ok=True)


def place_of(sha256: str) -> Path:
    """Return where the bytes of a fingerprint lie."""
    assert re.fullmatch("[0-9a-f]{64}", sha256), "a fingerprint, and never a path"
    return _folder() / sha256[:2] / sha256


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "files"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _sync(folder: Path) -> None:
    """Make the new name in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
