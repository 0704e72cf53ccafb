"""Addresses that lead nowhere: the same refusals in the same order as everywhere else, and then 404."""

from django.http import HttpResponse
from ninja import Router

from skillscoop.api.callers import Request
from skillscoop.kernel.refusals import NotFound

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
router = Router()


@router.api_operation(METHODS, "/", include_in_schema=False)
def lead_nowhere(request: Request) -> HttpResponse:
    raise NotFound()


@router.api_operation(METHODS, "/{path:rest}", include_in_schema=False)
def lead_anywhere_else(request: Request, rest: str) -> HttpResponse:
    raise NotFound()
