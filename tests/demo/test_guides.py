"""The guides are true: every command is run, every setting exists."""

import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from skillscoop.sandbox.settings import Settings
from skillscoop.site.config import Config
from tests.demo.starting import demo

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "guide"


def commands_of(page):
    return "\n".join(re.findall(r"^```sh\n(.*?)^```", (GUIDES / page).read_text(), re.DOTALL | re.MULTILINE))


@pytest.mark.skipif(shutil.which("curl") is None, reason="the guide is for people who have curl")
def test_the_first_job_with_curl_goes_through(tmp_path):
    with demo(tmp_path / "demo") as first:
        script = commands_of("first-job-with-curl.md").replace("http://127.0.0.1:8000", first.base_url)
        answer = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script], capture_output=True, text=True, check=False, timeout=60
        )
        assert answer.returncode == 0, answer.stdout + answer.stderr
        said = answer.stdout.splitlines()
        for line in ("accepted", "succeeded", "submitted", "changes_asked", "paid", "202", "completed"):
            assert line in said
        assert '"code":"not_found"' in answer.stdout
        assert "idempotent-replayed: true" in answer.stdout.lower()


def test_the_table_of_settings_names_each_that_there_is_and_no_other():
    told = set(re.findall(r"^\| `(SKILLSCOOP_\w+)`", (GUIDES / "self-hosting.md").read_text(), re.MULTILINE))
    ours = {f"SKILLSCOOP_{name.upper()}" for name in Config.model_fields}
    sandboxs = {f"SKILLSCOOP_SANDBOX_{field.name.upper()}" for field in fields(Settings)}
    assert told == ours | sandboxs
