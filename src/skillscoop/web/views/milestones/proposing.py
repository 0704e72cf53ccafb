"""The plan's editor: set the first milestones, propose a change, or suggest something else."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.moves import CONTRACT, PROPOSAL, Role
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen, PartySeen, contract_seen, milestones_of
from skillscoop.milestones.reads.proposal import ProposalSeen, candidate_from, proposal_seen
from skillscoop.milestones.refusals import FirstPlanIsTheClients
from skillscoop.milestones.rules.plan import Terms
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.web.acting import Done, Refused, act, once_field, reader_of, signed_in_page
from skillscoop.web.views.milestones.cards import standing_cards
from skillscoop.web.views.milestones.crumbs import crumbs
from skillscoop.web.views.milestones.editor import Row, Sheet, candidate, changed, rows_from, rows_of, sent, typed
from skillscoop.web.views.milestones.totals import totals, with_rest

SEND = "send"


@dataclass(frozen=True, slots=True)
class Editing:
    """What is being written: a plan for a contract, perhaps in answer to a proposal."""

    contract: ContractSeen
    milestones: list[MilestoneSeen]
    reader: Person
    answers: ProposalSeen | None = None

    @property
    def other(self) -> PartySeen:
        return self.contract.other_than(self.reader.id)

    @property
    def is_first(self) -> bool:
        return self.contract.plan_version == 0

    @property
    def way_out(self) -> str:
        if self.answers is not None:
            return reverse("proposal", args=[self.answers.public_id])
        return reverse("milestones", args=[self.contract.public_id])


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def propose_plan(request: HttpRequest, contract: str) -> HttpResponse:
    """Write the first plan, or a change of the plan in force (docs/rules.md 11-13)."""
    reader = reader_of(request)
    seen = contract_seen(contract, reader)
    CONTRACT.choose("propose", state=seen.state, roles=seen.roles)
    if request.method != "POST" and seen.open_proposal:
        return redirect("proposal", seen.open_proposal)
    if seen.plan_version == 0 and Role.SPECIALIST in seen.roles:
        raise FirstPlanIsTheClients()
    editing = Editing(seen, milestones_of(seen), reader)
    if request.method == "POST":
        return _sent(request, editing)
    return _drawn(request, editing, Sheet(_start(request, editing), base_version=seen.plan_version))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def suggest(request: HttpRequest, proposal: str) -> HttpResponse:
    """Answer a proposal with another one; the editor starts from what was proposed (docs/rules.md 13)."""
    reader = reader_of(request)
    answers = proposal_seen(proposal, reader)
    PROPOSAL.choose("counter", state=answers.state, roles=answers.roles)
    editing = Editing(answers.contract, list(answers.milestones), reader, answers)
    if request.method == "POST":
        return _sent(request, editing)
    rows = rows_from(answers.candidate, answers.milestones, answers.contract.currency)
    return _drawn(request, editing, Sheet(rows, base_version=answers.contract.plan_version))


def _start(request: HttpRequest, editing: Editing) -> tuple[Row, ...]:
    """Return the rows to begin with: the plan in force, or for the first plan what the reader chose to start from."""
    contract = editing.contract
    if not editing.is_first:
        return rows_of(editing.milestones)
    start = request.GET.get("start", "quote" if contract.quote_milestones else "")
    if start == "quote" and contract.quote_milestones:
        lines = candidate_from([{"id": None, **row} for row in contract.quote_milestones])
        return tuple(typed(line.terms, contract.currency) for line in lines)
    if start == "one":
        return (typed(Terms(contract.title, contract.quote_minor), contract.currency),)
    return (Row(), Row())


def _sent(request: HttpRequest, editing: Editing) -> HttpResponse:
    """Do what the button that was pressed says: change the rows, add them up, or send them."""
    pressed = request.POST.get("act", "")
    sheet = sent(request.POST, editing.milestones)
    if pressed != SEND:
        with_button = (
            with_rest(sheet, pressed, editing.contract) if pressed.startswith("rest-") else changed(sheet, pressed)
        )
        return _drawn(request, editing, with_button)
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
        answers=editing.answers.public_id if editing.answers else "",
        once=once,
    )


def _done(editing: Editing, proposal: ProposalSeen) -> Done:
    says = gettext("Sent to {name}. Nothing changes and nothing is charged until they accept.")
    return Done(reverse("proposal", args=[proposal.public_id]), says.format(name=editing.other.first_name))


def _again(request: HttpRequest, editing: Editing, sheet: Sheet, refused: Refused) -> HttpResponse:
    """Draw the editor as it was sent; after a change meanwhile also the plan as it stands now."""
    if not refused.is_conflict:
        return _drawn(request, editing, sheet, refused)
    contract = contract_seen(editing.contract.public_id, editing.reader)
    milestones = milestones_of(contract)
    now = Editing(contract, milestones, editing.reader, editing.answers)
    fresh = replace(sent(request.POST, milestones), base_version=contract.plan_version)
    return _drawn(request, now, fresh, refused)


def _drawn(request: HttpRequest, editing: Editing, sheet: Sheet, refused: Refused | None = None) -> HttpResponse:
    contract = editing.contract
    is_conflict = refused is not None and refused.is_conflict
    facts = {
        "contract": contract,
        "holder": contract.holder,
        "crumbs": crumbs(contract),
        "heading": _heading(editing),
        "lead": _lead(editing),
        "other": editing.other,
        "sheet": sheet,
        "refused": refused,
        "errors": refused.errors if refused else {},
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
