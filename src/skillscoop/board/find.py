"""Find a job: one page of the open jobs that fit, and how many there are of each kind (docs/rules.md 7)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import BooleanField, Count, ExpressionWrapper, Q

from skillscoop.jobs.models import Job
from skillscoop.jobs.search import AT_A_PLACE, REMOTE, Wanted, in_order, wanted_jobs, with_quotes_open
from skillscoop.kernel.countries import country_of

PAGE = 20


@dataclass(frozen=True, slots=True)
class JobsFound:
    """One page of open jobs. Each carries `quotes_open`, how many specialists have quoted."""

    jobs: Sequence[Job]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many open jobs there would be under each category and each place, by the other filters as they are.

    The keys of `places` are remote, place (any), and the countries that jobs name.
    """

    categories: Mapping[str, int]
    places: Mapping[str, int]


def open_jobs(wanted: Wanted, sort: str = "", page: int = 1) -> JobsFound:
    """Return one page of the open jobs that fit, for anybody. Two queries.

    Args:
        sort: one of search.Sort; anything else is the newest first.
        page: from 1; a page beyond the last is the last.
    """
    found = wanted_jobs(wanted)
    total = found.count()
    page = min(max(1, page), max(1, -(-total // PAGE)))
    rows = with_quotes_open(in_order(found, sort, wanted.words)).select_related("client")
    return JobsFound(list(rows[(page - 1) * PAGE : page * PAGE]), total, page)


def counts_of(wanted: Wanted) -> Counts:
    """Return how many jobs each further choice leads to. One query."""
    found = wanted_jobs(replace(wanted, category="", where=""))
    named = ExpressionWrapper(~Q(place="", region=""), output_field=BooleanField())
    rows = found.order_by().annotate(named=named).values_list("category", "remote", "named", "region")
    categories: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for category, remote, named_one, region, number in rows.annotate(number=Count("pk")):
        at = _places(remote, named_one, region)
        if not wanted.where or wanted.where in at:
            categories[category] += number
        if wanted.category in ("", category):
            places.update(dict.fromkeys(at, number))
    return Counts(categories, places)


def _places(remote: bool, named: bool, region: str) -> set[str]:
    """Return every place under which a job is found; a part of a country is found under both."""
    found = {REMOTE: remote, AT_A_PLACE: named, region: bool(region), country_of(region): bool(region)}
    return {place for place, is_there in found.items() if is_there}
