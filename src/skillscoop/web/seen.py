"""What somebody looks at they need not be told of any more: its notices are read."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from skillscoop.board.unread import Unread, unread
from skillscoop.notices.actions.read_notices import read_about
from skillscoop.notices.kinds import Page
from skillscoop.web.pages import reader_of

# Where the numbers for the top of the page are kept, so that a page asks for them once.
KEPT = "unread"


def saw(request: HttpRequest, pages: Collection[Page], **about: Any) -> None:
    """Mark as read what tells of a page that is being shown; asking for its head alone shows nothing.

    No query beside the one that every page makes for its bell, and one more where anything waits to be read.
    """
    if request.method != "GET":
        return
    reader, kept = reader_of(request), vars(request)
    if KEPT not in kept:
        kept[KEPT] = unread(reader)
    found: Unread = kept[KEPT]
    if found.notices:
        kept[KEPT] = replace(found, notices=found.notices - read_about(pages, by=reader, **about))
