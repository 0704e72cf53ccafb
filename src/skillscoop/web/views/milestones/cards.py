"""Milestones as cards on the Seam: what `board` says about each, in the shapes that the page draws."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from markupsafe import Markup, escape

from skillscoop.board.display import chip, rail
from skillscoop.board.formats import short_day_text
from skillscoop.board.hub import Agreement, Card, Hub
from skillscoop.kernel.words import N_
from skillscoop.milestones.moves import MilestoneState, Role
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen, PartySeen
from skillscoop.milestones.rules.due import working_day
from skillscoop.milestones.rules.plan import Terms
from skillscoop.web import values
from skillscoop.web.acting import once_key
from skillscoop.web.shapes import Act, Chip, MilestoneCard, Notice, Stamp
from skillscoop.web.views.milestones.changing import changing
from skillscoop.web.views.milestones.work_done import earlier_of, files_of, request_notice, submission_notice, ticks_of

#   verb: (what the button says, the page or the form it leads to), in the order of buttons on a card
ACTS: Mapping[str, tuple[str, str]] = {
    "release": (N_("Review and release"), "release"),
    "ask_changes": (N_("Ask for changes"), "ask_changes"),
    "submit": (N_("Submit work"), "submit"),
    "undo": (N_("Undo the release"), "released"),
}


def cards_of(hub: Hub) -> tuple[MilestoneCard, ...]:
    """Return the plan in force as cards; the one that the next move is about is marked."""
    marks = changing(hub.proposal)
    return tuple(_card(card, hub, marks) for card in hub.cards)


def today_of(contract: ContractSeen) -> date:
    """Return the reader's present day by the product's clock, as it was when the contract was read."""
    return localtime(contract.now).date()


def due_of(terms: Terms, contract: ContractSeen, *, fixed_on: date | None = None) -> Markup | str:
    """Return when a milestone is due, in words, by the product's clock; empty where nothing was said."""
    on = terms.due_on or fixed_on
    if on is not None:
        return values.due(on, today_of(contract))
    if terms.due_working_days is None:
        return ""
    sentence = ngettext(
        "Due {count} working day after it is funded (funded today: {day})",
        "Due {count} working days after it is funded (funded today: {day})",
        terms.due_working_days,
    )
    # Fixed at the first full funding by the day in UTC; so is this.
    day = working_day(contract.now.astimezone(UTC).date(), terms.due_working_days, contract.region)
    return escape(sentence).format(count=terms.due_working_days, day=values.day(day))


def rounds_of(seen: MilestoneSeen) -> str:
    """Return how often changes were asked for, of how many the plan includes; empty where there is nothing to say."""
    most = seen.rounds_included
    if most is None:
        count = ngettext("{count} round of changes", "{count} rounds of changes", seen.rounds)
        return count.format(count=seen.rounds) if seen.rounds else ""
    if not seen.rounds:
        return included(most)
    return gettext("Round {count} of {most} of changes").format(count=seen.rounds, most=most)


def included(rounds: int | None) -> str:
    """Return how many rounds of changes are within the price; empty for as many as it takes."""
    if rounds is None:
        return ""
    sentence = ngettext("{most} round of changes included", "{most} rounds of changes included", rounds)
    return sentence.format(most=rounds)


def stamps_of(agreement: Agreement | None, hub: Hub) -> tuple[Stamp, ...]:
    """Return the initials of both, client first, with the day on which each agreed."""
    if agreement is None:
        return ()
    contract = hub.contract
    client_proposed = contract.client.id == agreement.proposed_by
    on = (agreement.proposed_at, agreement.accepted_at)
    days = on if client_proposed else on[::-1]
    mine = {Role.CLIENT: contract.client, Role.SPECIALIST: contract.specialist}
    me = next((party.id for role, party in mine.items() if role in contract.roles), 0)
    return tuple(
        stamp(party, at, is_me=party.id == me)
        for party, at in zip((contract.client, contract.specialist), days, strict=True)
    )


def stamp(party: PartySeen, at: datetime, *, is_me: bool) -> Stamp:
    """Return one person's initials and the day they agreed."""
    day = short_day_text(localtime(at).date())
    sentence = gettext("You agreed {day}") if is_me else gettext("{name} agreed {day}")
    return Stamp(party.initials, sentence.format(name=party.first_name, day=day))


def _card(card: Card, hub: Hub, marks: Mapping[str | None, Act]) -> MilestoneCard:
    seen = card.seen
    is_open = seen.closed_at is None
    return MilestoneCard(
        id=seen.public_id,
        number=card.number,
        title=seen.title,
        price_minor=seen.price_minor,
        currency=seen.contract.currency,
        money=card.rail,
        chip=Chip(card.chip.label, card.chip.tone, card.chip.code, card.chip.icon),
        facts=tuple(_facts(seen)),
        links=tuple(_links(seen, marks)),
        now=hub.next_move.subject in (seen.public_id, seen.payment or "-"),
        steps=card.steps,  # type: ignore[arg-type]  # the board's steps have what the page draws
        description=seen.description,
        done_when=ticks_of(seen),
        notices=tuple(_notices(card)),
        files=files_of(seen),
        earlier=earlier_of(seen),
        folded="" if is_open else _folded(seen),
        stamps=stamps_of(hub.agreement, hub) if is_open else (),
        acts=tuple(_acts(card, _filled(card, hub))),
        more=tuple(_more(card, hub)),
    )


def _facts(seen: MilestoneSeen) -> Iterable[Markup | str]:
    due = due_of(seen.terms, seen.contract, fixed_on=seen.due_fixed_on)
    if due and seen.closed_at is None:
        yield due
    if seen.closed_at is None and (rounds := rounds_of(seen)):
        yield rounds


def _links(seen: MilestoneSeen, marks: Mapping[str | None, Act]) -> Iterable[Act]:
    if seen.public_id in marks:
        yield marks[seen.public_id]
    if seen.payment:
        yield Act(gettext("The payment"), reverse("payment", args=[seen.payment]))


def _notices(card: Card) -> Iterable[Notice]:
    seen = card.seen
    if said := submission_notice(seen):
        yield said
    if seen.state == MilestoneState.CHANGES_ASKED and (asked := request_notice(seen)):
        yield asked
    if card.state in ("agreed", "part_funded", "paying", "checking") and Role.SPECIALIST in seen.contract.roles:
        client = seen.contract.client.first_name
        text = gettext("{client} hasn’t put the money in for this milestone. We tell you the moment it is safe.")
        yield Notice(text.format(client=client), gettext("Please don’t start yet."), icon="hourglass")


def _filled(card: Card, hub: Hub) -> str:
    """Return the verb that the bar's filled button does with this very milestone; empty for any other."""
    move = hub.next_move
    mine = move.is_for(hub.contract.roles) and move.subject == card.seen.public_id
    return {"review": "release"}.get(move.verb, move.verb) if mine else ""


def _acts(card: Card, filled: str) -> Iterable[Act]:
    seen = card.seen
    if "fund" in card.verbs and filled != "fund":
        pay = f"{reverse('fund', args=[seen.contract.public_id])}?milestones={seen.public_id}"
        yield Act(gettext("Fund"), pay)
    for verb, (label, page) in ACTS.items():
        if verb in card.verbs and verb != filled and not _is_early(verb, seen):
            again = verb == "submit" and seen.state == MilestoneState.CHANGES_ASKED
            yield Act(gettext("Submit work again") if again else gettext(label), reverse(page, args=[seen.public_id]))
    if seen.state == MilestoneState.SUBMITTED and Role.CLIENT in seen.contract.roles and not seen.has_rounds_left:
        yield Act(gettext("Ask for more changes"), reverse("ask_changes", args=[seen.public_id]))
    if "withdraw" in card.verbs:
        back = reverse("withdraw_submission", args=[seen.public_id])
        yield Act(gettext("Take the submission back"), post_to=back, fields=once_key())


def _more(card: Card, hub: Hub) -> Iterable[Act]:
    seen = card.seen
    if "propose" in hub.verbs and seen.closed_at is None:
        row = f"{reverse('propose', args=[seen.contract.public_id])}#id-{card.number - 1}"
        yield Act(gettext("Propose a change"), row, icon="plus-minus")
    if "release" in card.verbs and _is_early("release", seen):
        early = gettext("Release before work is submitted")
        yield Act(early, reverse("release", args=[seen.public_id]), icon="arrow-right")
    # Where there is no script it leads to the card, and the address in the browser is the one to copy.
    yield Act(gettext("Copy link"), f"#{seen.public_id}", icon="copy")


def _folded(seen: MilestoneSeen) -> str:
    """Say what a closed milestone keeps out of the way; empty where there is nothing to keep."""
    if seen.submissions:
        return gettext("What was agreed and handed in")
    return gettext("What was agreed") if seen.description or seen.done_when else ""


def _is_early(verb: str, seen: MilestoneSeen) -> bool:
    return verb == "release" and seen.state != MilestoneState.SUBMITTED


def standing_cards(milestones: Sequence[MilestoneSeen]) -> tuple[MilestoneCard, ...]:
    """Return the plan in force in few words: what somebody compares their own rows with."""
    in_force = [m for m in milestones if m.state != MilestoneState.REMOVED]
    return tuple(_brief(m, number) for number, m in enumerate(in_force, start=1))


def _brief(seen: MilestoneSeen, number: int) -> MilestoneCard:
    said = chip(seen)
    return MilestoneCard(
        id=f"now-{seen.public_id}",
        number=number,
        title=seen.title,
        price_minor=seen.price_minor,
        currency=seen.contract.currency,
        money=rail(seen),
        chip=Chip(said.label, said.tone, said.code, said.icon),
        facts=tuple(_facts(seen)),
    )
