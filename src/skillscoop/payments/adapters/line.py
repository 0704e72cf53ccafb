"""One line to a company's JSON API: what each way of answering, or of not answering, means for money."""

import time
from collections.abc import Callable, Mapping
from http import HTTPStatus

import httpx

from skillscoop.payments.provider import ProviderRefused, ProviderUnknown

ATTEMPTS = 3
LONGEST_WAIT_SECONDS = 2
IN_PROGRESS = "in_progress"
# A wrong key says nothing about what an earlier request with our reference did, so it is never a definite no.
NO_ANSWER_ABOUT_MONEY = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.REQUEST_TIMEOUT})


class Line:
    """A kept-open HTTP client with one key. Every request must be safe to repeat by its own reference.

    `pause` waits between attempts, in seconds, when the company says that it is busy.
    """

    def __init__(
        self, address: str, key: str, *, timeout_seconds: float, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._pause = pause
        self._client = httpx.Client(
            base_url=address,
            headers={"Authorization": f"Bearer {key}"},
            timeout=timeout_seconds,
            follow_redirects=False,
        )

    def post(self, path: str, body: Mapping[str, object]) -> Mapping[str, object]:
        """Send a request and return the answer's fields.

        Raises: ProviderRefused for a definite no, ProviderUnknown for everything else but a clear yes.
        """
        return _read(self._ask("POST", path, json=body))

    def get(self, path: str, reference: str) -> Mapping[str, object]:
        """Ask for the thing we call `reference`. Raises as `post` does."""
        return _read(self._ask("GET", path, params={"reference": reference}))

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _ask(self, method: str, path: str, **content: Mapping[str, object]) -> httpx.Response:
        """Send, and send the same again while the company is too busy to have looked at it."""
        answer = self._send(method, path, **content)
        for _ in range(ATTEMPTS - 1):
            if not _is_busy(answer):
                return answer
            self._pause(_wait_seconds(answer))
            answer = self._send(method, path, **content)
        if _is_busy(answer):
            raise ProviderUnknown(f"{method} {path}: still busy after {ATTEMPTS} attempts")
        return answer

    def _send(self, method: str, path: str, **content: Mapping[str, object]) -> httpx.Response:
        try:
            return self._client.request(method, path, **content)  # type: ignore[arg-type]
        except httpx.TransportError as error:
            raise ProviderUnknown(f"{method} {path}: {type(error).__name__}") from error


def _is_busy(answer: httpx.Response) -> bool:
    conflict = answer.status_code == HTTPStatus.CONFLICT and _fields(answer).get("code") == IN_PROGRESS
    return conflict or answer.status_code == HTTPStatus.TOO_MANY_REQUESTS


def _wait_seconds(answer: httpx.Response) -> float:
    asked = answer.headers.get("Retry-After", "")
    return min(int(asked), LONGEST_WAIT_SECONDS) if asked.isdecimal() else 0.2


def _read(answer: httpx.Response) -> Mapping[str, object]:
    fields = _fields(answer)
    if answer.is_success and fields:
        return fields
    code, sentence = fields.get("code"), fields.get("detail")
    # A "no" counts only in the company's own words: any proxy on the way can answer 404.
    if answer.is_client_error and answer.status_code not in NO_ANSWER_ABOUT_MONEY and isinstance(code, str):
        raise ProviderRefused(code, str(sentence or code))
    raise ProviderUnknown(f"{answer.request.method} {answer.request.url.path}: HTTP {answer.status_code}")


def _fields(answer: httpx.Response) -> Mapping[str, object]:
    try:
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
