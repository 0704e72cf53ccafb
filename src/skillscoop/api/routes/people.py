"""Who am I."""

from django.http import HttpResponse
from ninja import Router

from skillscoop.api.callers import Request, reader
from skillscoop.api.once import shown
from skillscoop.api.resources.person import Me, me

router = Router(tags=["people"])


@router.get("/me", response=Me, summary="Who the token belongs to")
def read_me(request: Request) -> HttpResponse:
    return shown(me(reader(request), request.auth.scopes))
