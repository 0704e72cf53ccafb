"""Work handed in, taken back, or asked for again."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from skillscoop.milestones.moves import MILESTONE
from skillscoop.milestones.reads import MilestoneSeen, milestone_seen, milestones_of
from skillscoop.milestones.refusals import RoundsUsedUp
from skillscoop.notices.actions.read_notices import ON_THE_HUB
from skillscoop.web.acting import Done, Refused, act, once_field
from skillscoop.web.errors import refusal_page
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.seen import saw
from skillscoop.web.uploads import kept, uploads
from skillscoop.web.views.milestones.cards import rounds_of
from skillscoop.web.views.milestones.crumbs import crumbs
from skillscoop.web.views.milestones.drafting import keep_more_changes
from skillscoop.web.views.milestones.editing import Editing
from skillscoop.web.views.milestones.work_done import files_of, request_notice, submission_notice, ticked_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def submit_work(request: HttpRequest, milestone: str) -> HttpResponse:
    """Hand work in with a message, files and the checklist ticked item by item (docs/rules.md 23, 41)."""
    reader = reader_of(request)
    if request.method != "POST":
        seen = _ready("submit", milestone_seen(milestone, reader))
        saw(request, ON_THE_HUB, subject=milestone)
        return _submit_form(request, seen)
    message, links = request.POST.get("message", ""), request.POST.get("links", "").splitlines()
    return act(
        request,
        lambda once: submit(
            milestone,
            by=reader,
            message=message,
            done=request.POST.getlist("done"),
            files=uploads(request),
            links=links,
            once=once,
        ),
        then=lambda after: _to_hub(
            after, gettext("Submitted. {name} can look at it now."), after.contract.client.first_name
        ),
        again=lambda shown: _submit_form(request, milestone_seen(milestone, reader), shown),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def ask_for_changes(request: HttpRequest, milestone: str) -> HttpResponse:
    """Answer a submission with what is missing, pointing at checklist items (docs/rules.md 24)."""
    reader = reader_of(request)
    if request.method != "POST":
        return _ask_form(request, _ready("ask_changes", milestone_seen(milestone, reader)))
    message = request.POST.get("message", "")
    return act(
        request,
        lambda once: ask_changes(milestone, by=reader, message=message, items=request.POST.getlist("items"), once=once),
        then=lambda after: _to_hub(
            after,
            gettext("Sent to {name}. The money stays in the secure account."),
            after.contract.specialist.first_name,
        ),
        again=lambda shown: _asked_again(request, milestone_seen(milestone, reader), shown),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def take_submission_back(request: HttpRequest, milestone: str) -> HttpResponse:
    """Take a submission back while it waits (docs/rules.md 23)."""
    reader = reader_of(request)
    if request.method != "POST":
        return redirect("milestones", milestone_seen(milestone, reader).contract.public_id)
    return act(
        request,
        lambda once: withdraw_submission(milestone, by=reader, once=once),
        then=lambda after: _to_hub(after, gettext("Taken back. Submit it again when it is ready."), ""),
        again=lambda shown: refusal_page(request, shown.refusal),
    )


def _ready(verb: str, seen: MilestoneSeen) -> MilestoneSeen:
    """Return the milestone when the reader may do `verb` now; who may not is told so before they type."""
    MILESTONE.choose(verb, state=seen.state, roles=seen.contract.roles)
    return seen


def _to_hub(after: MilestoneSeen, says: str, name: str) -> Done:
    hub = reverse("milestones", args=[after.contract.public_id])
    return Done(f"{hub}#{after.public_id}", says.format(name=name))


def _submit_form(request: HttpRequest, seen: MilestoneSeen, shown: Refused | None = None) -> HttpResponse:
    ticked = request.POST.getlist("done") if shown else ticked_in(seen)
    return _form(request, seen, "milestones/submit.html", shown, ticked)


def _ask_form(request: HttpRequest, seen: MilestoneSeen, shown: Refused | None = None) -> HttpResponse:
    return _form(request, seen, "milestones/ask_changes.html", shown, request.POST.getlist("items"))


def _asked_again(request: HttpRequest, seen: MilestoneSeen, shown: Refused) -> HttpResponse:
    """Draw the form again; a request past the agreed rounds becomes a proposal in the editor (docs/rules.md 24)."""
    if not isinstance(shown.refusal, RoundsUsedUp):
        return _ask_form(request, seen, shown)
    editing = Editing(seen.contract, milestones_of(seen.contract), reader_of(request))
    items = [item for item in request.POST.getlist("items") if item in seen.done_when]
    keep_more_changes(seen, editing, request.POST.get("message", ""), items)
    messages.info(request, gettext("Your request is a milestone of its own here. Give it a price, then send it."))
    return redirect("propose", seen.contract.public_id)


def _form(
    request: HttpRequest, seen: MilestoneSeen, template: str, shown: Refused | None, ticked: Iterable[str]
) -> HttpResponse:
    contract = seen.contract
    facts = {
        "seen": seen,
        "contract": contract,
        "holder": contract.holder,
        "crumbs": crumbs(contract),
        "hub": reverse("milestones", args=[contract.public_id]),
        # By their words: a plan agreed meanwhile may have put another item in the same place.
        "options": [(item, item, "") for item in seen.done_when],
        "ticked": set(ticked),
        "message": request.POST.get("message", ""),
        "links": request.POST.get("links", ""),
        "rounds": rounds_of(seen),
        "asked": request_notice(seen),
        "submitted": submission_notice(seen),
        "handed_in": files_of(seen),
        "kept": kept(request) if shown else [],
        "refused": shown,
        "errors": shown.errors if shown else {},
        "key": once_field(),
    }
    return render(request, template, facts)
