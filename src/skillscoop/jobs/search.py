"""Finding open jobs: the filters of "Find a job", as one queryset (docs/rules.md 7)."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import BooleanField, Count, F, FloatField, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JobState, QuoteState

LONGEST_SEARCH = 200
# Places to look in besides the regions.
REMOTE, AT_A_PLACE = "remote", "place"

# Constants: only the words are anybody's own, and they go as a parameter. websearch_to_tsquery never fails on them.
_HAS_WORDS = "job.search @@ websearch_to_tsquery('english', %s)"
_RANK = "ts_rank_cd(job.search, websearch_to_tsquery('english', %s))"


class Sort(StrEnum):
    """What comes first. `match` is for a search by words; `budget` the highest, within one currency."""

    NEWEST = "newest"
    MATCH = "match"
    CLOSING = "closing"
    BUDGET = "budget"
    FEW_QUOTES = "few_quotes"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; what is left empty does not narrow.

    Args:
        words: as in a web search: "order form", -wordpress, or.
        where: remote, place (at any), or an ISO 3166 region; "NZ" takes in its parts.
        least_minor, most_minor: a range of budgets in minor units of `currency`; jobs that name none are then left out.
    """

    words: str = ""
    payment_option: str = ""
    category: str = ""
    where: str = ""
    currency: str = ""
    least_minor: int | None = None
    most_minor: int | None = None


def wanted_jobs(wanted: Wanted) -> QuerySet[Job]:
    """Return the open jobs that fit, in no order."""
    found = Job.objects.filter(state=JobState.OPEN)
    words = wanted.words[:LONGEST_SEARCH].strip()
    if words:
        found = found.filter(RawSQL(_HAS_WORDS, [words], output_field=BooleanField()))  # noqa: S611  (see above)
    if wanted.payment_option:
        found = found.filter(payment_option=wanted.payment_option)
    if wanted.category:
        found = found.filter(category=wanted.category)
    if wanted.currency:
        found = found.filter(currency=wanted.currency)
    return found.filter(_where(wanted.where), _budget(wanted))


def in_order(found: QuerySet[Job], sort: str, words: str = "") -> QuerySet[Job]:
    """Return jobs in one of the orders of Sort; among equals the newest comes first."""
    newest = ("-posted_at", "-id")
    match sort:
        case Sort.MATCH if words.strip():
            asked = [words[:LONGEST_SEARCH].strip()]
            found = found.annotate(rank=RawSQL(_RANK, asked, output_field=FloatField()))  # noqa: S611  (see above)
            return found.order_by("-rank", *newest)
        case Sort.CLOSING:
            return found.order_by("posted_at", "id")
        case Sort.BUDGET:
            return found.order_by(F("budget_minor").desc(nulls_last=True), *newest)
        case Sort.FEW_QUOTES:
            return with_quotes_open(found).order_by(F("quotes_open").asc(), *newest)
    return found.order_by(*newest)


def with_quotes_open(found: QuerySet[Job]) -> QuerySet[Job]:
    """Give each job `quotes_open`, how many specialists have quoted; counted for the rows of a page alone."""
    if "quotes_open" in found.query.annotations:
        return found
    each = Quote.objects.filter(job=OuterRef("pk"), state=QuoteState.OPEN).order_by().values("job")
    return found.annotate(quotes_open=Coalesce(Subquery(each.annotate(number=Count("pk")).values("number")), 0))


def _where(where: str) -> Q:
    match where:
        case "":
            return Q()
        case "remote":
            return Q(remote=True)
        case "place":
            return ~Q(place="", region="")
    return Q(region=where) | Q(region__startswith=f"{where}-")


def _budget(wanted: Wanted) -> Q:
    least = Q() if wanted.least_minor is None else Q(budget_minor__gte=wanted.least_minor)
    return least if wanted.most_minor is None else least & Q(budget_minor__lte=wanted.most_minor)
