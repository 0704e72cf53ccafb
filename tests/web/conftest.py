"""What tests of all pages share: one walk through the product, read and then forgotten by the database."""

from itertools import count

import pytest

from tests.one_world import made_once
from tests.sandbox_world import RunningSandbox
from tests.web.crawl import Page, browsers, known, walk
from tests.whole import Whole


@pytest.fixture(scope="session")
def walked(django_db_setup: None, django_db_blocker: object, running_sandbox: RunningSandbox) -> list[Page]:
    """Every page that somebody signed out, a client, a specialist, a stranger and staff can reach."""
    number = count(1)
    with made_once(django_db_blocker, running_sandbox) as world:
        whole = Whole(world, lambda column: f"{column.split('.')[1].replace('_', ' ').title()}-{next(number)}"[:30])
        start = known()
        return [page for viewer, browser in browsers(whole).items() for page in walk(viewer, browser, start)]
