"""Reading pages as tests do: signed in as somebody, the hidden key found, a form sent as a browser would."""

import re
from collections.abc import Mapping
from html import unescape

from django.http import HttpResponse
from django.test import Client

from skillscoop.people.models import Person


def as_person(person: Person) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(person)
    return client


def hidden(html: str, name: str) -> str:
    """Return the value of the first hidden field of this name."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', html)
    assert found, f"no hidden {name} on the page"
    return unescape(found.group(1))


def send(client: Client, address: str, fields: Mapping[str, object] | None = None, *, to: str = "") -> HttpResponse:
    """Open a page and send the form on it, its own key included, to itself or to another address."""
    html = client.get(address).content.decode()
    return client.post(to or address, {"key": hidden(html, "key")} | dict(fields or {}))


def text_of(answer: HttpResponse) -> str:
    """Return a page's words as a reader sees them, tags gone."""
    body = re.sub(r"(?s)^.*<main|</main>.*$", "", answer.content.decode())
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body)))


def filled_buttons(answer: HttpResponse) -> int:
    return len(re.findall(r'class="btn btn-primary', answer.content.decode()))
