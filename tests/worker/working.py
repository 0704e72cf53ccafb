"""The worker as it runs beside the product, and what is left for it to do."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from tests.sandbox_world import RunningSandbox

WORKING = [sys.executable, "-m", "skillscoop.worker"]


@contextmanager
def working(mail_to: Path, sandbox: RunningSandbox) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a worker that pays through this sandbox and leaves its letters in a folder."""
    its = {
        "SKILLSCOOP_MAIL": str(mail_to),
        "SKILLSCOOP_SANDBOX_URL": sandbox.url,
        "SKILLSCOOP_SANDBOX_API_KEY": sandbox.key,
        "SKILLSCOOP_SANDBOX_WEBHOOK_SECRET": sandbox.secret,
    }
    process = subprocess.Popen(WORKING, env=os.environ | its)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def tasks_left() -> bool:
    return ask("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')") > 0


def ask(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] if cursor.description else 0
