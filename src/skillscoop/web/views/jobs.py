"""Find a job: everything that is asked for stands in the address, so that a search can be kept and shared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from skillscoop.board.find import Counts, counts_of, open_jobs
from skillscoop.board.formats import sentence_text
from skillscoop.board.words import say
from skillscoop.deadlines import clock
from skillscoop.jobs.categories import NAMES as CATEGORIES
from skillscoop.jobs.search import AT_A_PLACE, LONGEST_SEARCH, REMOTE, Sort, Wanted
from skillscoop.kernel.countries import country_of
from skillscoop.kernel.digits import whole_number
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.policy.models import Policy
from skillscoop.policy.reads import in_force
from skillscoop.web.pages import open_page
from skillscoop.web.typed import Misread, read_amount
from skillscoop.web.views.job_facts import category_name, place_name, where_name

FIELDS = ("q", "option", "category", "where", "currency", "from", "to", "sort")
OPTIONS = {"hassle_free": N_("Hassle-Free"), "direct": N_("Direct")}
SORTS = {
    Sort.NEWEST: N_("Newest first"),
    Sort.MATCH: N_("Best match first"),
    Sort.CLOSING: N_("Closing soonest"),
    Sort.BUDGET: N_("Highest budget first"),
    Sort.FEW_QUOTES: N_("Fewest quotes first"),
}
Choice = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the address, read: `typed` as it was typed, `errors` where an amount could not be read."""

    typed: Mapping[str, str]
    wanted: Wanted
    sort: str
    errors: Mapping[str, str]


@require_safe
@open_page
def jobs(request: HttpRequest) -> HttpResponse:
    """List open jobs to anybody, twenty a page. At most four queries."""
    policy = in_force()
    asked = _read(request.GET, policy)
    page = whole_number(request.GET.get("page", ""))
    found = open_jobs(asked.wanted, asked.sort, page or 1)
    counts = counts_of(asked.wanted)
    facts = {
        "found": found,
        "rows": [(job, list(filter(None, (category_name(job), where_name(job))))) for job in found.jobs],
        "typed": asked.typed,
        "errors": asked.errors,
        "currency": asked.wanted.currency or policy.currency,
        "options": _chosen(OPTIONS, asked.typed["option"]),
        "categories": _categories(asked, counts),
        "places": _places(asked, counts),
        "currencies": policy.currencies if len(policy.currencies) > 1 else (),
        "sorts": [(key, gettext(label), key == asked.sort) for key, label in SORTS.items()],
        "narrowed": _narrowed(asked),
        "turns": _turns(asked.typed, found.page, found.pages),
        "today": localdate(clock.now()),
    }
    return render(request, "jobs/find.html", facts)


def _read(given: Mapping[str, str], policy: Policy) -> Asked:
    typed = {name: given.get(name, "").strip()[:LONGEST_SEARCH] for name in FIELDS}
    currency = typed["currency"] if typed["currency"] in policy.currencies else ""
    by_money = typed["from"] or typed["to"] or typed["sort"] == Sort.BUDGET
    wanted = Wanted(
        words=typed["q"],
        payment_option=typed["option"] if typed["option"] in OPTIONS else "",
        category=typed["category"] if typed["category"] in CATEGORIES else "",
        where=typed["where"] if typed["where"] in (REMOTE, AT_A_PLACE) or country_of(typed["where"]) else "",
        # Amounts compare within one currency alone.
        currency=currency or (policy.currency if by_money else ""),
    )
    least, wrong_least = _amount(typed, "from", wanted.currency)
    most, wrong_most = _amount(typed, "to", wanted.currency)
    usual = Sort.MATCH if typed["q"] else Sort.NEWEST
    sort = typed["sort"] if typed["sort"] in SORTS else usual
    return Asked(typed, replace(wanted, least_minor=least, most_minor=most), sort, {**wrong_least, **wrong_most})


def _amount(typed: Mapping[str, str], name: str, currency: str) -> tuple[int | None, Mapping[str, str]]:
    if not typed[name]:
        return None, {}
    try:
        return read_amount(typed[name], name, currency), {}
    except Misread as misread:
        return None, {name: say(misread.reason)}


def _chosen(labels: Mapping[str, str], chosen: str) -> list[Choice]:
    return [(key, gettext(label), key == chosen) for key, label in labels.items()]


def _categories(asked: Asked, counts: Counts) -> list[Choice]:
    """Return the categories in which something is to be found, and the chosen one."""
    chosen = asked.wanted.category
    return [
        (key, _counted(gettext(label), counts.categories.get(key, 0)), key == chosen)
        for key, label in CATEGORIES.items()
        if counts.categories.get(key) or key == chosen
    ]


def _places(asked: Asked, counts: Counts) -> list[Choice]:
    chosen = asked.wanted.where
    named = {REMOTE: gettext("Remote"), AT_A_PLACE: gettext("At a place")}
    countries = {key: place_name(key) for key in {*counts.places, chosen} - {"", *named} if country_of(key)}
    labels = named | dict(sorted(countries.items(), key=lambda pair: pair[1]))
    return [
        (key, _counted(label, counts.places.get(key, 0)), key == chosen)
        for key, label in labels.items()
        if counts.places.get(key) or key == chosen
    ]


def _counted(label: str, number: int) -> str:
    return f"{label} ({number})"


def _narrowed(asked: Asked) -> list[tuple[str, str]]:
    """Return what narrows the list, each with the link that takes it off again."""
    typed, wanted = asked.typed, asked.wanted
    labels = {
        "q": f"“{wanted.words}”" if wanted.words else "",
        "option": gettext(OPTIONS.get(wanted.payment_option, "")) if wanted.payment_option else "",
        "category": gettext(CATEGORIES[wanted.category]) if wanted.category else "",
        "where": {REMOTE: gettext("Remote"), AT_A_PLACE: gettext("At a place")}.get(
            wanted.where, place_name(wanted.where)
        ),
        "currency": typed["currency"] and wanted.currency,
        "from": _budget(N_("From {amount}"), wanted.least_minor, wanted.currency),
        "to": _budget(N_("Up to {amount}"), wanted.most_minor, wanted.currency),
    }
    return [(label, _link({**typed, name: ""})) for name, label in labels.items() if label]


def _budget(sentence: str, minor: int | None, currency: str) -> str:
    return "" if minor is None else sentence_text(sentence, {"amount": Money(minor, currency)})


def _turns(typed: Mapping[str, str], page: int, pages: int) -> list[tuple[str, str]]:
    """Return the links to the page before and the page after, where there is one."""
    turns = [(gettext("Page before"), page - 1), (gettext("Next page"), page + 1)]
    return [(label, _link({**typed, "page": str(to)})) for label, to in turns if 1 <= to <= pages]


def _link(typed: Mapping[str, str]) -> str:
    given = {name: value for name, value in typed.items() if value}
    return reverse("jobs") + (f"?{urlencode(given)}" if given else "")
