"""The environment every test runs in; loaded before Django reads its settings (`-p` in pyproject.toml)."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from skillscoop.demo.postgres import Postgres, ensure_database

NO_SERVER = "postgresql:///skillscoop?host=/no-server"


def server_of_its_own() -> str:
    """Start a throwaway server for this process, and return the address of a database on it.

    What the relay may hand on depends on the oldest transaction of the whole server, so the tests of two processes
    would hold each other up on one.
    """
    folder = Path(tempfile.mkdtemp())
    postgres = Postgres(folder, throwaway=True)
    postgres.start()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(postgres.stop)
    return ensure_database(postgres.address("skillscoop"))


os.environ.setdefault("SKILLSCOOP_DATABASE_URL", NO_SERVER)
if os.environ["SKILLSCOOP_DATABASE_URL"] != NO_SERVER and os.environ.get("PYTEST_XDIST_WORKER", "gw0") != "gw0":
    os.environ["SKILLSCOOP_DATABASE_URL"] = server_of_its_own()
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "skillscoop.site.settings",
    "SKILLSCOOP_SECRET_KEY": "a key that protects nothing but tests",
    "SKILLSCOOP_DATABASE_POOL": "0",
    "SKILLSCOOP_DEMO": "1",
    "SKILLSCOOP_LANGUAGE_TEST": "1",
    "SKILLSCOOP_STATIC": "found",
    "SKILLSCOOP_LOG_LEVEL": "WARNING",
}
