"""One job, for its client, for specialists, for staff, and for somebody who is not signed in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from skillscoop.board.formats import day_text, sentence_text, short_day_text
from skillscoop.board.jobs import JobShown, job_for_anybody, job_shown
from skillscoop.board.standing import Standing
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JobState, QuoteState
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.rules.overview import Overview
from skillscoop.web.acting import Refused, open_page, reader_of
from skillscoop.web.forms.quotes import TypedQuote
from skillscoop.web.shapes import Act, Chip


@dataclass(frozen=True, slots=True)
class MilestonesPart:
    """The way to the Milestones, with the money and whose turn it is; filled when it is the viewer's."""

    href: str
    overview: Overview | None
    sentence: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """One quote beside the others. `act` leads to the check before hiring, for the client alone."""

    name: str
    price_minor: int
    currency: str
    line: str
    message: str
    milestones: list[dict[str, object]]
    act: Act | None


@dataclass(frozen=True, slots=True)
class OwnQuote:
    """The viewer's own quote: how it stands, in one sentence, and what they can do with it."""

    sentence: str
    message: str
    acts: tuple[Act, ...]


@require_safe
@open_page
def job(request: HttpRequest, job: str) -> HttpResponse:
    """Show a job to whoever may know of it (docs/rules.md 7). At most twelve queries in all."""
    return job_page(request, job)


def job_page(
    request: HttpRequest,
    public_id: str,
    *,
    typed: TypedQuote | None = None,
    refused: Refused | None = None,
    notice: str = "",
) -> HttpResponse:
    """Draw a job's page as it stands now, with what a refused form on it had typed. Refuses: NotFound."""
    if not request.user.is_authenticated:
        return _to_anybody(request, job_for_anybody(public_id))
    shown = job_shown(public_id, reader_of(request))
    facts = {
        "job": shown.job,
        "crumbs": _crumbs(shown),
        "line": _line(shown),
        "chips": chips(shown.job),
        "notice": notice,
        "closing_reason": shown.job.closing_reason if shown.is_client or shown.is_specialist else "",
        "milestones": _milestones(shown.standing),
        "quotes": _quotes(shown) if shown.is_client or shown.is_staff else None,
        "own_quote": _own_quote(shown),
        "typed": (typed or TypedQuote()) if "quote" in shown.verbs else None,
        "refused": refused,
        "errors": refused.errors if refused else {},
        "must_be_verified": shown.must_be_verified_to_quote,
        "dates": _dates(shown),
        "ends": _ends(shown),
        "is_closed_later": shown.is_closed_later,
    }
    return render(request, "jobs/show.html", facts)


def chips(job: Job) -> tuple[Chip, Chip]:
    """Return the payment option and the state of a job as chips."""
    if job.is_hassle_free:
        option = Chip(gettext("Hassle-Free Job"), "harbor", icon="shield-check")
    else:
        option = Chip(gettext("Direct job"))
    return option, Chip(gettext(STATES[job.state]))


STATES: Mapping[str, str] = {
    JobState.OPEN: N_("Open for quotes"),
    JobState.IN_PROGRESS: N_("In progress"),
    JobState.COMPLETED: N_("Completed"),
    JobState.NOT_COMPLETED: N_("Not completed"),
    JobState.CANCELLED: N_("Closed"),
}


def _to_anybody(request: HttpRequest, job: Job) -> HttpResponse:
    facts = {"job": job, "line": posted_line(job), "chips": chips(job), "next": request.get_full_path()}
    return render(request, "jobs/to_anybody.html", facts)


def posted_line(job: Job) -> str:
    """Return "Posted 2 Nov by Ana · budget $2,400.00"."""
    facts = {"day": short_day_text(localdate(job.posted_at)), "name": job.client.first_name}
    if job.budget_minor is None:
        return gettext("Posted {day} by {name}").format(**facts)
    budget = Money(job.budget_minor, job.currency)
    return sentence_text(N_("Posted {day} by {name} · budget {budget}"), facts | {"budget": budget})


def _crumbs(shown: JobShown) -> list[tuple[str, str]]:
    if shown.is_client:
        return [(gettext("My jobs"), reverse("my_jobs") + "?view=client")]
    if shown.is_specialist or shown.seen.quote is not None:
        return [(gettext("My jobs"), reverse("my_jobs") + "?view=specialist")]
    return [(gettext("Find a job"), reverse("jobs"))]


def _line(shown: JobShown) -> str:
    job = shown.job
    hired = shown.standing.contract if shown.standing else None
    if hired is None:
        return posted_line(job)
    facts = {
        "client": hired.client.name,
        "specialist": hired.specialist.name,
        "day": short_day_text(localdate(hired.began_at)),
        "amount": Money(hired.quote_minor, hired.currency),
    }
    if shown.is_client:
        return sentence_text(N_("You hired {specialist} on {day} · quote {amount}"), facts)
    if shown.is_specialist:
        return sentence_text(N_("{client} hired you on {day} · quote {amount}"), facts)
    return sentence_text(N_("{client} hired {specialist} on {day} · quote {amount}"), facts)


def _milestones(standing: Standing | None) -> MilestonesPart | None:
    if standing is None:
        return None
    move, roles = standing.next_move, standing.contract.roles
    return MilestonesPart(
        href=reverse("milestones", args=[standing.contract.public_id]),
        overview=standing.overview if standing.agreed else None,
        sentence=sentence_text(move.sentence_for(roles), move.facts),
        is_mine=standing.is_mine,
    )


def _quotes(shown: JobShown) -> list[QuoteCard] | None:
    if shown.job.state != JobState.OPEN:
        return None
    return [_card(quote, shown) for quote in shown.quotes]


def _card(quote: Quote, shown: JobShown) -> QuoteCard:
    label = gettext("Hire {name}").format(name=quote.specialist.first_name)
    day = day_text(localdate(quote.quoted_at))
    line = (
        gettext("Quoted {day} · identity and payout account checked")
        if shown.job.is_hassle_free
        else gettext("Quoted {day}")
    )
    return QuoteCard(
        name=quote.specialist.name,
        price_minor=quote.price_minor,
        currency=shown.job.currency,
        line=line.format(day=day),
        message=quote.message,
        milestones=quote.milestones,
        act=Act(label, reverse("hire", args=[quote.public_id])) if shown.is_client else None,
    )


def _own_quote(shown: JobShown) -> OwnQuote | None:
    quote = shown.seen.quote
    if quote is None or quote.state not in OWN_QUOTE_SAYS:
        return None
    facts = {"amount": Money(quote.price_minor, shown.job.currency), "name": shown.job.client.first_name}
    acts = []
    if "edit" in shown.quote_verbs:
        acts.append(Act(gettext("Change the quote"), reverse("edit_quote", args=[quote.public_id])))
    if "withdraw" in shown.quote_verbs:
        acts.append(Act(gettext("Take it back"), post_to=reverse("withdraw_quote", args=[quote.public_id])))
    return OwnQuote(sentence_text(OWN_QUOTE_SAYS[quote.state], facts), quote.message, tuple(acts))


OWN_QUOTE_SAYS: Mapping[str, str] = {
    QuoteState.OPEN: N_("You quoted {amount}. {name} hasn’t chosen yet."),
    QuoteState.DECLINED: N_("You quoted {amount}. This time somebody else was chosen, or the job was closed."),
    QuoteState.WITHDRAWN: N_("You quoted {amount} and took it back."),
}


def _dates(shown: JobShown) -> list[tuple[str, str]]:
    job = shown.job
    rows = [(gettext("Posted"), day_text(localdate(job.posted_at)))]
    if job.state == JobState.OPEN:
        rows.append(
            (
                gettext("Closes by itself"),
                gettext("{day}, if nobody is hired").format(day=day_text(localdate(shown.expires_at))),
            )
        )
    if shown.standing:
        rows.append((gettext("Hired"), day_text(localdate(shown.standing.contract.began_at))))
    if job.closed_at:
        rows.append((gettext(STATES[job.state]), day_text(localdate(job.closed_at))))
    return rows


def _ends(shown: JobShown) -> list[Act]:
    """Return the ways to end the job that its viewer has now."""
    ways = [
        ("cancel", N_("Take the job back"), "cancel_job"),
        ("complete", N_("Mark it completed"), "complete_job"),
        ("not_complete", N_("Mark it not completed"), "not_complete_job"),
    ]
    return [
        Act(gettext(label), reverse(name, args=[shown.job.public_id]))
        for verb, label, name in ways
        if verb in shown.verbs
    ]
