"""The first page, and that everybody finds the way in."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_anybody_sees_where_money_is_held_and_what_it_costs(client):
    html = client.get(reverse("front")).content.decode()
    assert "Harbour Trustees" in html
    assert "6.90" in html
    assert html.count("btn-primary") == 1
    assert "Of $2,400.00: $600.00 paid, $800.00 in a secure account, $1,000.00 left." in html


def test_who_is_signed_in_is_led_to_their_jobs(client, world):
    client.force_login(world.ana)
    assert f'href="{reverse("my_jobs")}">Go to My jobs' in client.get(reverse("front")).content.decode()
