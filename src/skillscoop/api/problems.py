"""Every no, in one shape: RFC 9457 `application/problem+json`, with the refusal's code and sentence."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from ninja.errors import AuthenticationError, HttpError, ValidationError

from skillscoop.api.resources.base import Resource
from skillscoop.board.words import say
from skillscoop.kernel.refusals import FieldProblem, Refusal, SeveralProblems
from skillscoop.kernel.words import N_
from skillscoop.milestones.rules.refusals import PlanRefused

CONTENT_TYPE = "application/problem+json"
log = structlog.get_logger("skillscoop.api")

_NO_CALLER = N_("Send a token that is in force: Authorization: Bearer ss_… Nothing was done.")
_NO_WAY = N_("This address does not work with this method. Nothing was done.")
_TOO_BIG = N_("This request is larger than we read. Nothing was done. Send less at once.")
_MISSHAPEN = N_("Some fields can’t be read. Nothing was done. Put right what is named in errors.")
_AWAY = N_(
    "We can’t answer right now, and can’t say whether this was done. Send it again in a moment with the same "
    "Idempotency-Key: it is never done twice."
)
_BROKEN = N_(
    "Something broke on our side. A step that breaks off leaves the money where it was. "
    "Look at the job before you try again, with the same Idempotency-Key."
)

# How the checker names what it found: our code for it, and what a person reads.
_SHAPES: Mapping[str, tuple[str, str]] = {
    "missing": ("missing", N_("This field is missing.")),
    "extra_forbidden": ("unknown_field", N_("There is no field of this name here.")),
    "int_type": ("not_a_whole_number", N_("This must be a whole number.")),
    "int_parsing": ("not_a_whole_number", N_("This must be a whole number.")),
    "int_from_float": ("not_a_whole_number", N_("This must be a whole number.")),
    "greater_than": ("too_small", N_("This number is too small.")),
    "greater_than_equal": ("too_small", N_("This number is too small.")),
    "less_than_equal": ("too_large", N_("This number is too large.")),
    "string_type": ("not_a_text", N_("This must be a text.")),
    "string_unicode": ("unreadable_characters", N_("This text has characters that can’t be kept.")),
    "unreadable": ("unreadable_characters", N_("This text has characters that can’t be kept.")),
    "string_too_short": ("too_short", N_("This text is too short.")),
    "string_too_long": ("too_long", N_("This text is too long.")),
    "too_long": ("too_long", N_("This list is too long.")),
    "too_short": ("too_short", N_("This list is too short.")),
    "list_type": ("not_a_list", N_("This must be a list.")),
    "bool_type": ("not_true_or_false", N_("This must be true or false.")),
    "date_parsing": ("not_a_date", N_("This must be a date such as 2026-11-27.")),
    "model_type": ("not_an_object", N_("This must be an object.")),
    "model_attributes_type": ("not_an_object", N_("This must be an object.")),
    "literal_error": ("not_a_choice", N_("This is none of the words that can stand here.")),
    "cursor": ("not_a_cursor", N_("This is no cursor of this list. Leave it out to start at the beginning.")),
}
_OTHER_SHAPE = ("unusable", N_("This value can’t be used here."))


class FieldError(Resource):
    """One thing to put right: `pointer` says where in the body (RFC 6901), empty for what stands elsewhere."""

    field: str
    pointer: str
    code: str
    detail: str


class Problem(Resource):
    """Why a request was not carried out. `code` is stable and for machines, `detail` is for people."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    errors: list[FieldError]


class WrongField(Refusal):
    """A part of the address that can't be read, such as a cursor; `field` says which."""

    code = "invalid_fields"
    status = 422
    sentence = _MISSHAPEN

    def __init__(self, field: str, shape: str) -> None:
        super().__init__()
        self.field = field
        self.shape = shape


def problem(
    request: HttpRequest, status: int, code: str, detail: str, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    """Return a problem; `detail` is written in the reader's language already."""
    shown = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        code=code,
        request_id=getattr(request, "request_id", ""),
        errors=list(errors),
    )
    return HttpResponse(shown.model_dump_json(), status=status, content_type=CONTENT_TYPE)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return a refusal: its own sentence, and beside each field what is wrong with it."""
    answer = problem(request, refusal.status, refusal.code, say(refusal), list(_fields_of(refusal)))
    wait = getattr(refusal, "retry_after_seconds", None)
    if wait is not None:
        answer["Retry-After"] = str(wait)
    return answer


def no_caller(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Return 401: no token, or one that is unknown, revoked, or of somebody who may not come in."""
    answer = problem(request, 401, "not_signed_in", gettext(_NO_CALLER))
    answer["WWW-Authenticate"] = 'Bearer realm="api"'
    return answer


def misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Return 422 with every field that does not have the shape it should."""
    return problem(request, 422, "invalid_fields", gettext(_MISSHAPEN), [_shape_error(each) for each in error.errors])


def unread(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Return what the framework says about a request that it could not take apart."""
    return problem(request, error.status_code, "not_readable", gettext(_MISSHAPEN))


def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    """Return 413."""
    return problem(request, 413, "too_big", gettext(_TOO_BIG))


def away(request: HttpRequest, error: OperationalError | InterfaceError) -> HttpResponse:
    """Return 503: the database is gone, or too busy to wait for. A repeat with the same key is safe."""
    log.error("away", path=request.path, exc_info=error)
    answer = problem(request, 503, "away", gettext(_AWAY))
    answer["Retry-After"] = "1"
    return answer


def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return 500 for what nobody expected, and log it once."""
    log.error("broke", path=request.path, exc_info=error)
    return problem(request, 500, "broken", gettext(_BROKEN))


def speaking(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Wrap a view so that a wrong method is answered as a problem too."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        answer = view(request, *args, **named)
        if not isinstance(answer, HttpResponseNotAllowed):
            return answer
        told = problem(request, 405, "method_not_allowed", gettext(_NO_WAY))
        told["Allow"] = ", ".join(sorted(answer["Allow"].split(", ")))
        return told

    return answered


def _fields_of(refusal: Refusal) -> Iterable[FieldError]:
    if isinstance(refusal, PlanRefused):
        for error in refusal.errors:
            place = f"/milestones/{error.row}/{error.field}" if error.row is not None else f"/{error.field}"
            yield FieldError(field=error.field, pointer=place, code=error.code, detail=say(error.reason))
    elif isinstance(refusal, SeveralProblems):
        for reason in refusal.reasons:
            yield from _fields_of(reason)
    elif isinstance(refusal, FieldProblem):
        yield FieldError(field=refusal.field, pointer=f"/{refusal.field}", code=refusal.code, detail=say(refusal))
    elif isinstance(refusal, WrongField):
        code, detail = _SHAPES[refusal.shape]
        yield FieldError(field=refusal.field, pointer="", code=code, detail=gettext(detail))


def _shape_error(found: Mapping[str, Any]) -> FieldError:
    source, *path = found["loc"]
    # In a body the framework puts the name of its own parameter first.
    parts = [str(part) for part in (path[1:] if source == "body" else path)]
    pointer = "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts) if source == "body" else ""
    code, detail = _SHAPES.get(found["type"], _OTHER_SHAPE)
    return FieldError(field=parts[-1] if parts else "", pointer=pointer, code=code, detail=gettext(detail))
