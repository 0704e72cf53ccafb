"""The API itself: who is let in, how each kind of no is told, and every route."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import register_converter
from django.urls.resolvers import URLPattern
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser

from skillscoop.api import problems
from skillscoop.api.callers import Bearer, json_of
from skillscoop.api.routes import (
    chat,
    contracts,
    elsewhere,
    files,
    jobs,
    milestones,
    notices,
    payments,
    people,
    plan_templates,
    proposals,
    quotes,
    tokens,
)
from skillscoop.kernel.ids import ALPHABET, BODY
from skillscoop.kernel.refusals import NotFound, Refusal


class PublicId:
    """The shape of an id in an address; anything else leads nowhere, like an id that is nobody's."""

    regex = f"[a-z]{{2,5}}_[{ALPHABET}]{{{BODY}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class _Body(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        return json_of(request)


_TOLD_BY: Mapping[type[Exception], Any] = {
    Refusal: problems.refused,
    AuthenticationError: problems.no_caller,
    ValidationError: problems.misshapen,
    HttpError: problems.unread,
    RequestDataTooBig: problems.too_big,
    OperationalError: problems.away,
    InterfaceError: problems.away,
    Exception: problems.broken,
}
register_converter(PublicId, "id")
api = NinjaAPI(
    title="SkillScoop Milestones",
    version="1",
    description="Amounts are whole numbers of minor units beside their currency; times are RFC 3339 in UTC.",
    auth=Bearer(),
    parser=_Body(),
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
for _kind, _tell in _TOLD_BY.items():
    api.add_exception_handler(_kind, _tell)
for _room in (
    people,
    tokens,
    jobs,
    quotes,
    contracts,
    proposals,
    plan_templates,
    milestones,
    payments,
    notices,
    files,
    chat,
    elsewhere,
):
    api.add_router("", _room.router)


def addresses() -> list[URLPattern]:
    """Return the addresses under the API's base, with a last one for what leads nowhere."""
    made: list[Any] = api.urls[0]
    found = [each for each in made if each.name != "api-root"]
    for each in found:
        each.callback = problems.speaking(each.callback)
    return found


@csrf_exempt
def nowhere(request: HttpRequest) -> HttpResponse:
    """Answer what is under /api/ and under no version of it."""
    return problems.refused(request, NotFound())
