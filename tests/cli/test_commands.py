"""The operator's command line, and what it says when something is not as it should be."""

import subprocess
import sys

import pytest
from django.db import connection
from typer.testing import CliRunner

from skillscoop.cli.main import app
from skillscoop.cli.serve import greet_first_admin


def run(*words):
    return CliRunner().invoke(app, words)


@pytest.mark.django_db
def test_books_that_add_up_end_with_a_plain_word():
    answer = run("check-books")
    assert (answer.exit_code, answer.output) == (0, "The books add up.\n")


@pytest.mark.django_db
def test_books_that_do_not_add_up_are_told_and_end_with_one():
    with connection.cursor() as cursor:
        # The fences themselves refuse such an entry; this is what an operator with too many rights could do.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "INSERT INTO entry (reference, kind, subject, currency, stream_id, at)"
            " VALUES ('fund:pay_x', 'fund', 'pay_x', 'NZD', 0, now())"
        )
    answer = run("check-books")
    assert answer.exit_code == 1
    assert "fund:pay_x" in answer.output


@pytest.mark.django_db
def test_a_server_does_not_start_on_a_database_that_is_behind():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    answer = run("serve", "--port", "1")
    assert answer.exit_code == 1
    assert "The database is not up to date (sessions.0001_initial). Run `skillscoop migrate` first." in answer.output


@pytest.mark.django_db
def test_a_platform_without_an_administrator_says_where_somebody_can_begin(settings, capsys):
    settings.DEMO, settings.BASE_URL = False, "https://jobs.example.org"
    greet_first_admin()
    assert "https://jobs.example.org/first-admin/" in capsys.readouterr().out


def test_a_configuration_that_cannot_work_is_told_in_sentences_and_ends_with_two():
    command = [sys.executable, "-m", "skillscoop.site", "migrate"]
    answer = subprocess.run(command, env={}, capture_output=True, text=True)
    assert answer.returncode == 2
    assert [line.partition(" is not set")[0] for line in answer.stderr.splitlines()] == [
        "SKILLSCOOP_DATABASE_URL",
        "SKILLSCOOP_SECRET_KEY",
    ]
