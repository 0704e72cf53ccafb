"""What was typed is kept through signing in: a form sent after the session had ended comes back filled in.

Nothing is sent by it: the form lies before the same person again, who reads and presses. What is set aside stays on the
server, in the browser's own session, for an hour; never files, passwords or what the form itself carries.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.utils.translation import gettext
from markupsafe import Markup

from skillscoop.people.models import Person
from skillscoop.web.filled import filled

WHO = "as"
_KEY = "kept"
_SECONDS = 3600
# More than anybody types into one form; a program's flood is not kept.
_MOST = 60_000
_NEVER = {"csrfmiddlewaretoken", "key", WHO}


class FormFields:
    """What every posting form of a page carries: the proof that it is ours, and for whom it was drawn."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __html__(self) -> str:
        token = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(self._request))
        # A page that asked for nobody, such as one for a database that is down, doesn't start asking here.
        person = vars(self._request).get("_cached_user")
        if not isinstance(person, Person):
            return token
        return token + Markup('<input type="hidden" name="{}" value="{}">').format(WHO, person.public_id)

    def __str__(self) -> str:
        return self.__html__()


def form_fields(request: HttpRequest) -> dict[str, object]:
    """Give pages their `csrf_input`."""
    return {"csrf_input": FormFields(request)}


def is_of_somebody_else(request: HttpRequest) -> bool:
    """Say whether a form was drawn for another person than the one who is signed in now."""
    who = request.POST.get(WHO, "") if request.method == "POST" else ""
    return bool(who) and isinstance(request.user, Person) and who != request.user.public_id


def set_aside(request: HttpRequest, back: str) -> None:
    """Keep what somebody sent whose session has ended, until they are `back`, the address they are led to."""
    form = {name: values for name, values in request.POST.lists() if name not in _NEVER and "password" not in name}
    if getattr(request, "is_set_aside", False) or sum(len(text) for each in form.values() for text in each) > _MOST:
        form = {}
    request.session[_KEY] = {
        "back": urlsplit(back).path,
        "to": request.path,
        "who": request.POST.get(WHO, ""),
        "form": form,
        "at": time.time(),
    }
    request.session.set_expiry(_SECONDS)


def given_back(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Return the reader's page with what was set aside for it in its form, once, and only for who had typed it."""
    found = request.session.get(_KEY)
    if found is None or request.method != "GET" or found["back"] != request.path:
        return answer
    if answer.has_header("Location"):
        request.session[_KEY] = {**found, "back": urlsplit(urljoin(request.path, answer["Location"])).path}
        return answer
    _done_with(request)
    is_page = not answer.streaming and answer.get("Content-Type", "").startswith("text/html")
    assert isinstance(request.user, Person), "only who is signed in gets anything back"
    if is_page and found["who"] == request.user.public_id and time.time() - found["at"] < _SECONDS:
        html = answer.content.decode()  # type: ignore[attr-defined]
        answer.content = _with(html, request.path, found).encode()  # type: ignore[attr-defined]
    return answer


def _done_with(request: HttpRequest) -> None:
    del request.session[_KEY]
    # Ways in that don't say how long a session lasts would leave it with the hour of what was set aside.
    if request.session.get("_session_expiry") == _SECONDS:
        request.session.set_expiry(None)


def _with(html: str, path: str, found: Mapping[str, Any]) -> str:
    says = gettext("You had been signed out, so nothing was sent. What you typed is here again: check it, and send it.")
    page = filled(html, path, found["to"], found["form"], _notice(says)) if found["form"] else None
    if page is not None:
        return page
    says = gettext("You had been signed out, so nothing was sent.")
    start = html.find(">", html.find("<main")) + 1
    return html[:start] + _notice(says, _written(found["form"])) + html[start:]


def _notice(says: str, written: Sequence[str] = ()) -> str:
    """Return the line above the form; where there is no form any more, with what was written, to be copied."""
    text = Markup("").join(Markup('<p class="prewrap">{}</p>').format(each) for each in written)
    line = Markup('<div class="say say-amber mb" role="status"><p>{}</p>{}</div>').format(says, text)
    # Plain text from here on: adding to Markup would escape the page around it.
    return str(line)


def _written(form: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what people write, which has blanks in it; ids and numbers that the form carried have none."""
    return [text for values in form.values() for text in values if " " in text.strip()]
