"""Two help pages, open to everyone, with the operator's own figures."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def page_of(client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", ["help_secure_account", "help_fees"])
def test_the_help_pages_are_open_to_everyone(client, name):
    html = page_of(client, name)
    assert len(re.findall(r"<h1\b", html)) == 1


def test_the_fee_page_counts_with_the_operators_rate(client):
    html = page_of(client, "help_fees")
    assert "6.90 %" in html
    assert "$855.20" in html
