"""What an operator may set, and what is said when it cannot work."""

import pytest

from skillscoop.site.config import ConfigProblem, read

ENOUGH = {"SKILLSCOOP_DATABASE_URL": "postgresql:///skillscoop", "SKILLSCOOP_SECRET_KEY": "k" * 40}


def test_a_database_and_a_key_are_enough():
    config = read(ENOUGH)
    assert config.base_url == "http://127.0.0.1:8000"
    assert config.https is False
    assert config.demo is False


def test_every_mistake_is_told_at_once_in_plain_sentences():
    with pytest.raises(ConfigProblem) as told:
        read(
            {
                "SKILLSCOOP_DATABASE_URL": "mysql://x/y",
                "SKILLSCOOP_BASE_URL": "jobs",
                "SKILLSCOOP_DATABASE_POOL": "many",
            }
        )
    assert told.value.sentences == [
        "SKILLSCOOP_DATABASE_URL is not usable: must start with postgresql://, the only database this product runs on.",
        "SKILLSCOOP_SECRET_KEY is not set (or SKILLSCOOP_SECRET_KEY_FILE, the path of a file that holds it).",
        "SKILLSCOOP_BASE_URL is not usable: must be a whole address such as https://jobs.example.org.",
        "SKILLSCOOP_DATABASE_POOL is not usable: input should be a valid integer, "
        "unable to parse string as an integer.",
    ]


def test_a_secret_may_stand_in_a_file(tmp_path):
    (tmp_path / "key").write_text("f" * 40 + "\n")
    config = read({**ENOUGH, "SKILLSCOOP_SECRET_KEY": "", "SKILLSCOOP_SECRET_KEY_FILE": str(tmp_path / "key")})
    assert config.secret_key == "f" * 40


def test_a_secret_file_that_is_not_there_is_named():
    with pytest.raises(ConfigProblem, match="SKILLSCOOP_SECRET_KEY_FILE names /nowhere/key, which cannot be read"):
        read({**ENOUGH, "SKILLSCOOP_SECRET_KEY_FILE": "/nowhere/key"})


def test_pretend_payments_are_never_served_over_https():
    with pytest.raises(ConfigProblem, match="may not be https"):
        read({**ENOUGH, "SKILLSCOOP_DEMO": "1", "SKILLSCOOP_BASE_URL": "https://jobs.example.org"})


def test_hosts_are_listed_with_commas():
    assert read({**ENOUGH, "SKILLSCOOP_ALLOWED_HOSTS": "a.example, b.example"}).allowed_hosts == (
        "a.example",
        "b.example",
    )
