"""The Help centre: all articles, looking for one, and reading one with one's own jobs beside it (docs/rules.md 43)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from skillscoop.board.beside import beside
from skillscoop.people.models import Person
from skillscoop.policy.reads import in_force
from skillscoop.web.help.articles import AUDIENCES, BY_SLUG, GROUPS, Article, Group, of_group
from skillscoop.web.help.figures import figures_of
from skillscoop.web.help.reading import Read, Section, read, read_all
from skillscoop.web.help.searching import LONGEST_SEARCH, Found, look_for
from skillscoop.web.pages import open_page
from skillscoop.web.views.my_jobs import row_of


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a list: `where` is the way to it in words, `section` the part that fits a search, if one does."""

    title: str
    lede: str
    href: str
    where: str = ""
    section: str = ""


@require_safe
@open_page
def help_page(request: HttpRequest) -> HttpResponse:
    """Show every article by whom it is for; with `q`, those that fit first. One query, two for who is signed in."""
    policy = in_force()
    typed = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    results = look_for(typed, read_all(figures_of(policy))) if typed else None
    facts = {
        "typed": typed,
        "found": [_found(each) for each in results.found] if results else [],
        "all_words": results.all_words if results else True,
        "audiences": [(slug, gettext(title), _groups(slug)) for slug, title in AUDIENCES.items()],
        "holder": policy.holder,
    }
    return render(request, "help/index.html", facts)


@require_safe
@open_page
def article(request: HttpRequest, article: str) -> HttpResponse:
    """Show one article. Who is signed in sees their own jobs beside those that are about one: at most eight queries."""
    if article not in BY_SLUG:
        raise Http404
    policy, found = in_force(), BY_SLUG[article]
    whole = read(found, figures_of(policy))
    reader = request.user if isinstance(request.user, Person) else None
    facts = {
        "article": found,
        "read": whole,
        "crumbs": _crumbs(found),
        "headings": [(section.title, f"#{section.id}") for section in _shown(whole)],
        "rows": [row_of(line) for line in beside(reader, policy)] if reader and found.beside else [],
        "related": [_entry(BY_SLUG[slug]) for slug in found.related],
        "holder": policy.holder,
    }
    return render(request, "help/article.html", facts)


def _shown(whole: Read) -> Sequence[Section]:
    """Return the headings where there are enough to choose among."""
    return whole.headings if len(whole.headings) > 1 else ()


def _groups(audience: str) -> list[tuple[str, str, list[Entry]]]:
    groups = (group for group in GROUPS if group.audience == audience)
    return [(group.slug, gettext(group.title), [_entry(each) for each in of_group(group)]) for group in groups]


def _entry(found: Article) -> Entry:
    return Entry(gettext(found.title), gettext(found.lede), reverse("help_article", args=[found.slug]))


def _found(found: Found) -> Entry:
    row, section = found.read.article, found.section
    href = reverse("help_article", args=[row.slug]) + (f"#{section.id}" if section else "")
    return Entry(found.read.title, found.excerpt, href, _way(row.group), section.title if section else "")


def _way(group: Group) -> str:
    return f"{gettext(AUDIENCES[group.audience])} › {gettext(group.title)}"


def _crumbs(found: Article) -> list[tuple[str, str]]:
    here, group = reverse("help"), found.group
    return [
        (gettext("Help"), here),
        (gettext(AUDIENCES[group.audience]), f"{here}#{group.audience}"),
        (gettext(group.title), f"{here}#{group.slug}"),
    ]
