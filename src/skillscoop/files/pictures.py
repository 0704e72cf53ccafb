"""Pictures are drawn anew before they are kept: what is not picture (places, cameras, scripts) does not come along."""

import struct
import warnings
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from PIL import Image, ImageOps, ImageSequence

from skillscoop.files.refusals import PictureTooLarge, PictureUnreadable

# What one picture may take when it is unpacked, all frames of a moving one together: about 200 MB of memory.
MOST_DOTS = 50_000_000
MOST_FRAMES = 500
FORMATS: Mapping[str, str] = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
# How a picture is drawn, not what somebody wrote into it.
_KEPT = ("transparency", "background", "loop", "duration", "disposal", "blend")
_LARGEST_COLOUR_PROFILE_BYTES = 64_000
_ORIENTATION = 0x0112
# All that the library raises over broken pictures.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, OverflowError, ZeroDivisionError,
    AttributeError, AssertionError, MemoryError, struct.error, zlib.error, Image.DecompressionBombError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture drawn anew: its bytes and its size in dots."""

    stream: IO[bytes]
    width: int
    height: int


def drawn_anew(stream: IO[bytes], media_type: str, name: str, field: str) -> Drawn:
    """Return the picture without anything that is not picture, upright, in its own format.

    Refuses: PictureTooLarge, before it is unpacked; PictureUnreadable.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            stream.seek(0)
            with Image.open(stream, formats=(FORMATS[media_type],)) as opened:
                _check_size(opened, name, field)
                return _drawn(opened, FORMATS[media_type])
    except Image.DecompressionBombError as error:
        # The library looks at the size even before we do.
        raise PictureTooLarge(field, name=name, most=MOST_DOTS // 1_000_000) from error
    except _BROKEN as error:
        raise PictureUnreadable(field, name=name) from error


def square(stream: IO[bytes], media_type: str, side: int, name: str, field: str) -> Drawn:
    """Return the middle of a picture as a square of `side` dots, as PNG: a face beside a name.

    Refuses: PictureTooLarge, PictureUnreadable.
    """
    upright = drawn_anew(stream, media_type, name, field)
    with Image.open(upright.stream) as opened:
        opened.seek(0)
        fitted = ImageOps.fit(opened.convert("RGBA"), (side, side), Image.Resampling.LANCZOS)
    return _saved(fitted, "PNG", fitted.size, {"optimize": True})


def _check_size(opened: Image.Image, name: str, field: str) -> None:
    width, height = opened.size
    if width * height > MOST_DOTS:
        raise PictureTooLarge(field, name=name, most=MOST_DOTS // 1_000_000)
    frames = getattr(opened, "n_frames", 1) if opened.format != "MPO" else 1
    if frames > MOST_FRAMES or width * height * frames > MOST_DOTS:
        raise PictureTooLarge(field, name=name, most=MOST_DOTS // 1_000_000)


def _drawn(opened: Image.Image, form: str) -> Drawn:
    options: dict[str, Any] = {}
    profile = opened.info.get("icc_profile")
    if isinstance(profile, bytes) and len(profile) <= _LARGEST_COLOUR_PROFILE_BYTES:
        options["icc_profile"] = profile
    if form != "JPEG" and getattr(opened, "is_animated", False):
        return _moving(opened, form, options)
    turned = opened.getexif().get(_ORIENTATION, 1) != 1
    if form == "JPEG":
        # The same tables again cost nothing that can be seen.
        options |= {"quality": 92} if turned or opened.format != "JPEG" else {"quality": "keep"}
    if form == "WEBP":
        options |= {"quality": 90, "method": 2}
    opened.load()
    picture = ImageOps.exif_transpose(opened) if turned else opened
    picture.info = _plain(picture.info)
    return _saved(picture, form, picture.size, options)


def _moving(opened: Image.Image, form: str, options: dict[str, Any]) -> Drawn:
    frames = list(_frames(opened))
    durations = [frame.info.get("duration", 100) for frame in frames]
    options |= {"save_all": True, "append_images": frames[1:], "duration": durations}
    options["loop"] = opened.info.get("loop", 0)
    return _saved(frames[0], form, opened.size, options)


def _frames(opened: Image.Image) -> Iterator[Image.Image]:
    for frame in ImageSequence.Iterator(opened):
        still = frame.convert("RGBA")
        still.info = {"duration": frame.info.get("duration", 100)}
        yield still


def _plain(info: Mapping[Any, Any]) -> dict[str | tuple[int, int], Any]:
    return {name: info[name] for name in _KEPT if name in info}


def _saved(picture: Image.Image, form: str, size: tuple[int, int], options: dict[str, Any]) -> Drawn:
    out = BytesIO()
    picture.save(out, form, **options)
    out.seek(0)
    return Drawn(out, *size)
