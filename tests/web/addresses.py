"""Every address of the product, found by walking the routes: nothing that answers can hide from a test of pages."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core import signing
from django.db.models import CharField, Model, QuerySet
from django.db.models.functions import Cast
from django.urls import URLPattern, URLResolver, get_resolver

from skillscoop.chat.models import Thread
from skillscoop.milestones.models import PlanVersion
from skillscoop.people import first_admin
from skillscoop.people.models import Person
from skillscoop.web.help.articles import ARTICLES
from skillscoop.web.letters import STOP


def _models() -> Mapping[str, type[Model]]:
    """Return what stands behind a part of an address: `job` for the rows of job, `template` for those of plan_template.

    The API says `job_id` where pages say `job`.
    """
    with_ids = [each for each in apps.get_models() if any(field.name == "public_id" for field in each._meta.fields)]
    short = {each._meta.db_table.split("_")[-1]: each for each in with_ids}
    return short | {each._meta.db_table: each for each in with_ids} | {"specialist": Person}


MODELS = _models()
# Routes with two parts: the rows in which both stand.
PAIRS: Mapping[tuple[str, ...], QuerySet[Any, tuple[str, str]]] = {
    ("contract", "number"): PlanVersion.objects.values_list(
        "contract__public_id", Cast("number", CharField(max_length=10))
    ),
    ("job", "person"): Thread.objects.values_list("job__public_id", "specialist__public_id"),
}
# Addresses whose parts are no ids of rows, by the route as it is written.
OTHERS: Mapping[str, str] = {
    "^api/": "api/v9/anything",
    "accounts/2fa/webauthn/keys/<int:pk>/edit/": "accounts/2fa/webauthn/keys/1/edit/",
    "accounts/2fa/webauthn/keys/<int:pk>/remove/": "accounts/2fa/webauthn/keys/1/remove/",
    "accounts/^confirm-email/(?P<key>[-:\\w]+)/$": "accounts/confirm-email/made-up/",
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "accounts/password/reset/key/1-made-up/",
    "api/v1/<path:rest>": "api/v1/nothing/here",
    "api/v1/sandbox/checkouts/<str:checkout>/outcome": "api/v1/sandbox/checkouts/chk_1/outcome",
    "provider/events/<str:name>": "provider/events/sandbox",
}


@dataclass(frozen=True)
class Address:
    """One address to ask for, and the route it came from."""

    path: str
    route: str
    name: str

    @property
    def is_for_programs(self) -> bool:
        """Whether it speaks to programs and not to people."""
        return self.route.startswith(("api/", "^api/", "provider/"))


def routes() -> list[tuple[str, str]]:
    """Return every route as it is written, with its name ("" for none), each once."""
    return list(dict.fromkeys(_walk(get_resolver(), "")))


def addresses(most_of_each: int = 99) -> list[Address]:
    """Return every route's addresses: one for each row it can be asked for, at most so many in the same state.

    Raises LookupError for a route whose parts nobody has told us about: add it to PAIRS or OTHERS.
    """
    return [Address(f"/{path}", route, name) for route, name in routes() for path in _paths(route, name, most_of_each)]


def _walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, str]]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route, each.name or ""
        else:
            yield from _walk(each, route)


def _paths(route: str, name: str, most_of_each: int) -> list[str]:
    if route in OTHERS:
        return [OTHERS[route]]
    if name == "first_admin":
        return [(first_admin.link("") or "/first-admin/used/").removeprefix("/")]
    if name == "stop_letters":
        return [f"letters/stop/{signing.dumps((Person.objects.all()[0].public_id, 'job'), salt=STOP)}"]
    parts = tuple(part.removesuffix("_id") for part in re.findall(r"<(?:\w+:)?(\w+)>", route))
    return [_filled(route, values) for values in _values(route, parts, most_of_each)]


def _values(route: str, parts: tuple[str, ...], most_of_each: int) -> Iterable[Sequence[str]]:
    if not parts and not set("(^") & set(route):
        return [()]
    if parts == ("article",):
        # Each is a page of its own with words of its own, so all of them are asked for.
        return [(article.slug,) for article in ARTICLES]
    if parts in PAIRS:
        return PAIRS[parts].all()[:most_of_each]
    if len(parts) == 1 and parts[0] in MODELS:
        return [(public_id,) for public_id in _ids(MODELS[parts[0]], most_of_each)]
    raise LookupError(f"{route}: tests/web/addresses.py doesn’t know what stands in its place")


def _filled(route: str, values: Sequence[str]) -> str:
    rest = iter(values)
    return re.sub(r"<[^>]+>", lambda _: next(rest), route)


def _ids(model: type[Model], most_of_each: int) -> list[str]:
    """Return public ids, those of one state one after the other, at most so many of each."""
    found: dict[str, list[str]] = {}
    for row in model._default_manager.order_by("pk"):
        found.setdefault(getattr(row, "state", ""), []).append(row.public_id)  # type: ignore[attr-defined]
    return [public_id for same in found.values() for public_id in same[:most_of_each]]
