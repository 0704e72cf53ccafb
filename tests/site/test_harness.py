"""The test bench itself: what it promises to the other tests."""

import pytest
from django.core.cache import cache
from django.db import connection


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
