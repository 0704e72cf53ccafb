"""From one address to Django's settings."""

from skillscoop.site.config import read
from skillscoop.site.database import database_settings

KEY = {"SKILLSCOOP_SECRET_KEY": "k" * 40}


def settings_for(address, **more):
    return database_settings(read({**KEY, "SKILLSCOOP_DATABASE_URL": address, **more}))


def test_every_part_of_the_address_arrives():
    entry = settings_for("postgresql://ana:p%40ss@db.example:5433/jobs?sslmode=require")
    assert {entry[part] for part in ("NAME", "HOST", "PORT", "USER", "PASSWORD")} == {
        "jobs", "db.example", "5433", "ana", "p@ss",
    }  # fmt: skip
    assert entry["OPTIONS"]["sslmode"] == "require"


def test_no_statement_lock_or_idle_transaction_lasts_for_ever():
    options = settings_for("postgresql:///jobs")["OPTIONS"]["options"]
    assert "statement_timeout=15s" in options
    assert "lock_timeout=5s" in options
    assert "idle_in_transaction_session_timeout=15s" in options


def test_the_pool_can_be_switched_off():
    assert "pool" in settings_for("postgresql:///jobs")["OPTIONS"]
    assert "pool" not in settings_for("postgresql:///jobs", SKILLSCOOP_DATABASE_POOL="0")["OPTIONS"]


def test_statements_are_prepared_unless_a_pooler_stands_between():
    prepared = settings_for("postgresql:///jobs")["OPTIONS"]
    assert (prepared["server_side_binding"], prepared["prepare_threshold"]) == (True, 3)
    plain = settings_for("postgresql:///jobs", SKILLSCOOP_DATABASE_PREPARED="false")["OPTIONS"]
    assert "server_side_binding" not in plain
    assert "prepare_threshold" not in plain
