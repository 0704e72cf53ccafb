"""What a load balancer learns."""

import pytest
from django.db import connection


def test_a_living_process_says_so_without_its_database(client):
    assert client.get("/livez").json() == {"live": True}


@pytest.mark.django_db
def test_a_migrated_database_makes_it_ready(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": True, "migrated": True}


@pytest.mark.django_db
def test_it_is_not_ready_while_a_migration_is_missing(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": True, "migrated": False}


@pytest.mark.django_db
def test_a_health_check_without_a_host_header_is_answered(client):
    assert client.get("/readyz", headers={"Host": ""}).status_code == 200
