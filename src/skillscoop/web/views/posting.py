"""Post a job, post one again, change one that is open (docs/rules.md 5, 6)."""

from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from skillscoop.board.formats import day_text
from skillscoop.deadlines import clock
from skillscoop.jobs.actions.edit_job import edit_job as change
from skillscoop.jobs.actions.post_job import post_job as post
from skillscoop.jobs.categories import NAMES as CATEGORIES
from skillscoop.jobs.models import Job
from skillscoop.jobs.moves import JOB, JobRole
from skillscoop.jobs.reads import files_of, job_seen
from skillscoop.jobs.refusals import StaffCannotQuote
from skillscoop.kernel.refusals import NotFound
from skillscoop.people.details import choose_side
from skillscoop.people.models import Person
from skillscoop.policy.models import Policy
from skillscoop.policy.reads import in_force
from skillscoop.steps.once import Once
from skillscoop.web.acting import Done, Refused, act
from skillscoop.web.countries import countries
from skillscoop.web.forms.jobs import NAMES, TypedJob, job_as_typed, typed_job
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.typed import carried
from skillscoop.web.uploads import FileShown, kept, shown, uploads
from skillscoop.web.views.job_facts import place_name
from skillscoop.web.views.job_page import job_page


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def post_job(request: HttpRequest) -> HttpResponse:
    """Post a job; with `like` the form begins as another job of one's own. Staff are told at once that they can't."""
    reader, policy = reader_of(request), in_force()
    if reader.is_staff_member:
        raise StaffCannotQuote()
    if request.method != "POST":
        like = _pattern(request, reader)
        typed = job_as_typed(like, policy) if like else typed_job({}, policy)
        return _form(request, typed, policy, files=shown(files_of(like)) if like else ())
    typed = typed_job(request.POST, policy)
    return act(
        request,
        lambda once: _posted(request, typed, reader, once),
        then=lambda job: Done(
            reverse("job", args=[job.public_id]), gettext("Your job is posted. Specialists can quote now.")
        ),
        again=lambda refused: _form(request, typed, policy, refused=refused),
        names=NAMES,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def edit_job(request: HttpRequest, job: str) -> HttpResponse:
    """Change an open job; the version of the job travels with the form (docs/rules.md 15)."""
    reader, policy = reader_of(request), in_force()
    seen = job_seen(job, reader)
    if request.method != "POST":
        JOB.choose("edit", state=seen.job.state, roles=seen.roles)
        return _form(request, job_as_typed(seen.job, policy), policy, job=seen.job)
    typed = typed_job(request.POST, policy)
    return act(
        request,
        lambda once: _changed(request, job, typed, reader, once),
        then=lambda changed: Done(reverse("job", args=[changed.public_id]), gettext("Your job is changed.")),
        again=lambda refused: _again(request, job, typed, policy, refused),
        names=NAMES,
    )


def _posted(request: HttpRequest, typed: TypedJob, reader: Person, once: Once) -> Job:
    job = post(by=reader, files=uploads(request), once=once, **typed.terms())
    choose_side(reader, Person.Side.CLIENT)
    return job


def _pattern(request: HttpRequest, reader: Person) -> Job | None:
    """Return the job that a new one begins as. Refuses: NotFound, also for a job of somebody else."""
    like = request.GET.get("like", "")
    if not like:
        return None
    seen = job_seen(like, reader)
    if JobRole.CLIENT not in seen.roles:
        raise NotFound()
    return seen.job


def _changed(request: HttpRequest, job: str, typed: TypedJob, reader: Person, once: Once) -> Job:
    version, files = carried(request.POST, "version"), uploads(request)
    return change(job, by=reader, version=version, files=files, once=once, **typed.terms())


def _again(request: HttpRequest, job: str, typed: TypedJob, policy: Policy, refused: Refused) -> HttpResponse:
    """Draw the form as it was sent; where the job can't be changed any more, the job as it stands."""
    seen = job_seen(job, reader_of(request))
    if not JOB.open_to(state=seen.job.state, roles=seen.roles & {JobRole.CLIENT}):
        return job_page(request, job, notice=refused.sentence)
    return _form(request, typed, policy, job=seen.job, refused=refused)


def _form(
    request: HttpRequest,
    typed: TypedJob,
    policy: Policy,
    *,
    job: Job | None = None,
    files: Sequence[FileShown] = (),
    refused: Refused | None = None,
) -> HttpResponse:
    """Draw the form. `files` are those that a new job begins with; what was sent with a refused form is kept."""
    quoted = job is not None and job.quotes.exists()
    facts = {
        "job": job,
        "refused": refused,
        "errors": refused.errors if refused else {},
        "typed": typed,
        # Once somebody has quoted these two stay as they are: shown, and sent along, but nothing to choose.
        "is_fixed": quoted,
        "currencies": policy.currencies if len(policy.currencies) > 1 and not quoted else (),
        "categories": [(key, gettext(label), key == typed.category) for key, label in CATEGORIES.items()],
        "countries": _countries(typed.region),
        "fee_bps": policy.fee_bps,
        "holder": policy.holder,
        "closes": _closes(job, policy),
        "attached": files_of(job) if job else (),
        "kept": files or kept(request),
    }
    return render(request, "jobs/form.html", facts)


def _countries(chosen: str) -> list[tuple[str, str, bool]]:
    """Return every country, and the part of one that a program may have named."""
    known = dict(countries())
    named = {chosen: place_name(chosen)} if chosen and chosen not in known and place_name(chosen) else {}
    return [(code, name, code == chosen) for code, name in {**named, **known}.items()]


def _closes(job: Job | None, policy: Policy) -> str:
    since = job.posted_at if job else clock.now()
    return day_text(localdate(since + timedelta(days=policy.job_open_days)))
