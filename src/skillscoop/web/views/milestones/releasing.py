"""Release Payment: the check sheet, the undo window, and after it."""

from dataclasses import replace
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from skillscoop.board.formats import sentence_text
from skillscoop.board.hub import Hub, hub
from skillscoop.kernel.money import Money
from skillscoop.kernel.refusals import FieldProblem
from skillscoop.kernel.words import N_
from skillscoop.milestones.actions.release import release
from skillscoop.milestones.actions.undo import undo
from skillscoop.milestones.moves import MILESTONE, MilestoneState, Role
from skillscoop.milestones.reads import MilestoneSeen, milestone_seen, milestones_of
from skillscoop.milestones.reads.milestone import overview_of
from skillscoop.milestones.reads.released import has_released_before
from skillscoop.milestones.refusals import NotFullyFunded
from skillscoop.milestones.rules.overview import Overview
from skillscoop.notices.actions.read_notices import ON_THE_HUB
from skillscoop.steps.once import Once
from skillscoop.web.acting import Done, Refused, act, once_field, once_key
from skillscoop.web.errors import refusal_page
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.seen import saw
from skillscoop.web.shapes import MilestoneCard
from skillscoop.web.typed import carried, typed_amount
from skillscoop.web.views.live import live_on
from skillscoop.web.views.milestones.cards import cards_of
from skillscoop.web.views.milestones.crumbs import crumbs
from skillscoop.web.views.milestones.move_bar import move_bar
from skillscoop.web.views.milestones.work_done import earlier_of, files_of, request_notice, submission_notice, ticks_of

TYPED = "typed_amount"
RELEASED = (MilestoneState.RELEASING, MilestoneState.PAID)


class AnotherAmountTyped(FieldProblem):
    """Who types the amount shows that they read it (docs/rules.md 25)."""

    code = "another_amount_typed"
    sentence = N_("The amount to release is {amount}. Nothing was released. Type exactly this amount, or go back.")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def release_payment(request: HttpRequest, milestone: str) -> HttpResponse:
    """Release what is held, bound to the amount and version shown (docs/rules.md 15, 25).

    Who comes back here after the release is led to where it is told: "nothing was changed" would not be true.
    """
    reader = reader_of(request)
    seen = milestone_seen(milestone, reader)
    if request.method != "POST":
        if seen.state in RELEASED:
            return redirect("released", milestone)
        saw(request, ON_THE_HUB, subject=milestone)
        return _check_sheet(request, _ready(seen))
    there = reverse("released", args=[milestone])
    return act(
        request,
        lambda once: _released(request, seen, once),
        then=lambda after: Done(there),
        again=lambda refused: _check_sheet(request, milestone_seen(milestone, reader), refused),
    )


@require_safe
@signed_in_page
def released(request: HttpRequest, milestone: str) -> HttpResponse:
    """Say how long a release can still be taken back, or that it is final, and what comes next."""
    reader = reader_of(request)
    seen = milestone_seen(milestone, reader)
    if seen.state not in RELEASED:
        return redirect("milestones", seen.contract.public_id)
    return _after(request, seen, hub(seen.contract.public_id, reader))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def undo_release(request: HttpRequest, milestone: str) -> HttpResponse:
    """Take a release back within its window; the money has not left the secure account."""
    if request.method != "POST":
        return redirect("released", milestone)
    reader = reader_of(request)
    return act(
        request,
        lambda once: undo(milestone, by=reader, once=once),
        then=_undone,
        again=lambda refused: _late(request, milestone, refused),
    )


def _ready(seen: MilestoneSeen) -> MilestoneSeen:
    """Return the milestone when it can be released now; otherwise say why not before anybody types."""
    MILESTONE.choose("release", state=seen.state, roles=seen.contract.roles)
    if seen.owed_minor:
        raise NotFullyFunded(amount=Money(seen.owed_minor, seen.contract.currency), title=seen.title)
    return seen


def _released(request: HttpRequest, seen: MilestoneSeen, once: Once) -> MilestoneSeen:
    amount, version = carried(request.POST, "amount_minor"), carried(request.POST, "version")
    MILESTONE.choose("release", state=seen.state, roles=seen.contract.roles)
    if _why_type(seen) and typed_amount(request, TYPED, seen.contract.currency) != amount:
        raise AnotherAmountTyped(TYPED, amount=Money(amount, seen.contract.currency))
    return release(seen.public_id, by=reader_of(request), amount_minor=amount, version=version, once=once)


def _why_type(seen: MilestoneSeen) -> str:
    """Say why the client types the amount (docs/rules.md 25): first time to a person, or above a limit; else empty."""
    contract = seen.contract
    if not has_released_before(contract):
        sentence = N_("It is the first time that you pay {name}. Typing the amount shows that you read it.")
    elif seen.secure_minor >= contract.type_amount_from_minor:
        sentence = N_("It is {limit} or more. Typing the amount shows that you read it.")
    else:
        return ""
    limit = Money(contract.type_amount_from_minor, contract.currency)
    return sentence_text(sentence, {"name": contract.specialist.first_name, "limit": limit})


def _check_sheet(request: HttpRequest, seen: MilestoneSeen, refused: Refused | None = None) -> HttpResponse:
    contract = seen.contract
    may = seen.state in MILESTONE.find("release", state=MilestoneState.FUNDED).sources and not seen.owed_minor
    ticks = ticks_of(seen)
    facts = {
        "seen": seen,
        "contract": contract,
        "holder": contract.holder,
        "crumbs": crumbs(contract),
        "hub": reverse("milestones", args=[contract.public_id]),
        "may": may,
        "why_type": _why_type(seen) if may else "",
        "typed": request.POST.get(TYPED, ""),
        "ticks": ticks,
        "ticked": sum(tick.done for tick in ticks),
        "submitted": submission_notice(seen),
        "handed_in": files_of(seen),
        "earlier": earlier_of(seen),
        "asked": request_notice(seen),
        "is_submitted": seen.state == MilestoneState.SUBMITTED,
        "after": _after_this(seen) if may else None,
        "refused": refused,
        "errors": refused.errors if refused else {},
        "key": once_field(),
    }
    return render(request, "milestones/release.html", facts)


def _after_this(seen: MilestoneSeen) -> Overview:
    """Return the four figures as they will be: what is held for this milestone counts as paid."""
    all_of_them = [_paid(m) if m.public_id == seen.public_id else m for m in milestones_of(seen.contract)]
    return overview_of(seen.contract, all_of_them)


def _paid(m: MilestoneSeen) -> MilestoneSeen:
    return replace(
        m,
        state=MilestoneState.PAID,
        secure_minor=0,
        paid_minor=m.paid_minor + m.secure_minor,
        fee_held_minor=0,
        fee_kept_minor=m.fee_kept_minor + m.fee_held_minor,
    )


def _after(request: HttpRequest, seen: MilestoneSeen, board: Hub, refused: Refused | None = None) -> HttpResponse:
    contract = seen.contract
    waits = seen.state == MilestoneState.RELEASING
    left = max(0, ceil((seen.final_at - contract.now).total_seconds())) if seen.final_at else 0
    facts = {
        "seen": seen,
        "contract": contract,
        "live": live_on(request, contract, reader_of(request)),
        "holder": contract.holder,
        "crumbs": crumbs(contract),
        "hub": reverse("milestones", args=[contract.public_id]),
        "heading": _heading(seen),
        "waits": waits,
        "seconds": left,
        "is_over": waits and _is_over(seen),
        "may_undo": waits and left > 0 and Role.CLIENT in contract.roles,
        "next": None if waits else move_bar(board),
        "undo_to": reverse("undo", args=[seen.public_id]),
        "undo_fields": once_key(),
        "amount_minor": seen.releasing_minor if waits else seen.paid_minor,
        "overview": board.overview,
        "cards": _this_and_next(seen, board),
        "refused": refused,
    }
    return render(request, "milestones/released.html", facts)


def _this_and_next(seen: MilestoneSeen, board: Hub) -> list[MilestoneCard]:
    """Return the milestone that was released, and the first of those that go on; one taken out has no card."""
    cards = cards_of(board)
    this = [replace(card, acts=(), more=()) for card in cards if card.id == seen.public_id]
    going_on = [card for card, each in zip(cards, board.cards, strict=True) if each.seen.closed_at is None]
    others = [card for card in going_on if card.id != seen.public_id]
    return [*this, *others[:1]]


def _heading(seen: MilestoneSeen) -> str:
    if seen.state == MilestoneState.PAID:
        return gettext("Paid to {name}").format(name=seen.contract.specialist.first_name)
    return gettext("On its way to {name}").format(name=seen.contract.specialist.first_name)


def _is_over(seen: MilestoneSeen) -> bool:
    """Whether the window has closed, also while the clock has not got round to it (docs/rules.md 25)."""
    return seen.final_at is not None and seen.contract.now >= seen.final_at


def _undone(after: MilestoneSeen) -> Done:
    says = gettext("Taken back. The money is still in the secure account.")
    return Done(f"{reverse('milestones', args=[after.contract.public_id])}#{after.public_id}", says)


def _late(request: HttpRequest, milestone: str, refused: Refused) -> HttpResponse:
    """Draw how the release stands; taken back already, in another tab, there is none to draw."""
    reader = reader_of(request)
    seen = milestone_seen(milestone, reader)
    if seen.state not in RELEASED:
        return refusal_page(request, refused.refusal)
    return _after(request, seen, hub(seen.contract.public_id, reader), refused)
