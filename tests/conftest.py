"""What every test may ask for. `bin/test` brings the server; a test that needs no database runs without one."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone, translation

from skillscoop.deadlines import due as deadlines
from skillscoop.site import wiring
from tests import databases
from tests.sandbox_world import RunningSandbox
from tests.surroundings import NO_SERVER
from tests.world import World

pytest_plugins = ["tests.sandbox_world"]


# Made once for several tests, at a cost of seconds: for a module, or for the whole run where `FOR_ALL` names it.
MADE_ONCE = {
    "answers",
    "beside",
    "chromium",
    "drawn",
    "every_table",
    "kept_product",
    "made",
    "one_world",
    "pages",
    "pairs",
    "running",
    "sights",
    "situation",
    "spoken",
    "walked",
}
FOR_ALL = {"walked"}
# Folders of tests that take seconds each.
SLOW = {"demo", "stories", "stories_random"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that share something costly in one process, and begin with what takes long.

    Small tests come last, so that both processes have something to do until the end.
    """
    at_once = []
    for item in items:
        shared = MADE_ONCE.intersection(item.fixturenames)  # type: ignore[attr-defined]
        for name in shared:
            group = name if name in FOR_ALL else item.path.stem
            item.add_marker(pytest.mark.xdist_group(group))
        at_once.append(not shared and item.path.parent.name not in SLOW)
    order = sorted(range(len(items)), key=at_once.__getitem__)
    items[:] = [items[number] for number in order]


def pytest_configure() -> None:
    # The real hasher is slow on purpose; no test is about that.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # What tests upload lies apart, and goes with them.
    settings.DATA_DIR = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, settings.DATA_DIR, ignore_errors=True)


@pytest.fixture(autouse=True)
def _in_nobodys_language() -> Iterator[None]:
    """What a test asked for last, in its language and zone, is not how the next one reads."""
    yield
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture(scope="session")
def process_name() -> str:
    """The name of this test process, `gw0` and so on, or `alone`."""
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: object, process_name: str) -> Iterator[None]:
    """One copy of the migrated database for this process, instead of pytest-django's own way of making one."""
    if os.environ["SKILLSCOOP_DATABASE_URL"] == NO_SERVER:
        pytest.exit(
            "These tests need PostgreSQL: run bin/test, which brings one and passes its arguments on.", returncode=2
        )
    with django_db_blocker.unblock(), databases.copy(f"test_{os.getpid()}_{process_name}"):  # type: ignore[attr-defined]
        yield


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: object, process_name: str) -> Iterator[None]:
    """A database of the test's own, in which what commits is really committed; other connections see it too.

    Instead of pytest-django's `transactional_db`, which empties every table: ours hold rows that migrations made, and
    rows that nobody may delete.
    """
    with django_db_blocker.unblock(), databases.copy(f"own_{os.getpid()}_{process_name}"):  # type: ignore[attr-defined]
        yield
        connection.close()


@pytest.fixture
def world(db: None, running_sandbox: RunningSandbox) -> World:
    """Ana, Ben, Cy and Dee, with the real sandbox as their processor."""
    deadlines.handle(wiring.DEADLINES)
    return World(running_sandbox)
