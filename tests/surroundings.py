"""The environment every test runs in; loaded before Django reads its settings (`-p` in pyproject.toml)."""

import os

NO_SERVER = "postgresql:///skillscoop?host=/no-server"

os.environ.setdefault("SKILLSCOOP_DATABASE_URL", NO_SERVER)
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "skillscoop.site.settings",
    "SKILLSCOOP_SECRET_KEY": "a key that protects nothing but tests",
    "SKILLSCOOP_DATABASE_POOL": "0",
    "SKILLSCOOP_DEMO": "1",
    "SKILLSCOOP_LANGUAGE_TEST": "1",
    "SKILLSCOOP_STATIC": "found",
    "SKILLSCOOP_LOG_LEVEL": "WARNING",
}
