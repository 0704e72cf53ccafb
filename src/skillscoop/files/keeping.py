"""Keep a file that somebody sends."""

from typing import IO

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from skillscoop.activity.facts import Actor
from skillscoop.files import limits, shelf
from skillscoop.files.kinds import kind_of
from skillscoop.files.limits import MB
from skillscoop.files.models import File
from skillscoop.files.names import clean_name, ending_of
from skillscoop.files.pictures import Drawn, drawn_anew, square
from skillscoop.files.refusals import FileEmpty, FileHasMacros, FileKindUnknown, FileTooLarge, NoRoomLeft, NotAPicture
from skillscoop.files.shelf import Laid
from skillscoop.kernel.ids import new_id

FACE_SIDE = 256


def keep_file(by: Actor, name: str, stream: IO[bytes], *, field: str = "file") -> File:
    """Keep what somebody sends, if it is a kind of file that is let in (docs/rules.md 41).

    The same content under the same name, sent again, is the same file. Nobody but its owner sees it until they
    attach it to something; unattached it is removed after a day.

    Args:
        name: as the browser gave it; it is cleaned here.
        stream: can be sought in.
        field: where a refusal belongs on the form.
    Refuses: FileEmpty, FileTooLarge, FileKindUnknown, FileIsSomethingElse, FileHasMacros, PictureUnreadable,
        PictureTooLarge, NoRoomLeft.
    """
    name = clean_name(name)
    _check_size(stream, name, field)
    kind = kind_of(stream, name, field)
    name = name if ending_of(name) else clean_name(f"{name}.{kind.endings[0]}")
    drawn = drawn_anew(stream, kind.media_type, name, field) if kind.is_picture else None
    return _kept(by, name, kind.media_type, drawn, drawn.stream if drawn else stream, field)


def keep_face(by: Actor, name: str, stream: IO[bytes], *, field: str = "photo") -> File:
    """Keep a picture of a person: the middle of it, 256 dots square.

    Refuses: FileEmpty, FileTooLarge, NotAPicture, FileIsSomethingElse, PictureUnreadable, PictureTooLarge, NoRoomLeft.
    """
    name = clean_name(name)
    _check_size(stream, name, field)
    try:
        kind = kind_of(stream, name, field)
    except (FileKindUnknown, FileHasMacros) as other:
        raise NotAPicture(field, name=name) from other
    if not kind.is_picture:
        raise NotAPicture(field, name=name)
    drawn = square(stream, kind.media_type, FACE_SIDE, name, field)
    return _kept(by, "photo.png", "image/png", drawn, drawn.stream, field)


def lock_content(sha256: str) -> None:
    """Hold this content until the transaction ends, against whoever would add or remove its last file meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 41))", [sha256])


def _check_size(stream: IO[bytes], name: str, field: str) -> None:
    size, most = stream.seek(0, 2), limits.in_force().file_bytes
    if size == 0:
        raise FileEmpty(field, name=name)
    if size > most:
        raise FileTooLarge(field, name=name, most=most // MB)


def _kept(by: Actor, name: str, media_type: str, drawn: Drawn | None, stream: IO[bytes], field: str) -> File:
    laid = shelf.lay_down(stream)
    try:
        with transaction.atomic():
            # Held first, so that two at once cannot together pass the limit that each alone keeps.
            get_user_model()._default_manager.select_for_update(no_key=True).get(pk=by.id)
            lock_content(laid.sha256)
            known = File.objects.filter(owner_id=by.id, sha256=laid.sha256, name=name).first()
            if known is not None:
                return _again(known)
            _check_room(by, name, laid, field)
            shelf.put_away(laid)
            return File.objects.create(
                public_id=new_id("fil"),
                owner_id=by.id,
                name=name,
                media_type=media_type,
                size_bytes=laid.size_bytes,
                sha256=laid.sha256,
                width=drawn.width if drawn else None,
                height=drawn.height if drawn else None,
            )
    finally:
        shelf.drop(laid)


def _again(known: File) -> File:
    known.at = timezone.now()
    known.save(update_fields=["at"])
    return known


def _check_room(by: Actor, name: str, laid: Laid, field: str) -> None:
    taken = File.objects.filter(owner_id=by.id).aggregate(total=Sum("size_bytes"))["total"] or 0
    most = limits.in_force().person_bytes
    if taken + laid.size_bytes > most:
        raise NoRoomLeft(field, name=name, most=most // MB)
