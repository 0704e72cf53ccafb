"""What every answer carries, whatever was asked."""

import json
import logging

import pytest
from structlog.stdlib import ProcessorFormatter

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def missing_page(client):
    return client.get("/no-such-page")


def test_browsers_are_told_what_they_may_not_do(missing_page):
    assert {name: missing_page[name] for name in HEADERS} == HEADERS


def test_no_script_or_style_runs_that_we_did_not_send(missing_page):
    policy = missing_page["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_request_keeps_the_name_its_proxy_gave_it(client):
    assert client.get("/livez", headers={"X-Request-Id": "proxy-12345"})["X-Request-Id"] == "proxy-12345"


@pytest.mark.parametrize("given", ["", "short", "<script>alert(1)</script>", "x" * 65])
def test_a_name_that_could_do_harm_is_replaced(client, given):
    assert client.get("/livez", headers={"X-Request-Id": given})["X-Request-Id"] != given


def test_a_link_that_lets_its_reader_in_is_not_written_to_the_log(client, caplog):
    caplog.set_level("INFO", logger="skillscoop.requests")
    client.get("/accounts/password/reset/key/1-secret12/")
    assert "secret12" not in caplog.text
    assert "password/reset/key" in caplog.text


def test_a_failure_is_logged_once_with_its_request_and_its_trace(client, caplog, settings):
    settings.ROOT_URLCONF = "tests.site.failing"
    client.raise_request_exception = False
    assert client.get("/fails", headers={"X-Request-Id": "proxy-12345"}).status_code == 500
    (record,) = [record for record in caplog.records if record.levelname == "ERROR"]
    (formatter,) = [one.formatter for one in logging.root.handlers if isinstance(one.formatter, ProcessorFormatter)]
    line = json.loads(formatter.format(record))
    assert line["level"] == "error"
    assert "the view of this test fails" in line["exception"]
