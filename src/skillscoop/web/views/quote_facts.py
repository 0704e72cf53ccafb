"""A quote as pages show it: what it costs, what it suggests, and how that adds up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext

from skillscoop.board.formats import day_text, sentence_text
from skillscoop.board.jobs import JobShown
from skillscoop.board.person_card import PersonCard
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JobState, QuoteState
from skillscoop.jobs.rules.suggested import Cost, cost_of, difference_minor
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.web.shapes import Act
from skillscoop.web.views.chat import message_act


@dataclass(frozen=True, slots=True)
class Suggested:
    """The milestones that a quote suggests: rows of (title, price_minor, when), and how they add up to the price."""

    rows: tuple[tuple[str, int, str], ...]
    sentence: str
    is_off: bool


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """One quote beside the others. `cost` is none on a Direct job.

    `act` leads to the check before hiring, `write` to the messages; both are the client's alone.
    """

    quote: Quote
    card: PersonCard
    line: str
    cost: Cost | None
    suggested: Suggested | None
    notice: str
    act: Act | None
    write: Act | None


@dataclass(frozen=True, slots=True)
class PastQuote:
    """A quote that can't be chosen any more, and why."""

    name: str
    price_minor: int
    sentence: str
    message: str


def compared(shown: JobShown) -> list[QuoteCard]:
    """Return the quotes that the client can choose from, the oldest first."""
    return [_card(quote, shown) for quote in shown.quotes]


def past(shown: JobShown) -> list[PastQuote]:
    """Return the quotes that were declined or taken back."""
    return [
        PastQuote(q.specialist.name, q.price_minor, gettext(PAST_SAYS[q.state]), q.message) for q in shown.past_quotes
    ]


def suggested(quote: Quote, currency: str) -> Suggested | None:
    """Return what a quote suggests, None for nothing."""
    if not quote.milestones:
        return None
    off = difference_minor(quote.milestones, quote.price_minor)
    facts = {"total": Money(quote.price_minor + off, currency), "difference": Money(abs(off), currency)}
    rows = tuple((row["title"], row["price_minor"], when_text(row)) for row in quote.milestones)
    return Suggested(rows, sentence_text(LESS if off < 0 else MORE if off else WHOLE, facts), bool(off))


def when_text(row: Mapping[str, object]) -> str:
    """Return "in 5 working days", a day, or "" for a suggested milestone without either."""
    days = row.get("due_working_days")
    if isinstance(days, int):
        return ngettext("{count} working day", "{count} working days", days).format(count=days)
    return str(row.get("due_on") or "")


def cost(quote: Quote, job: Job, fee_bps: int) -> Cost | None:
    """Return what a Hassle-Free quote costs its client, the fee on top; None on a Direct job."""
    return cost_of(quote.price_minor, fee_bps=fee_bps, currency=job.currency) if job.is_hassle_free else None


WHOLE = N_("Together they are the whole price, {total}.")
LESS = N_("Together they are {total}: {difference} less than the price.")
MORE = N_("Together they are {total}: {difference} more than the price.")
BEFORE = N_("Quoted before you changed the job.")
PAST_SAYS: Mapping[str, str] = {
    QuoteState.DECLINED: N_("Not chosen"),
    QuoteState.WITHDRAWN: N_("Taken back by its specialist"),
}


def is_earlier(quote: Quote, job: Job) -> bool:
    """Say whether a quote was made before its open job was last changed."""
    return job.state == JobState.OPEN and quote.job_version < job.version


def _card(quote: Quote, shown: JobShown) -> QuoteCard:
    card = shown.cards[quote.specialist.public_id]
    label = gettext("Hire {name}").format(name=quote.specialist.first_name)
    return QuoteCard(
        quote=quote,
        card=card,
        line=", ".join(_who(card)),
        cost=cost(quote, shown.job, shown.fee_bps),
        suggested=suggested(quote, shown.job.currency),
        notice=gettext(BEFORE) if is_earlier(quote, shown.job) else "",
        act=Act(label, reverse("hire", args=[quote.public_id])) if shown.is_client else None,
        write=message_act(shown.job, quote.specialist) if shown.is_client else None,
    )


def _who(card: PersonCard) -> Sequence[str]:
    checked = gettext("Verified") if card.verified else gettext("Not verified")
    return checked, gettext("here since {day}").format(day=day_text(localdate(card.joined_at)))
