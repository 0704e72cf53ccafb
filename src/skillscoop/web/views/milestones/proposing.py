"""The plan's editor: set the first milestones, propose a change, or suggest something else."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.moves import CONTRACT, PROPOSAL, Role
from skillscoop.milestones.reads import contract_seen, milestones_of
from skillscoop.milestones.reads.proposal import ProposalSeen, proposal_seen
from skillscoop.milestones.reads.writing import templates_of
from skillscoop.milestones.refusals import FirstPlanIsTheClients
from skillscoop.steps.once import Once
from skillscoop.web.acting import Done, Refused, act, once_field
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.views.milestones.cards import standing_cards
from skillscoop.web.views.milestones.crumbs import crumbs
from skillscoop.web.views.milestones.drafting import caught_up, kept_through_sign_in, opened, take_up
from skillscoop.web.views.milestones.editing import Editing
from skillscoop.web.views.milestones.editor import Sheet, candidate, rows_as_sent, sent
from skillscoop.web.views.milestones.pressing import pressed
from skillscoop.web.views.milestones.starting import beginning, starts
from skillscoop.web.views.milestones.totals import totals

SEND = "send"


@require_http_methods(["GET", "HEAD", "POST"])
@kept_through_sign_in
@signed_in_page
def propose_plan(request: HttpRequest, contract: str) -> HttpResponse:
    """Write the first plan, or a change of the plan in force (docs/rules.md 11-13)."""
    reader = reader_of(request)
    seen = contract_seen(contract, reader)
    CONTRACT.choose("propose", state=seen.state, roles=seen.roles)
    editing = Editing(seen, milestones_of(seen), reader)
    take_up(request, editing)
    if request.method != "POST" and seen.open_proposal:
        return redirect("proposal", seen.open_proposal)
    if seen.plan_version == 0 and Role.SPECIALIST in seen.roles:
        raise FirstPlanIsTheClients()
    if request.method == "POST":
        return _sent(request, editing)
    return _opened(request, editing)


@require_http_methods(["GET", "HEAD", "POST"])
@kept_through_sign_in
@signed_in_page
def suggest(request: HttpRequest, proposal: str) -> HttpResponse:
    """Answer a proposal with another one; the editor starts from what was proposed (docs/rules.md 13)."""
    reader = reader_of(request)
    answers = proposal_seen(proposal, reader)
    editing = Editing(answers.contract, list(answers.milestones), reader, answers)
    # First, so that what was typed is kept also when the proposal has been answered meanwhile.
    take_up(request, editing)
    PROPOSAL.choose("counter", state=answers.state, roles=answers.roles)
    return _sent(request, editing) if request.method == "POST" else _opened(request, editing)


def _opened(request: HttpRequest, editing: Editing) -> HttpResponse:
    """Draw the reader's draft, or what there is to begin with; a start chosen on the hub comes before a draft."""
    start = request.GET.get("start", "")
    draft = None if start else opened(editing)
    if draft is None:
        sheet = Sheet(beginning(editing, start), base_version=editing.contract.plan_version)
        return _drawn(request, editing, sheet)
    return _drawn(request, editing, draft, draft_at=editing.contract.draft_at)


def _sent(request: HttpRequest, editing: Editing) -> HttpResponse:
    """Do what the button that was pressed says: change the rows, add them up, keep them, or send them."""
    button = request.POST.get("act", "")
    sheet = sent(request.POST, editing.milestones)
    if button != SEND:
        after = pressed(editing, sheet, button, request.POST.get("start", ""))
        editing.keep(after)
        return _drawn(request, editing, after)
    return act(
        request,
        lambda once: _propose(editing, sheet, once),
        then=lambda proposal: _done(editing, proposal),
        again=lambda refused: _again(request, editing, sheet, refused),
    )


def _propose(editing: Editing, sheet: Sheet, once: Once) -> ProposalSeen:
    return propose(
        editing.contract.public_id,
        by=editing.reader,
        base_version=sheet.base_version,
        milestones=candidate(sheet.rows, editing.contract.currency),
        note=sheet.note,
        answers=editing.answered_id,
        once=once,
    )


def _done(editing: Editing, proposal: ProposalSeen) -> Done:
    says = gettext("Sent to {name}. Nothing changes and nothing is charged until they accept.")
    return Done(reverse("proposal", args=[proposal.public_id]), says.format(name=editing.other.first_name))


def _again(request: HttpRequest, editing: Editing, sheet: Sheet, refused: Refused) -> HttpResponse:
    """Keep what was sent and draw it again; after a change meanwhile also the plan as it stands now."""
    editing.keep(sheet)
    if not refused.is_conflict:
        return _drawn(request, editing, sheet, refused)
    contract = contract_seen(editing.contract.public_id, editing.reader)
    milestones = milestones_of(contract)
    now = Editing(contract, milestones, editing.reader, editing.answers)
    fresh = caught_up(now, replace(sheet, rows=rows_as_sent(request.POST)))
    now.keep(fresh)
    return _drawn(request, now, fresh, refused)


def _drawn(
    request: HttpRequest,
    editing: Editing,
    sheet: Sheet,
    refused: Refused | None = None,
    *,
    draft_at: datetime | None = None,
) -> HttpResponse:
    contract = editing.contract
    # Written on another plan than the one in force now, which is then shown above.
    is_conflict = bool(draft_at and sheet.merged) or (refused is not None and refused.is_conflict)
    sheet = replace(
        sheet, rows=tuple(replace(row, comes_to=editing.comes_to(row.due_working_days)) for row in sheet.rows)
    )
    facts = {
        "contract": contract,
        "holder": contract.holder,
        "crumbs": crumbs(contract),
        "heading": _heading(editing),
        "lead": _lead(editing),
        "other": editing.other,
        "sheet": sheet,
        "refused": refused,
        "errors": refused.errors if refused else sheet.errors,
        "draft_at": draft_at,
        "starts": starts(editing),
        "own": templates_of(editing.reader),
        "totals": totals(sheet, contract, editing.milestones),
        "way_out": editing.way_out,
        "open_proposal": contract.open_proposal if is_conflict else "",
        "in_force": standing_cards(editing.milestones) if is_conflict else (),
        "key": once_field(),
    }
    return render(request, "milestones/editor.html", facts)


def _lead(editing: Editing) -> str:
    if editing.is_first:
        lead = gettext("Split the work so that each part is paid when it is done. {name} reads this first.")
    else:
        lead = gettext("{name} reads this first. Until there is a yes the agreed plan stays in force.")
    return lead.format(name=editing.other.first_name)


def _heading(editing: Editing) -> str:
    if editing.answers is not None:
        return gettext("Suggest something else")
    return gettext("Set your first milestones") if editing.is_first else gettext("Propose a change")
