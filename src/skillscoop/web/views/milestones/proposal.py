"""A proposal: what it would change, who waits, and how it was answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from skillscoop.board.formats import moment_text, sentence_text
from skillscoop.board.verbs import proposal_verbs
from skillscoop.kernel.words import N_
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.ask_changes_to_proposal import ask_changes_to_proposal
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from skillscoop.milestones.moves import ProposalState, Role
from skillscoop.milestones.reads.first_plan import AfterAnother, after_another
from skillscoop.milestones.reads.proposal import ProposalSeen, proposal_seen
from skillscoop.notices.actions.read_notices import ON_A_PROPOSAL
from skillscoop.web.acting import Done, Refused, act, once_field, once_key
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.seen import saw
from skillscoop.web.shapes import Act, MoveBar, Stamp
from skillscoop.web.views.live import live_on
from skillscoop.web.views.milestones.cards import stamp
from skillscoop.web.views.milestones.crumbs import crumbs
from skillscoop.web.views.milestones.draft_cards import drafts_of
from skillscoop.web.views.milestones.in_short import headline, in_short
from skillscoop.web.views.milestones.redline import sections, unchanged

# A form's address that is only read, after a refusal was shown there, leads to the proposal itself.
FORMS = ["GET", "HEAD", "POST"]
#   how it ended: (in a word, in a sentence)
ENDED = {
    ProposalState.ACCEPTED: (N_("Agreed"), N_("{other} accepted this on {at}. It is part of the agreed plan.")),
    ProposalState.CHANGES_ASKED: (N_("Answered"), N_("{other} asked for changes on {at}. Nothing was agreed by it.")),
    ProposalState.COUNTERED: (
        N_("Answered"),
        N_("{other} suggested something else on {at}. Nothing was agreed by it."),
    ),
    ProposalState.WITHDRAWN: (N_("Taken back"), N_("{proposer} took this back on {at}. Nothing was agreed by it.")),
    ProposalState.LAPSED: (N_("Lapsed"), N_("The job was closed on {at}, before there was an answer.")),
}

#   said once it is closed without a yes: (of a first plan, of a change of the plan in force)
SENT = (N_("Sent. Nothing is agreed yet, and nothing was charged."), N_("Sent. The plan in force stays as it is."))
TAKEN_BACK = (
    N_("Taken back. Nothing is agreed yet, and nothing was charged."),
    N_("Taken back. The plan in force stays as it is."),
)


@require_safe
@signed_in_page
def proposal_page(request: HttpRequest, proposal: str) -> HttpResponse:
    """Show a proposal to the two people and to staff; the answer is bound to what is shown (docs/rules.md 15, 16)."""
    seen = proposal_seen(proposal, reader_of(request))
    saw(request, ON_A_PROPOSAL, subject=proposal)
    return _drawn(request, seen)


@require_http_methods(FORMS)
@signed_in_page
def accept_proposal(request: HttpRequest, proposal: str) -> HttpResponse:
    """Put the candidate in force, if it is still the one that was shown."""
    if request.method != "POST":
        return redirect("proposal", proposal)
    reader, shown = reader_of(request), request.POST.get("fingerprint", "")
    return act(
        request,
        lambda once: accept(proposal, by=reader, fingerprint=shown, once=once),
        then=lambda after: _to_hub(after, gettext("Accepted. This is the plan now; nothing was charged.")),
        again=lambda refused: _drawn(request, proposal_seen(proposal, reader), refused),
    )


@require_http_methods(FORMS)
@signed_in_page
def ask_changes_to(request: HttpRequest, proposal: str) -> HttpResponse:
    """Answer with what should be different; the proposal is closed by it."""
    if request.method != "POST":
        return redirect("proposal", proposal)
    reader, note = reader_of(request), request.POST.get("note", "")
    return act(
        request,
        lambda once: ask_changes_to_proposal(proposal, by=reader, note=note, once=once),
        then=lambda after: _to_hub(after, gettext(_closed_without_a_yes(SENT, after))),
        again=lambda refused: _drawn(request, proposal_seen(proposal, reader), refused, note),
    )


@require_http_methods(FORMS)
@signed_in_page
def withdraw(request: HttpRequest, proposal: str) -> HttpResponse:
    """Take one's own proposal back while nobody has answered it."""
    if request.method != "POST":
        return redirect("proposal", proposal)
    reader = reader_of(request)
    return act(
        request,
        lambda once: withdraw_proposal(proposal, by=reader, once=once),
        then=lambda after: _to_hub(after, gettext(_closed_without_a_yes(TAKEN_BACK, after))),
        again=lambda refused: _drawn(request, proposal_seen(proposal, reader), refused),
    )


def _to_hub(proposal: ProposalSeen, says: str) -> Done:
    return Done(reverse("milestones", args=[proposal.contract.public_id]), says)


def _closed_without_a_yes(says: tuple[str, str], proposal: ProposalSeen) -> str:
    """Return the marked sentence that fits: before the first yes there is no plan that could stay."""
    first, later = says
    return first if proposal.base_version == 0 else later


def _drawn(request: HttpRequest, seen: ProposalSeen, refused: Refused | None = None, note: str = "") -> HttpResponse:
    contract, is_first = seen.contract, seen.base_version == 0
    before = after_another(seen)
    compared = before if is_first else seen
    verbs = proposal_verbs(seen)
    facts = {
        "seen": seen,
        "contract": contract,
        "live": live_on(request, contract, reader_of(request)),
        "holder": contract.holder,
        "crumbs": crumbs(contract),
        "heading": _heading(seen, before),
        "wrote": _wrote(seen),
        "line": _line(seen),
        "in_short": (headline(before), *in_short(seen)) if before else in_short(seen),
        "beside": _beside(before, seen) if before else "",
        "drafts": drafts_of(seen) if is_first else (),
        "sections": sections(compared) if compared else (),
        "unchanged": unchanged(compared) if compared else "",
        "stamps": stamps_on(seen),
        "move": _move(seen, verbs),
        "idle": _idle(seen),
        "asks": "ask_changes" in verbs,
        "suggest": reverse("suggest", args=[seen.public_id]) if "counter" in verbs else "",
        "withdraw": _withdraw(seen) if "withdraw" in verbs else None,
        "next": _next(seen),
        "refused": refused,
        "errors": refused.errors if refused else {},
        "note": note,
        "key": once_field(),
    }
    return render(request, "milestones/proposal.html", facts)


def _heading(seen: ProposalSeen, before: AfterAnother | None) -> str:
    if Role.PROPOSER in seen.roles:
        return gettext("Your proposal")
    is_plain = seen.base_version == 0 and not (before and before.changes)
    changes = before.changes if before else seen.changes
    count = len(seen.candidate) if is_plain else len({change.id or change.title for change in changes})
    if is_plain:
        sentence = ngettext("{name} proposes {count} milestone", "{name} proposes {count} milestones", count)
    else:
        sentence = ngettext(
            "{name} suggests a change to {count} milestone", "{name} suggests changes to {count} milestones", count
        )
    return sentence.format(name=seen.proposed_by.first_name, count=count)


def _line(seen: ProposalSeen) -> str:
    at = moment_text(seen.proposed_at)
    if seen.base_version == 0:
        return gettext("Sent {at}").format(at=at)
    facts = {"at": at, "before": seen.base_version, "after": seen.base_version + 1}
    return gettext("Sent {at} · plan {before} → {after}").format(**facts)


def _beside(before: AfterAnother, seen: ProposalSeen) -> str:
    """Return which plan the redline of a first plan starts from: nothing is in force to compare it with."""
    at = moment_text(before.before_at)
    mine = (Role.PROPOSER in seen.roles) == (before.before_by.id == seen.proposed_by.id)
    if mine and Role.STAFF not in seen.roles:
        return gettext("Beside the plan that you sent {at}:").format(at=at)
    return gettext("Beside the plan that {name} sent {at}:").format(name=before.before_by.first_name, at=at)


def _wrote(seen: ProposalSeen) -> str:
    if Role.PROPOSER in seen.roles:
        return gettext("You wrote")
    return gettext("{name} wrote").format(name=seen.proposed_by.first_name)


def stamps_on(seen: ProposalSeen) -> tuple[Stamp, ...]:
    """Return who has agreed to a proposal, and a ring for whoever has not answered."""
    contract, proposer = seen.contract, seen.proposed_by
    other = contract.other_than(proposer.id)
    mine, theirs = Role.PROPOSER in seen.roles, Role.OTHER in seen.roles
    first = stamp(proposer, seen.proposed_at, is_me=mine)
    if seen.state == ProposalState.ACCEPTED and seen.answered_at is not None:
        return first, stamp(other, seen.answered_at, is_me=theirs)
    if seen.state != ProposalState.OPEN:
        return (first,)
    waits = gettext("You haven’t answered yet") if theirs else gettext("{name} hasn’t answered yet")
    return first, Stamp(other.initials, waits.format(name=other.first_name), open=True)


def _move(seen: ProposalSeen, verbs: list[str]) -> MoveBar:
    """Return the bar: the answer for who is asked, whose turn it is for the others, or how it ended."""
    other = seen.contract.other_than(seen.proposed_by.id).first_name
    proposer = seen.proposed_by.first_name
    if seen.state != ProposalState.OPEN:
        facts = {"other": other, "proposer": proposer, "at": seen.answered_at}
        word, sentence = ENDED[ProposalState(seen.state)]
        tone = "done" if seen.state == ProposalState.ACCEPTED else "wait"
        return MoveBar(gettext(word), sentence_text(sentence, facts), tone=tone, others=_newer(seen))
    if "accept" in verbs:
        fields = {"fingerprint": seen.fingerprint, **once_key()}
        main = Act(gettext("Accept"), post_to=reverse("accept_proposal", args=[seen.public_id]), fields=fields)
        # They stand on the same page, further down than a telephone or a sheet shows at once.
        others = (Act(gettext("Other answers"), "#answers"),)
        sentence = gettext("Answer {name}’s proposal. Nothing changes until you do.")
        return MoveBar(gettext("Your move"), sentence.format(name=proposer), main=main, others=others)
    sentence = N_("{name} has had this since {at}. Nothing changes until there is an answer.")
    heading = gettext("Waiting for {name}").format(name=other)
    return MoveBar(heading, sentence_text(sentence, {"name": other, "at": seen.proposed_at}), tone="wait")


def _idle(seen: ProposalSeen) -> str:
    if seen.state != ProposalState.OPEN:
        return ""
    if Role.OTHER in seen.roles:
        return gettext("nothing changes. It takes your yes.")
    other = seen.contract.other_than(seen.proposed_by.id).first_name
    return gettext("nothing changes. It takes {name}’s yes.").format(name=other)


def _newer(seen: ProposalSeen) -> tuple[Act, ...]:
    """Return the way on from an answered proposal: the one that waits for an answer now, if there is one."""
    newer = seen.contract.open_proposal
    if not newer or newer == seen.public_id:
        return ()
    return (Act(gettext("Read the newer proposal"), reverse("proposal", args=[newer])),)


def _withdraw(seen: ProposalSeen) -> Act:
    return Act(gettext("Take it back"), post_to=reverse("withdraw_proposal", args=[seen.public_id]), fields=once_key())


def _next(seen: ProposalSeen) -> list[Act]:
    """Return where to go from here beside the bar: the milestones, or another proposal of one's own."""
    acts = [Act(gettext("Back to the milestones"), reverse("milestones", args=[seen.contract.public_id]))]
    if seen.state == ProposalState.CHANGES_ASKED and Role.PROPOSER in seen.roles and not seen.contract.open_proposal:
        again = reverse("propose", args=[seen.contract.public_id])
        acts.insert(0, Act(gettext("Propose again"), again))
    return acts
