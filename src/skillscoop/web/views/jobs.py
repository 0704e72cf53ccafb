"""Find a job, and post one."""

from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from skillscoop.board.formats import day_text
from skillscoop.board.jobs import open_jobs
from skillscoop.deadlines import clock
from skillscoop.jobs.actions.post_job import post_job as post
from skillscoop.jobs.models import Job
from skillscoop.jobs.refusals import StaffCannotQuote
from skillscoop.policy.reads import in_force
from skillscoop.steps.once import Once
from skillscoop.web.acting import Done, Refused, act, open_page, reader_of, signed_in_page, typed_amount


@require_safe
@open_page
def jobs(request: HttpRequest) -> HttpResponse:
    """List open jobs to anybody, newest first, twenty a page, with a search by words. At most four queries."""
    asked = {"q": request.GET.get("q", "").strip(), "option": request.GET.get("option", "")}
    page = request.GET.get("page", "1")
    found = open_jobs(words=asked["q"], payment_option=asked["option"], page=int(page[:6]) if page.isdecimal() else 1)
    facts = {
        "found": found,
        **asked,
        "options": [
            (_link(asked | {"option": option}), label, option == asked["option"]) for option, label in _options()
        ],
        "turns": _turns(asked, found.page, found.pages),
        "today": localdate(clock.now()),
    }
    return render(request, "jobs/find.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def post_job(request: HttpRequest) -> HttpResponse:
    """Post a job (docs/rules.md 5). Staff are told at once that they can't, and not after typing it all."""
    if reader_of(request).is_staff_member:
        raise StaffCannotQuote()
    if request.method != "POST":
        return _form(request, None)
    return act(
        request,
        lambda once: _posted(request, once),
        then=lambda job: Done(
            reverse("job", args=[job.public_id]), gettext("Your job is posted. Specialists can quote now.")
        ),
        again=lambda refused: _form(request, refused),
        names={"budget_minor": "budget"},
    )


def _posted(request: HttpRequest, once: Once) -> Job:
    currency = request.POST.get("currency") or in_force().currency
    budget = typed_amount(request, "budget", currency) if request.POST.get("budget", "").strip() else None
    return post(
        by=reader_of(request),
        title=request.POST.get("title", ""),
        description=request.POST.get("description", ""),
        payment_option=request.POST.get("payment_option", ""),
        budget_minor=budget,
        currency=currency,
        once=once,
    )


def _form(request: HttpRequest, refused: Refused | None) -> HttpResponse:
    policy = in_force()
    facts = {
        "refused": refused,
        "errors": refused.errors if refused else {},
        "typed": request.POST,
        "currency": request.POST.get("currency") or policy.currency,
        "currencies": policy.currencies if len(policy.currencies) > 1 else (),
        "fee_bps": policy.fee_bps,
        "holder": policy.holder,
        "closes": day_text(localdate(clock.now()) + timedelta(days=policy.job_open_days)),
    }
    return render(request, "jobs/post.html", facts)


def _options() -> list[tuple[str, str]]:
    return [("", gettext("All")), ("hassle_free", gettext("Hassle-Free")), ("direct", gettext("Direct"))]


def _turns(asked: dict[str, str], page: int, pages: int) -> list[tuple[str, str]]:
    """Return the links to the page before and the page after, where there is one."""
    turns = [(gettext("Newer jobs"), page - 1), (gettext("Older jobs"), page + 1)]
    return [(label, _link(asked | {"page": str(to)})) for label, to in turns if 1 <= to <= pages]


def _link(asked: dict[str, str]) -> str:
    given = {name: value for name, value in asked.items() if value}
    return reverse("jobs") + (f"?{urlencode(given)}" if given else "")
