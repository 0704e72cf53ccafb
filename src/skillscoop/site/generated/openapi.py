"""docs/generated/openapi.json: the API's own description."""

from importlib import import_module


def openapi_page() -> str:
    """Return the description of every route, as client libraries read it."""
    # By name, because the routes read models, and those can be imported only after django.setup().
    page: str = import_module("skillscoop.api.openapi").openapi_page()
    return page
