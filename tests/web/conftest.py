"""What tests of all pages share: one walk through the product, read and then forgotten by the database."""

import pytest

from tests.one_world import made_once
from tests.sandbox_world import RunningSandbox
from tests.web.crawl import Page, browsers, known, walk
from tests.whole import Whole, numbered


@pytest.fixture(scope="session")
def walked(django_db_setup: None, django_db_blocker: object, running_sandbox: RunningSandbox) -> list[Page]:
    """Every page that somebody signed out, a client, a specialist, a stranger and staff can reach."""
    with made_once(django_db_blocker, running_sandbox) as world:
        whole = Whole(world, numbered())
        start = known()
        return [page for viewer, browser in browsers(whole).items() for page in walk(viewer, browser, start)]
