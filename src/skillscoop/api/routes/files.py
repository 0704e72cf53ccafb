"""Files: send one, read about one, fetch its bytes."""

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from ninja import File as Part
from ninja import Router
from ninja.files import UploadedFile

from skillscoop.api.callers import Bearer, Request, reader, upload_of
from skillscoop.api.once import answered, keep, shown
from skillscoop.api.resources.file import File, file
from skillscoop.files import models
from skillscoop.files.keeping import keep_file
from skillscoop.files.reads import file_visible
from skillscoop.files.serving import download
from skillscoop.people.models import Person
from skillscoop.steps.once import Once

router = Router(tags=["files"])
_BYTES = {"responses": {200: {"description": "The bytes", "content": {"application/octet-stream": {}}}}}


@router.post("/files", response={201: File}, auth=Bearer(upload_of), summary="Send a file, to attach it afterwards")
def send(request: Request, file: UploadedFile = Part(...)) -> HttpResponse:  # noqa: B008  (the framework's way)
    return answered(request, lambda once: _kept(request.auth.person, file, once), _shown, status=201)


@router.get("/files/{id:file_id}", response=File, summary="A file")
def read_file(request: Request, file_id: str) -> HttpResponse:
    return shown(file(file_visible(file_id, reader(request))))


@router.get("/files/{id:file_id}/content", summary="The bytes of a file", openapi_extra=_BYTES)
def read_content(request: Request, file_id: str) -> HttpResponseBase:
    return download(file_visible(file_id, reader(request)))


def _kept(by: Person, sent: UploadedFile, once: Once | None) -> models.File:
    assert sent.file is not None, "an upload that was taken in has its bytes"
    with transaction.atomic():
        return keep(once, keep_file(by, sent.name or "", sent.file))


def _shown(row: models.File) -> File:
    return file(row)
