"""Who asks, with which key, and whether they were answered before: one query for all three."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from ninja.security import HttpBearer

from skillscoop.api.limits import Allowance, per_minute
from skillscoop.files.receiving import check_taken_in
from skillscoop.kernel.canonical import digest
from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.people.models import Person
from skillscoop.people.tokens import hash_of
from skillscoop.steps.once import Stored

KEY = re.compile(r'"?(?P<key>[\x21\x23-\x7e]{16,255})"?')
UPLOAD = "multipart/form-data"
KEYED = frozenset({"POST", "PATCH"})
PERSON = ("id", "public_id", "email", "name", "locale", "zone", "staff_role", "is_active", "joined_at")
FIND = """
    SELECT t.id, t.public_id, t.scopes::text, a.status, a.body, a.digest, a.subject, a.at,
        p.id, p.public_id, p.email, p.name, p.locale, p.zone, p.staff_role, p.is_active, p.joined_at
    FROM token t JOIN person p ON p.id = t.person_id
    LEFT JOIN answer a ON a.person_id = p.id AND a.route = %s AND a.key = %s
    WHERE t.hash = %s AND t.revoked_at IS NULL AND p.is_active
"""


class NotJson(Refusal):
    code = "not_json"
    status = 400
    sentence = N_(
        "The body is not JSON that we can read. Nothing was done. Send an object, {{}} if there is nothing to say."
    )


class NotMultipart(Refusal):
    code = "not_multipart"
    status = 400
    sentence = N_("Send the file as multipart/form-data, in a part named file. Nothing was kept.")


class KeyMissing(Refusal):
    code = "key_missing"
    status = 400
    sentence = N_(
        "Send an Idempotency-Key of 16 to 255 characters, a new one for each new request, so that a repeat "
        "does no harm. Nothing was done."
    )


class InsufficientScope(Refusal):
    code = "insufficient_scope"
    status = 403
    sentence = N_("This token does not have the scope “{scope}”. Nothing was done and no money moved.")


@dataclass(frozen=True)
class Caller:
    """A person behind a token, and the request they may be repeating. `key` is empty where none was sent."""

    person: Person
    token: str
    scopes: frozenset[str]
    route: str
    key: str
    digest: str
    stored: Stored | None

    def needs(self, scope: str) -> None:
        """Refuse a token that was not given this scope."""
        if scope not in self.scopes:
            raise InsufficientScope(scope=scope)


class Request(HttpRequest):
    """A request whose caller was let in."""

    auth: Caller


def reader(request: Request) -> Person:
    """Return who reads. Refuses: InsufficientScope."""
    request.auth.needs("read")
    return request.auth.person


class Bearer(HttpBearer):
    """Lets in whoever holds a token in force; then the limit, the body and the key, in this order."""

    def __init__(self, body_of: Callable[[HttpRequest], Any] | None = None) -> None:
        """Args: `body_of` says what a repeated request is known by, where its body is not JSON."""
        super().__init__()
        self.allowance = _ALLOWANCE
        self._body_of = body_of or json_of

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Return the caller, None for 401. Refuses: TooManyRequests, NotJson, NotMultipart, KeyMissing."""
        key, route = _key_of(request), f"{request.method} {request.path}"
        found = _find(route, key, token)
        if found is None:
            return None
        self.allowance.spend(found["token_id"], most=per_minute())
        if request.method not in KEYED:
            return _caller(found, route, key="", digest_hex="")
        body = self._body_of(request)
        if not key and (request.method == "POST" or "Idempotency-Key" in request.headers):
            raise KeyMissing()
        return _caller(found, route, key, digest(f"{route}\n{json.dumps(body, sort_keys=True)}"))


# One for all doors: whoever uploads spends from the same.
_ALLOWANCE = Allowance()


def upload_of(request: HttpRequest) -> Any:
    """Return what an uploaded file is known by: name and fingerprint. Refuses: NotMultipart, FileTooLarge."""
    if request.content_type != UPLOAD:
        raise NotMultipart()
    try:
        files = request.FILES
    except (MultiPartParserError, SuspiciousOperation) as error:
        raise NotMultipart() from error
    check_taken_in(request, "file", "file")
    sent = files.getlist("file")
    if list(files) != ["file"] or len(sent) != 1:
        raise NotMultipart()
    return {"name": sent[0].name, "sha256": _fingerprint(sent[0])}


def json_of(request: HttpRequest) -> Any:
    """Return the body as JSON, read once. Refuses: NotJson, also for a name that stands twice in one object."""
    known = getattr(request, "_json", None)
    if known is None:
        try:
            known = [json.loads(request.body, object_pairs_hook=_each_once, parse_constant=_no_number)]
        except (ValueError, RecursionError) as error:
            raise NotJson() from error
        request._json = known  # type: ignore[attr-defined]
    return known[0]


def _fingerprint(upload: UploadedFile) -> str:
    whole = hashlib.sha256()
    for chunk in upload.chunks():
        whole.update(chunk)
    return whole.hexdigest()


def _key_of(request: HttpRequest) -> str:
    found = KEY.fullmatch(request.headers.get("Idempotency-Key", ""))
    return found["key"] if found else ""


def _find(route: str, key: str, token: str) -> dict[str, Any] | None:
    # An address with a NUL in it leads nowhere, and the database could not even be asked about it.
    asked = [route.replace("\x00", ""), key, hash_of(token)]
    with connection.cursor() as cursor:
        cursor.execute(FIND, asked)
        row = cursor.fetchone()
    if row is None:
        return None
    token_id, public_id, scopes, status, body, digest_hex, subject, at, *person = row
    stored = None if digest_hex is None else Stored(status, body, digest_hex, subject, at)
    return {
        "token_id": token_id,
        "token": public_id,
        "scopes": frozenset(json.loads(scopes)),
        "person": Person.from_db("default", PERSON, person),
        "stored": stored,
    }


def _caller(found: Mapping[str, Any], route: str, key: str, digest_hex: str) -> Caller:
    return Caller(
        person=found["person"],
        token=found["token"],
        scopes=found["scopes"],
        route=route,
        key=key,
        digest=digest_hex,
        stored=found["stored"],
    )


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError("a name stands twice")
    return named


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
