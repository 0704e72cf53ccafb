"""Make the file: JSON, or a zip of JSON and files where there are files."""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import ForeignKey, Model, Q

from skillscoop.board.own_data.table import PARTS, Part
from skillscoop.deadlines import clock
from skillscoop.files import shelf
from skillscoop.files.models import File
from skillscoop.people.models import Person

# More than this is written to the disk while it is packed.
IN_MEMORY_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Packed:
    """The file to send: read from its beginning, and gone when it is closed."""

    name: str
    media_type: str
    content: IO[bytes]


def pack(person: Person) -> Packed:
    """Return all that is kept about a person, as it is at this moment. One query a part."""
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - the answer closes it once it is sent
    said = json.dumps(_said(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()
    files = list(File.objects.filter(owner=person).order_by("id"))
    if files:
        _zip(out, said, files)
    else:
        out.write(said)
    out.seek(0)
    name, media_type = ("skillscoop.zip", "application/zip") if files else ("skillscoop.json", "application/json")
    return Packed(name, media_type, out)


def _said(person: Person) -> dict[str, Any]:
    parts = {part.name: list(_rows(part, person)) for part in PARTS}
    return {"made_at": clock.now(), "about": person.public_id, **parts}


def _rows(part: Part, person: Person) -> Iterator[dict[str, Any]]:
    mine = Q()
    for way in part.mine:
        mine |= Q(**{way: person.pk})
    fields = [field for field in part.model._meta.concrete_fields if field.name not in ("id", *part.without)]
    named = [field.name for field in fields if isinstance(field, ForeignKey)]
    rows = part.model._default_manager.filter(mine).select_related(*named).order_by("pk").distinct()
    for row in rows.iterator(chunk_size=500):
        yield {field.name: _value(row, field) for field in fields if _is_told(field)}


def _is_told(field: Any) -> bool:
    """Keys of rows mean nothing outside; what a row points at is told by its public id, where it has one."""
    return not isinstance(field, ForeignKey) or hasattr(field.related_model, "public_id")


def _value(row: Model, field: Any) -> Any:
    value = getattr(row, field.name)
    if isinstance(value, Person):
        return {"id": value.public_id, "name": value.name}
    return value.public_id if isinstance(value, Model) else value  # type: ignore[attr-defined]


def _zip(out: IO[bytes], said: bytes, files: list[File]) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("skillscoop.json", said)
        for file in files:
            # Pictures and office files are packed already; doing it twice only takes time.
            entry = zipfile.ZipInfo(f"files/{file.public_id}/{file.name}", file.at.timetuple()[:6])
            with shelf.take(file.sha256) as source, packed.open(entry, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target)
