"""Secrets that last, and an environment that an operator may overrule."""

import stat
from datetime import UTC, datetime

from standardwebhooks import Webhook

from skillscoop.demo.surroundings import Ports, demo_surroundings, kept_secret, signing_secret


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    first = kept_secret(tmp_path, "key")
    assert kept_secret(tmp_path, "key") == first
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "secrets" / "key").stat().st_mode) == 0o600


def test_the_signing_secret_is_one_that_webhooks_can_be_signed_with(tmp_path):
    webhook = Webhook(signing_secret())
    assert webhook.sign("evt_1", datetime.now(UTC), "{}").startswith("v1,")


def test_what_the_operator_set_wins_over_the_demos_own_choice(tmp_path, monkeypatch):
    monkeypatch.setenv("SKILLSCOOP_LOG_LEVEL", "ERROR")
    monkeypatch.setenv("SKILLSCOOP_MAIL", "console")
    environ = demo_surroundings(tmp_path, database_url="a", sandbox_database_url="b", ports=Ports(8000, 8001, 8002))
    assert environ["SKILLSCOOP_MAIL"] == "console"
    assert environ["SKILLSCOOP_DATABASE_URL"] == "a"
    assert environ["SKILLSCOOP_SANDBOX_PUBLIC_URL"] == "http://127.0.0.1:8001"
