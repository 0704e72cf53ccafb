"""Tokens: list, make, revoke."""

from typing import Annotated, Literal

from django.db import transaction
from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from skillscoop.api import pages
from skillscoop.api.callers import Request, reader
from skillscoop.api.once import answered, keep
from skillscoop.api.pages import Cursor, Limit, page
from skillscoop.api.resources.base import Page
from skillscoop.api.resources.token import NewToken, Token, new_token, token
from skillscoop.api.shapes import Body, Nothing, Text
from skillscoop.kernel.refusals import NotFound
from skillscoop.people import models
from skillscoop.people.models import Person
from skillscoop.people.tokens import make_token, revoke_token
from skillscoop.steps.once import Once

router = Router(tags=["tokens"])


class TokenAsked(Body):
    name: Annotated[Text, Field(min_length=1, max_length=60)]
    scopes: Annotated[list[Literal["read", "write", "money"]], Field(min_length=1, max_length=3)]


@router.get("/tokens", response=Page[Token], summary="Your tokens, the newest first")
def list_tokens(request: Request, limit: Limit = 50, cursor: Cursor = "") -> HttpResponse:
    rows = models.Token.objects.filter(person=reader(request)).order_by("-id")
    after = pages.after(cursor, "tokens")
    rows = rows if after is None else rows.filter(id__lt=after)
    return page(list(rows[: limit + 1]), limit, "tokens", lambda row: row.id, token)


@router.post("/tokens", response={201: NewToken}, summary="Make a token; its plain text is shown once")
def make(request: Request, body: TokenAsked) -> HttpResponse:
    for scope in body.scopes:
        request.auth.needs(scope)
    return answered(
        request,
        lambda once: make_token(request.auth.person, name=body.name, scopes=sorted(set(body.scopes)), once=once),
        lambda made: new_token(made.token, made.plain),
        status=201,
    )


@router.post("/tokens/{id:token_id}/revoke", response=Token, summary="Stop a token for good")
def revoke(request: Request, token_id: str, body: Nothing) -> HttpResponse:
    return answered(request, lambda once: _revoked(request.auth.person, token_id, once), token)


def _revoked(person: Person, token_id: str, once: Once | None) -> models.Token:
    with transaction.atomic():
        if not revoke_token(person, token_id):
            raise NotFound()
        return keep(once, models.Token.objects.get(public_id=token_id))
