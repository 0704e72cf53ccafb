"""Somebody with a token, as a program on the other side of the network is."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from skillscoop.people.models import Person
from skillscoop.people.tokens import SCOPES, make_token
from tests.sandbox_world import RunningSandbox

BASE = "/api/v1"


def new_key() -> str:
    return uuid.uuid4().hex


@dataclass(frozen=True)
class Upload:
    """A file as the body of a request."""

    name: str = "notes.txt"
    content: bytes = b"Five pages, two languages."
    part: str = "file"

    @property
    def sent(self) -> bytes:
        return encode_multipart(BOUNDARY, {self.part: SimpleUploadedFile(self.name, self.content)})


class Answer:
    """A status, a body, headers."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.headers = response.headers
        self.bytes: bytes = response.getvalue() if response.streaming else response.content
        self.text: str = self.bytes.decode("utf-8", "replace")
        self.body: Any = json.loads(self.text) if self.text and "json" in response.headers["Content-Type"] else None

    def __getitem__(self, name: str) -> Any:
        return self.body[name]

    @property
    def said(self) -> tuple[int, str]:
        """Status and code of a problem."""
        return self.status, self.body["code"]

    @property
    def verbs(self) -> list[str]:
        return [move["verb"] for move in self.body["moves"]]


class Api:
    """Asks with one token. POST brings a new key unless it is given one; `key=None` sends none."""

    def __init__(
        self, person: Person | None, scopes: tuple[str, ...] = SCOPES, *, client: Client | None = None
    ) -> None:
        self.client = client or Client(enforce_csrf_checks=True)
        self.token = make_token(person, name="test", scopes=scopes)[1] if person else ""

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, **headers)

    def post(self, path: str, body: Any = None, *, key: str | None = "new", **headers: str) -> Answer:
        return self.ask("POST", path, {} if body is None else body, key=key, **headers)

    def patch(self, path: str, body: Any, *, key: str | None = None, **headers: str) -> Answer:
        return self.ask("PATCH", path, body, key=key, **headers)

    def ask(self, method: str, path: str, body: Any = None, *, key: str | None = None, **headers: str) -> Answer:
        """Send a request; `headers` are named with underscores, a body that is text is sent as it is."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token and "Authorization" not in named:
            named["Authorization"] = f"Bearer {self.token}"
        if key is not None:
            named["Idempotency-Key"] = new_key() if key == "new" else key
        whole = path if path.startswith(BASE) else BASE + path
        if isinstance(body, Upload):
            return Answer(self.client.generic(method, whole, body.sent, MULTIPART_CONTENT, headers=named))
        sent = body if isinstance(body, (str, bytes)) else "" if body is None else json.dumps(body)
        return Answer(self.client.generic(method, whole, sent, content_type="application/json", headers=named))


def bring_news(sandbox: RunningSandbox) -> list[int]:
    """Bring everything the processor has to tell to the inbox, and return how each was answered."""
    answers: list[int] = []

    def post(headers: dict[str, str], body: bytes) -> int:
        answers.append(send_news(headers, body))
        return answers[-1]

    sandbox.deliver(post)
    return answers


def send_news(headers: dict[str, str], body: bytes, *, provider: str = "sandbox") -> int:
    """Post one event as the processor does."""
    client = Client(enforce_csrf_checks=True)
    path = f"/provider/events/{provider}"
    return client.generic("POST", path, body, content_type="application/json", headers=headers).status_code
