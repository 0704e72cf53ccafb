"""Pages as people see them in tests: signed in, with forms that are filled in and sent as a browser would."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client

from skillscoop.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(person: Person) -> Client:
    """Return a browser in which somebody is signed in; it checks forms' tokens as ours do."""
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return browser


def page_of(person: Person, address: str, status: int = 200) -> str:
    """Return a page as somebody gets it."""
    answer = signed_in(person).get(address)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def filled_buttons(html: str) -> int:
    """Count the filled buttons of a page."""
    return len(re.findall(r'class="[^"]*\bbtn-primary\b', html))


def send(browser: Client, page: str, *, action: str = "", press: str = "", **typed: object) -> HttpResponse:
    """Get a page, fill its form in, and send it.

    Args:
        action: the form's action, or a part of it; empty takes the first form that posts.
        press: `name=value` of the button that is pressed; empty presses none.
        typed: fields by name, a list for ticked boxes; fields of the form that are not named go as they stand.
    """
    return send_form(browser, browser.get(page).content.decode(), page, action=action, press=press, **typed)


def send_form(
    browser: Client, html: str, page: str, *, action: str = "", press: str = "", **typed: object
) -> HttpResponse:
    """Fill in and send a form of a page that was got before: how a stale tab does it."""
    form = next(form for form in forms_of(html) if action in form["action"])
    values: dict[str, object] = {**form["values"], **typed}
    if press:
        name, _, value = press.partition("=")
        values[name] = value
    return browser.post(form["action"] or page, values)


def forms_of(html: str) -> list[dict[str, object]]:
    """Return the posting forms inside <main>, each with its action and the values it would send."""
    reader = _Forms()
    reader.feed(html[html.index("<main") : html.index("</main>")])
    return reader.forms


class _Forms(HTMLParser):
    """Collects posting forms and what stands in their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, object]] = []
        self._area = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Mapping[str, str] = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._values: dict[str, object] = {}
            if given.get("method") == "post":
                self.forms.append({"action": given.get("action", ""), "values": self._values})
        elif tag == "textarea":
            self._area = given["name"]
            self._values[self._area] = ""
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and (self._select not in self._values or "selected" in given):
            self._values[self._select] = given.get("value", "")
        elif tag == "input" and given.get("name") and self.forms:
            self._input(given)

    def handle_data(self, data: str) -> None:
        if self._area:
            self._values[self._area] = str(self._values[self._area]) + data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def _input(self, given: Mapping[str, str]) -> None:
        name, value = given["name"], given.get("value", "")
        if given.get("type") in ("checkbox", "radio") and "checked" not in given:
            return
        before = self._values.get(name)
        if before is None:
            self._values[name] = value
        else:
            self._values[name] = [*(before if isinstance(before, list) else [before]), value]
