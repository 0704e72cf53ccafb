"""The test bench itself: what it promises to the other tests."""

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection

from tests.conftest import MADE_ONCE

TESTS = Path(__file__).resolve().parents[1]
# Cheap, or of each process.
OF_EACH_PROCESS = {"django_db_setup", "process_name", "running_sandbox"}


@pytest.mark.django_db
def test_a_test_has_a_migrated_database_and_a_cache_table():
    cache.set("who", "Ana")
    assert cache.get("who") == "Ana"
    assert connection.settings_dict["NAME"].startswith("test_")


def test_what_commits_in_its_own_database_is_seen_by_another_connection(own_database):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE seen (who text)")
        cursor.execute("INSERT INTO seen VALUES ('Ben')")
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT who FROM seen")
        assert cursor.fetchone() == ("Ben",)


def test_whatever_is_made_once_is_named_so_that_its_tests_stay_together():
    shared = re.compile(r"^@pytest\.fixture\(scope=\"(?:module|session)\"\)\ndef (\w+)", re.MULTILINE)
    made = {name for path in TESTS.rglob("*.py") for name in shared.findall(path.read_text())}
    assert made - OF_EACH_PROCESS == MADE_ONCE


@pytest.mark.xdist_group("together")
def test_tests_that_belong_together_are_given_to_one_process(request, process_name):
    if process_name == "alone":
        pytest.skip("one process has them all")
    assert request.node.nodeid.endswith("@together")
