"""The embedded server, after everything that can happen to it."""

import os
import signal
import time

import psycopg
import pytest

from skillscoop.demo.postgres import Postgres, ensure_database
from tests.demo.starting import outlived


@pytest.fixture
def postgres(tmp_path):
    made = Postgres(tmp_path, throwaway=True)
    yield made
    made.stop()


def answers(postgres):
    with psycopg.connect(postgres.address("postgres")) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


def test_a_folder_left_by_a_start_cut_short_is_made_anew(postgres, tmp_path):
    (tmp_path / "cluster.unfinished").mkdir()
    (tmp_path / "cluster.unfinished" / "PG_VERSION").write_text("18")
    (tmp_path / "cluster").mkdir()
    postgres.start()
    assert answers(postgres)


def test_a_server_killed_outright_starts_again_by_itself(postgres):
    postgres.start()
    first = postgres.server
    first.kill()
    first.wait()
    # The killed server's own children may need a moment to notice; the supervisor asks again, and so does this.
    until = time.monotonic() + 15
    while postgres.server.poll() is not None and time.monotonic() < until:
        postgres.tend()
    assert postgres.server is not first
    assert answers(postgres)


def test_a_lock_file_whose_number_went_to_another_program_stops_nobody(postgres, tmp_path):
    postgres.start()
    postgres.stop()
    (tmp_path / "cluster" / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path}/cluster\n")
    postgres.start()
    assert answers(postgres)


def test_a_database_is_made_once(postgres):
    postgres.start()
    address = ensure_database(postgres.address("skillscoop"))
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE promise ()")
    ensure_database(address)
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT count(*) FROM promise").fetchone() == (0,)


def test_interrupting_the_server_ends_it_in_good_order(postgres):
    postgres.start()
    postgres.server.send_signal(signal.SIGINT)
    assert outlived({postgres.server.pid}, seconds=10) == set()
    assert postgres.server.wait() == 0
