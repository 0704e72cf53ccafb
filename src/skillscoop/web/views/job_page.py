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
from skillscoop.jobs.models import Job
from skillscoop.jobs.moves import JobState
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.rules.overview import Overview
from skillscoop.notices.actions.read_notices import ON_THE_JOB
from skillscoop.web.acting import Refused
from skillscoop.web.forms.quotes import TypedQuote
from skillscoop.web.pages import open_page, reader_of
from skillscoop.web.seen import saw
from skillscoop.web.shapes import Act, Live
from skillscoop.web.views.chat import message_act
from skillscoop.web.views.job_ends import in_the_way, ways_to_end
from skillscoop.web.views.job_facts import STATES, category_name, chips, posted_line, where_name
from skillscoop.web.views.live import live_lists, live_on
from skillscoop.web.views.own_quote import own_quote
from skillscoop.web.views.quote_facts import compared, past


@dataclass(frozen=True, slots=True)
class MilestonesPart:
    """The way to the Milestones, with the money and whose turn it is; filled when it is the viewer's."""

    href: str
    overview: Overview | None
    sentence: str
    is_mine: bool


@require_safe
@open_page
def job(request: HttpRequest, job: str) -> HttpResponse:
    """Show a job to whoever may know of it (docs/rules.md 7). At most fifteen queries in all."""
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
    saw(request, ON_THE_JOB, job=shown.job.id)
    facts = {
        "job": shown.job,
        "live": _live(request, shown),
        "crumbs": _crumbs(shown),
        "line": _line(shown),
        "chips": chips(shown.job),
        "acts": _acts(shown),
        "notice": notice,
        "closing_reason": shown.job.closing_reason if shown.is_told else "",
        "milestones": _milestones(shown.standing),
        "settling": _settling(shown),
        "quotes": compared(shown) if _may_compare(shown) else None,
        "past_quotes": past(shown),
        "own_quote": own_quote(shown),
        "typed": (typed or TypedQuote()) if "quote" in shown.verbs else None,
        "refused": refused,
        "errors": refused.errors if refused else {},
        "must_be_verified": shown.must_be_verified_to_quote,
        "about": about(shown.job),
        "files": shown.files,
        "dates": _dates(shown),
        "ends": ways_to_end(shown),
        "in_the_way": in_the_way(shown),
    }
    return render(request, "jobs/show.html", facts)


def _live(request: HttpRequest, shown: JobShown) -> Live:
    """Return how the page stays up to date: with the contract; before there is one, with what its reader is told."""
    if shown.standing is None:
        return live_lists(request)
    return live_on(request, shown.standing.contract, reader_of(request))


def about(job: Job) -> list[tuple[str, str]]:
    """Return a job's category and place, as terms and what they are."""
    rows = ((gettext("Category"), category_name(job)), (gettext("Where"), where_name(job)))
    return [(term, what) for term, what in rows if what]


def _to_anybody(request: HttpRequest, job: Job) -> HttpResponse:
    facts = {
        "job": job,
        "line": posted_line(job),
        "chips": chips(job),
        "about": about(job),
        "next": request.get_full_path(),
    }
    return render(request, "jobs/to_anybody.html", facts)


def _may_compare(shown: JobShown) -> bool:
    return shown.job.state == JobState.OPEN and (shown.is_client or shown.is_staff)


def _crumbs(shown: JobShown) -> list[tuple[str, str]]:
    if shown.is_client:
        return [(gettext("My jobs"), reverse("my_jobs") + "?view=client")]
    if shown.is_specialist or shown.seen.quote is not None:
        return [(gettext("My jobs"), reverse("my_jobs") + "?view=specialist")]
    return [(gettext("Find a job"), reverse("jobs"))]


def _line(shown: JobShown) -> str:
    job, chosen = shown.job, shown.chosen
    if chosen is None or job.specialist is None:
        return posted_line(job)
    hired = shown.standing.contract.began_at if shown.standing else None
    facts = {
        "client": job.client.name,
        "specialist": job.specialist.name,
        "day": short_day_text(localdate(hired)) if hired else "",
        "amount": Money(chosen.price_minor, job.currency),
    }
    side = "client" if shown.is_client else "specialist" if shown.is_specialist else "staff"
    return sentence_text((HIRED if hired else HIRED_DIRECT)[side], facts)


HIRED: Mapping[str, str] = {
    "client": N_("You hired {specialist} on {day} · quote {amount}"),
    "specialist": N_("{client} hired you on {day} · quote {amount}"),
    "staff": N_("{client} hired {specialist} on {day} · quote {amount}"),
}
HIRED_DIRECT: Mapping[str, str] = {
    "client": N_("You hired {specialist} · quote {amount}"),
    "specialist": N_("{client} hired you · quote {amount}"),
    "staff": N_("{client} hired {specialist} · quote {amount}"),
}


def _acts(shown: JobShown) -> list[Act]:
    """Return what can be done beside the milestones: write to the other, change the job, post it again."""
    job, acts = shown.job, []
    if shown.is_client and job.specialist is not None:
        acts.append(message_act(job, job.specialist))
    if shown.is_specialist:
        acts.append(message_act(job, job.client))
    if "edit" in shown.verbs:
        acts.append(Act(gettext("Change the job"), reverse("edit_job", args=[job.public_id])))
    if shown.is_client and job.state not in (JobState.OPEN, JobState.IN_PROGRESS):
        acts.append(Act(gettext("Post it again"), f"{reverse('post_job')}?like={job.public_id}", icon="plus"))
    return acts


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


def _settling(shown: JobShown) -> str:
    """Return how the money of a Direct job moves, for the two people on it once it is under way."""
    job = shown.job
    if job.is_hassle_free or shown.chosen is None or job.specialist is None:
        return ""
    other = job.specialist if shown.is_client else job.client
    facts = {"name": other.first_name, "amount": Money(shown.chosen.price_minor, job.currency)}
    if shown.is_staff:
        return gettext(SETTLED_BY_THEM)
    return sentence_text(PAY_DIRECT if shown.is_client else GET_PAID_DIRECT, facts)


PAY_DIRECT = N_(
    "You and {name} settle the money between yourselves: {amount}, as quoted. Nothing is held here, and there is no "
    "fee. When the work is done, either of you marks the job completed."
)
GET_PAID_DIRECT = N_(
    "{name} pays you directly: {amount}, as you quoted. Nothing is held here, so agree on when and how before you "
    "start. When the work is done, either of you marks the job completed."
)
SETTLED_BY_THEM = N_("The two people on this job settle the money between themselves. Nothing is held here.")


def _dates(shown: JobShown) -> list[tuple[str, str]]:
    job = shown.job
    rows = [(gettext("Posted"), day_text(localdate(job.posted_at)))]
    if job.state == JobState.OPEN:
        closes = gettext("{day}, if nobody is hired").format(day=day_text(localdate(shown.expires_at)))
        rows.append((gettext("Closes by itself"), closes))
    if shown.standing:
        rows.append((gettext("Hired"), day_text(localdate(shown.standing.contract.began_at))))
    if job.closed_at:
        day = day_text(localdate(job.closed_at))
        rows.append((gettext(STATES[job.state]), gettext("{day}, by itself").format(day=day) if shown.expired else day))
    return rows
