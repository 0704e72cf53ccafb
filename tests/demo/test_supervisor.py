"""What the person who starts the demo may rely on, tried with real processes and real signals."""

import os
import signal
import sys

import httpx
import psycopg
import pytest

from skillscoop.demo.postgres import Postgres
from tests.demo.starting import demo, outlived

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def test_kill_9_leaves_nothing_running_and_the_next_start_goes_on_from_there_on_another_port(tmp_path):
    data = tmp_path / "demo"
    with demo(data) as first:
        assert httpx.get(f"{first.base_url}/readyz").json()["ready"] is True
        with psycopg.connect(Postgres(data).address("skillscoop")) as database:
            database.execute("CREATE TABLE promise AS SELECT 'kept' AS word")
        people = httpx.get(f"{first.base_url}/api/v1/demo/people").json()
        members = first.members()
        assert len(members) >= 8, "a supervisor, PostgreSQL, and at least six of our own"
        first.stop(signal.SIGKILL)
        assert outlived(members, seconds=10) == set()
        assert first.members() == set()

    (tmp_path / f"port-{os.getpid()}").unlink()
    with demo(data) as second:
        assert second.base_url != first.base_url
        assert httpx.get(f"{second.base_url}/api/v1/demo/people").json() == people
        with psycopg.connect(Postgres(data).address("skillscoop")) as database:
            assert database.execute("SELECT word FROM promise").fetchone() == ("kept",)
        members = second.members()
        assert second.stop(signal.SIGINT) == 0
        assert outlived(members, seconds=10) == set()
