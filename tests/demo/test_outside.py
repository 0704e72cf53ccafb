"""Outside demo mode nothing of the demo exists: no route, no table, no bar."""

import os
import subprocess
import sys

LOOK = """
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.test import Client

assert not apps.is_installed("skillscoop.demo")
assert "demo_person" not in {model._meta.db_table for model in apps.get_models()}
assert not any("demo" in name for name in settings.MIDDLEWARE)
assert not any("demo" in name for each in settings.TEMPLATES for name in each["OPTIONS"]["context_processors"])
browser = Client(headers={"host": "127.0.0.1"})
for method, path in [
    ("GET", "/api/v1/demo/people"),
    ("POST", "/api/v1/demo/clock"),
    ("POST", "/api/v1/sandbox/checkouts/chk_01m81affff5pw285k4kej4kdfm/outcome"),
    ("GET", "/demo/as"),
    ("POST", "/demo/as"),
    ("POST", "/demo/clock"),
    ("GET", "/gallery"),
]:
    answer = browser.generic(method, path, "{}", content_type="application/json")
    print(answer.status_code, method, path)
page = browser.get("/help/fees").content.decode()
assert "Demo controls" not in page
"""


def test_every_address_of_the_demo_leads_nowhere(django_db_setup):
    ours = os.environ | {"SKILLSCOOP_DEMO": "0"}
    answer = subprocess.run([sys.executable, "-c", LOOK], env=ours, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    statuses = [line.split()[0] for line in answer.stdout.splitlines()]
    assert statuses == ["404"] * 7, answer.stdout
