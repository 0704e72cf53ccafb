"""Quotes: offer one, change it, take it back, and hire who made it."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from skillscoop.board.formats import rate_text, sentence_text
from skillscoop.board.verbs import quote_verbs
from skillscoop.jobs.actions.offer_quote import edit_quote as change
from skillscoop.jobs.actions.offer_quote import offer_quote as offer
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote as take_back
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.reads import QuoteSeen, changed_since, job_seen, quote_seen
from skillscoop.kernel.digits import whole_number
from skillscoop.kernel.refusals import ChangedMeanwhile, NotYourMove, WrongMoment
from skillscoop.kernel.words import N_
from skillscoop.people.details import choose_side
from skillscoop.people.models import Person
from skillscoop.policy.reads import in_force
from skillscoop.steps.once import Once
from skillscoop.web.acting import Done, Refused, act, changed_by
from skillscoop.web.forms.quotes import NAMES, TypedQuote, quote_as_typed, typed_quote
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.typed import carried
from skillscoop.web.views.job_facts import changed_text
from skillscoop.web.views.job_page import job_page
from skillscoop.web.views.quote_facts import cost, is_earlier, suggested


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def offer_quote(request: HttpRequest, job: str) -> HttpResponse:
    """Quote on a job; the form stands on the job's page (docs/rules.md 8)."""
    if request.method != "POST":
        return redirect(reverse("job", args=[job]) + "#quote")
    reader, typed = reader_of(request), typed_quote(request.POST)
    return act(
        request,
        lambda once: _offered(request, job, typed, reader, once),
        then=lambda quote: _told(quote, reader),
        again=lambda refused: _offer_form(request, job, typed, refused),
        names=NAMES,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def edit_quote(request: HttpRequest, quote: str) -> HttpResponse:
    """Change one's own quote until one is selected."""
    reader = reader_of(request)
    seen = quote_seen(quote, reader)
    if request.method != "POST":
        return _edit_form(request, seen, None)
    typed = typed_quote(request.POST)
    offered = partial(typed.offer, seen.quote.job.currency, seen.quote.milestones)
    return act(
        request,
        lambda once: change(quote, by=reader, offer=offered(), once=once),
        then=lambda changed: Done(
            reverse("job", args=[changed.job.public_id]), _with_sum(gettext("Your quote is changed."), changed)
        ),
        again=lambda refused: _edit_form(request, quote_seen(quote, reader), refused),
        names=NAMES,
    )


@require_POST
@signed_in_page
def withdraw_quote(request: HttpRequest, quote: str) -> HttpResponse:
    """Take one's own quote back; it can be offered again while the job is open."""
    reader = reader_of(request)
    job = quote_seen(quote, reader).quote.job.public_id
    return act(
        request,
        lambda once: take_back(quote, by=reader, once=once),
        then=lambda _: Done(reverse("job", args=[job]), gettext("Your quote is taken back. You can quote again.")),
        again=lambda refused: job_page(request, job, notice=refused.sentence),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def hire(request: HttpRequest, quote: str) -> HttpResponse:
    """Check before hiring, then hire: the version of the quote travels with the form (docs/rules.md 15)."""
    reader = reader_of(request)
    if request.method != "POST":
        return _check(request, quote_seen(quote, reader), None)
    return act(
        request,
        lambda once: _hired(request, quote, reader, once),
        then=_begun,
        again=lambda refused: _check(request, quote_seen(quote, reader), refused),
    )


def _offered(request: HttpRequest, job: str, typed: TypedQuote, reader: Person, once: Once) -> Quote:
    offered = typed.offer(job_seen(job, reader).job.currency)
    shown = whole_number(request.POST.get("job_version", ""))
    quote = offer(job, by=reader, offer=offered, job_version=shown, once=once)
    choose_side(reader, Person.Side.SPECIALIST)
    return quote


def _offer_form(request: HttpRequest, job: str, typed: TypedQuote, refused: Refused) -> HttpResponse:
    """Draw the job with the form as it was typed; after a change of the job, that change is what is said."""
    if not isinstance(refused.refusal, ChangedMeanwhile):
        return job_page(request, job, typed=typed, refused=refused)
    name = job_seen(job, reader_of(request)).job.client.first_name
    return job_page(request, job, typed=typed, notice=gettext(JOB_CHANGED).format(name=name))


JOB_CHANGED = N_(
    "{name} changed the job a moment ago. Here’s how it reads now. Your quote was not sent; what you typed is kept."
)


def _told(quote: Quote, reader: Person) -> Done:
    name = quote.job.client.first_name
    says = gettext("Your quote is sent to {name}.").format(name=name)
    return Done(reverse("job", args=[quote.job.public_id]), _with_sum(says, quote))


def _with_sum(says: str, quote: Quote) -> str:
    """Add how the suggested milestones add up, where it is not to the price."""
    found = suggested(quote, quote.job.currency)
    return f"{says} {gettext(MILESTONES)} {found.sentence}" if found and found.is_off else says


MILESTONES = N_("Look at its milestones.")


def _edit_form(request: HttpRequest, seen: QuoteSeen, refused: Refused | None) -> HttpResponse:
    if "edit" not in quote_verbs(seen):
        return _closed(request, seen, refused)
    job = seen.quote.job
    facts = {
        "job": job,
        "quote": seen.quote,
        "changed": _changed(seen),
        "typed": typed_quote(request.POST) if request.method == "POST" else quote_as_typed(seen.quote, job.currency),
        "refused": refused,
        "errors": refused.errors if refused else {},
    }
    return render(request, "quotes/edit.html", facts)


def _changed(seen: QuoteSeen) -> str:
    """Return what the client changed on the job since this quote was made, "" for nothing."""
    job = seen.quote.job
    changed = changed_since(job, seen.quote.job_version)
    if changed is None:
        return ""
    facts = {"name": job.client.first_name, "what": changed_text(changed.names), "day": localdate(changed.at)}
    return sentence_text(N_("{name} changed {what} on {day}, after you quoted. Does your quote still fit?"), facts)


def _hired(request: HttpRequest, quote: str, reader: Person, once: Once) -> Job:
    return select_quote(quote, by=reader, version=carried(request.POST, "version"), once=once)


def _begun(job: Job) -> Done:
    says = gettext("You hired {name}.").format(name=job.specialist.first_name if job.specialist else "")
    if job.contract is None:
        return Done(reverse("job", args=[job.public_id]), says)
    return Done(reverse("milestones", args=[job.contract.public_id]), says)


def _check(request: HttpRequest, seen: QuoteSeen, refused: Refused | None) -> HttpResponse:
    if "select" not in quote_verbs(seen):
        return _closed(request, seen, refused)
    quote, job = seen.quote, seen.quote.job
    name = quote.specialist.first_name
    notice = changed_by(name) if refused and refused.is_conflict else refused.sentence if refused else ""
    facts = {
        "job": job,
        "quote": quote,
        "name": name,
        "rows": _rows(quote, job),
        **_costs(quote, job),
        "suggested": suggested(quote, job.currency),
        "before": gettext(BEFORE).format(name=name) if is_earlier(quote, job) else "",
        "notice": notice,
    }
    return render(request, "quotes/hire.html", facts)


BEFORE = N_("{name} quoted before you changed the job. Ask whether the quote still holds, or wait for a new one.")


def _costs(quote: Quote, job: Job) -> dict[str, object]:
    """Return what the client will have paid in the end: the price, and on a Hassle-Free job the fee on top."""
    price = (gettext("{name}’s quote").format(name=quote.specialist.first_name), quote.price_minor, job.currency)
    costs = cost(quote, job, in_force().fee_bps)
    if costs is None:
        return {"tally": (), "total": price}
    fee = (gettext("Service fee"), costs.fee_minor, job.currency)
    return {"tally": (price, fee), "total": (gettext("In all, when everything is paid"), costs.all_minor, job.currency)}


MONEY = N_("You fund it by milestone, into a secure account at {holder}. {name} is paid when you release it.")


def _rows(quote: Quote, job: Job) -> list[tuple[str, str]]:
    """Return what happens on hiring, before anybody presses."""
    name = quote.specialist.first_name
    if not job.is_hassle_free:
        settle = gettext("You and {name} settle it between yourselves. Nothing is held, and there is no fee.")
        return [(gettext("Paying"), settle.format(name=name)), (gettext("Other quotes"), _declined())]
    policy = in_force()
    facts = {"name": name, "rate": rate_text(policy.fee_bps), "holder": policy.holder}
    return [
        (gettext("You pay now"), gettext("Nothing. Hiring moves no money.")),
        (gettext("Then"), gettext("You split the job into milestones, and {name} accepts them.").format(**facts)),
        (gettext("Your money"), gettext(MONEY).format(**facts)),
        (
            gettext("Service fee"),
            gettext("{rate} of each milestone’s price, on top, paid by you. {name} gets the full price.").format(
                **facts
            ),
        ),
        (gettext("Other quotes"), _declined()),
    ]


def _declined() -> str:
    return gettext("They are declined, and their specialists are told.")


def _closed(request: HttpRequest, seen: QuoteSeen, refused: Refused | None) -> HttpResponse:
    """Show the job as it stands, where the quote can no longer be changed or chosen."""
    if not seen.roles:
        raise NotYourMove()
    response = job_page(request, seen.quote.job.public_id, notice=refused.sentence if refused else _too_late())
    response.status_code = refused.status if refused else WrongMoment.status
    return response


def _too_late() -> str:
    return gettext("This quote can’t be chosen or changed any more. Nothing was sent. Here is the job as it stands.")
