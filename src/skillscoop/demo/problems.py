"""How the demo's JSON door says no: the same shape as the API beside it (RFC 9457)."""

from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext

from skillscoop.board.words import say
from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_


class StoryNotTold(Refusal):
    """The demo's people are still doing what came before."""

    code = "demo_not_ready"
    status = 503
    sentence = N_("The demo is still being set up. Ask again in a moment.")
    retry_after_seconds = 1


class NotJson(Refusal):
    code = "not_json"
    status = 400
    sentence = N_("The body must be a JSON object. Nothing was done.")


class FieldWrong(Refusal):
    """A field that is missing, unknown, or not what it should be; `field` and `problem` say which and what."""

    code = "invalid_fields"
    status = 422
    sentence = N_("Some fields can’t be read. Nothing was done. Put right what is named in errors.")

    def __init__(self, field: str, problem: str) -> None:
        super().__init__()
        self.field, self.problem = field, problem


class MethodWrong(Refusal):
    code = "method_not_allowed"
    status = 405
    sentence = N_("This address does not work with this method. Nothing was done.")


def problem(request: HttpRequest, refusal: Refusal) -> JsonResponse:
    """Return a refusal as a problem for machines."""
    answer = JsonResponse(
        {
            "type": "about:blank",
            "title": HTTPStatus(refusal.status).phrase,
            "status": refusal.status,
            "detail": say(refusal),
            "code": refusal.code,
            "request_id": getattr(request, "request_id", ""),
            "errors": _errors(refusal),
        },
        status=refusal.status,
        content_type="application/problem+json",
    )
    wait = getattr(refusal, "retry_after_seconds", None)
    if wait is not None:
        answer["Retry-After"] = str(wait)
    return answer


def _errors(refusal: Refusal) -> list[dict[str, str]]:
    if not isinstance(refusal, FieldWrong):
        return []
    pointer = f"/{refusal.field}" if refusal.field else ""
    return [{"field": refusal.field, "pointer": pointer, "code": "unusable", "detail": gettext(refusal.problem)}]
