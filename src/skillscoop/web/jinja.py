"""What every page template knows: addresses, translation, icons, and the filters that write values."""

import json
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language, get_language_bidi
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context, Undefined

from skillscoop.board.unread import Unread, unread
from skillscoop.web import translated, values
from skillscoop.web.acting import once_field
from skillscoop.web.bar import shares
from skillscoop.web.fragments import is_part, opens_as_sheet
from skillscoop.web.help.where import help_for
from skillscoop.web.icons import icon
from skillscoop.web.seen import KEPT
from skillscoop.web.sheets import scripts, sheets
from skillscoop.web.uploads import shown, upload_hint
from skillscoop.web.views import live


def environment(**options: Any) -> Environment:
    """Return the environment for Django's Jinja2 backend: strict about names, escaping by default."""
    # Django's backend brings its own choices for these three, which are not ours.
    ours = {"autoescape", "undefined", "trim_blocks"}
    rest = {name: value for name, value in options.items() if name not in ours}
    env = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, **rest)
    env.add_extension("jinja2.ext.i18n")
    env.newstyle_gettext = True  # type: ignore[attr-defined]  # facts are handed over, not written in by the template
    env.globals |= translated.CALLABLES
    env.globals |= {"url": url, "static": static_file, "icon": icon, "shares": shares, "once_field": once_field}
    env.globals["sheets"] = sheets
    env.globals["scripts"] = scripts
    env.globals |= {
        "language": language,
        "languages": languages,
        "reader": reader,
        "may_post": may_post,
        "said": said,
        "demo": demo,
        "help_here": help_here,
        "unread_by_reader": unread_by_reader,
        "is_fragment": is_fragment,
        "zone": get_current_timezone_name,
    }
    env.globals |= {"files_shown": shown, "upload_hint": upload_hint}
    env.globals |= {"works_offline": works_offline}
    env.globals |= {"is_whole": is_whole, "opens_as_sheet": opens_as_sheet}
    env.filters |= values.FILTERS
    return env


def url(name: str, *args: object, **facts: object) -> str:
    """Return the address of a named route. A page asks for thirty, most of them again and again: they are kept."""
    return _address(get_script_prefix(), name, args, tuple(facts.items()))


@lru_cache(4096)
def _address(_prefix: str, name: str, args: tuple[object, ...], facts: tuple[tuple[str, object], ...]) -> str:
    return reverse(name, args=args or None, kwargs=dict(facts) or None)


def static_file(name: str) -> str:
    """Return the address of a static file; once they are collected it stays what it is."""
    return _collected(name) if settings.STATIC_IS_COLLECTED else static(name)


_collected = cache(static)


def language() -> dict[str, str]:
    """Return the page's language and direction, for <html lang dir>."""
    return {"code": get_language() or "en", "dir": "rtl" if get_language_bidi() else "ltr"}


def languages() -> list[tuple[str, str]]:
    """Return the languages that pages are written in, as (code, its own name); empty where there is no choice."""
    return settings.LANGUAGES if len(settings.LANGUAGES) > 1 else []


def works_offline() -> bool:
    """Return whether the operator has browsers keep the page that is shown without a connection."""
    return settings.WORKS_OFFLINE


@pass_context
def is_whole(context: Context) -> bool:
    """Say whether the whole page is drawn, and not only the part of it that a script asks for."""
    request = _request(context)
    return request is None or not is_part(request)


@pass_context
def reader(context: Context) -> Any:
    """Return the signed-in person, or None. Error pages pass `quiet` so that no database is asked."""
    request = _request(context)
    user = getattr(request, "user", None) if request and not context.get("quiet") else None
    return user if user is not None and user.is_authenticated else None


@pass_context
def unread_by_reader(context: Context) -> Unread:
    """Return how many notices and messages the signed-in person has not read. One query, asked once for a page."""
    request, person = _request(context), reader(context)
    if request is None or person is None:
        return Unread(0, 0)
    kept = vars(request)
    if KEPT not in kept:
        kept[KEPT] = unread(person)
    found: Unread = kept[KEPT]
    return found


@pass_context
def is_fragment(context: Context) -> bool:
    """Say whether only the parts of a page are asked for (views/live.py)."""
    request = _request(context)
    return request is not None and live.is_fragment(request)


@pass_context
def may_post(context: Context) -> bool:
    """Say whether the way to post a job is shown: to everybody but staff, whom it would refuse (docs/rules.md 3)."""
    person = reader(context)
    return person is None or not person.is_staff_member


@pass_context
def help_here(context: Context) -> str:
    """Return the address of the help for this page: an article about it, or the Help page. No query."""
    request = _request(context)
    match = request.resolver_match if request else None
    return help_for(match.url_name or "" if match else "")


@pass_context
def said(context: Context) -> list[tuple[str, str, list[Any] | None]]:
    """Return the messages waiting for this reader, each once; reading them takes them off the list.

    Each is (level, words, [where its Undo posts to, what travels with it] or None); see acting.Undo.
    """
    request = _request(context)
    if request is None or context.get("quiet") or not hasattr(request, "_messages"):
        return []
    # A form that was pressed twice has been done once, and says so twice.
    lines = {str(line): line for line in get_messages(request)}
    return [(line.level_tag, says, _undo(line.extra_tags)) for says, line in lines.items()]


def _undo(tags: str | None) -> list[Any] | None:
    """Return what a line's button needs. The sign-in library puts words of its own in the tags; those are no button."""
    return json.loads(tags) if tags and tags.startswith("[") else None


@pass_context
def demo(context: Context) -> Any:
    """Return the demo bar's people and clock, or None outside the demo and where the database may be down."""
    bar = context.get("demo_bar")
    broken = context.get("quiet") and context.get("status", 500) >= 500
    return None if isinstance(bar, Undefined) or broken else bar


def _request(context: Context) -> HttpRequest | None:
    request = context.get("request")
    return request if isinstance(request, HttpRequest) else None
