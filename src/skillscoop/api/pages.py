"""Lists in pages: an opaque, signed cursor that says after which row the next page begins."""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from django.core import signing
from django.http import HttpResponse
from ninja import Query

from skillscoop.api.problems import WrongField
from skillscoop.api.resources.base import Page, Resource

MOST = 100

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many items at most.")]
Cursor = Annotated[str, Query(max_length=300, description="The next_cursor of the page before; empty for the first.")]

Row = TypeVar("Row")


def page(
    rows: Sequence[Row], limit: int, place: str, key: Callable[[Row], int], show: Callable[[Row], Resource]
) -> HttpResponse:
    """Answer one page of a list.

    Args:
        rows: the rows from the cursor on, at least one more than `limit` where there are more.
        place: names the list, so that the cursor of one is refused by another.
        key: the whole number that the list is ordered by.
    """
    shown = rows[:limit]
    more = signing.dumps(key(shown[-1]), salt=_salt(place)) if len(rows) > limit else None
    listed: Page[Resource] = Page(items=[show(row) for row in shown], next_cursor=more)
    return HttpResponse(listed.model_dump_json(serialize_as_any=True), content_type="application/json")


def after(cursor: str, place: str) -> int | None:
    """Return the key that a cursor of this list stands for, None for the beginning. Refuses: WrongField."""
    if not cursor:
        return None
    try:
        return int(signing.loads(cursor, salt=_salt(place)))
    except (signing.BadSignature, ValueError) as error:
        raise WrongField("cursor", "cursor") from error


def _salt(place: str) -> str:
    return f"skillscoop.api.{place}"
