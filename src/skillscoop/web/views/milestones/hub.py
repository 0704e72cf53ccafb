"""The Milestones hub: where the money is, whose turn it is, the plan, and what happened."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from skillscoop.board.formats import sentence_text, short_day_text
from skillscoop.board.hub import Hub, hub
from skillscoop.kernel.words import N_
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads.contract import ContractSeen
from skillscoop.milestones.reads.proposal import candidate_from
from skillscoop.notices.actions.read_notices import ON_THE_HUB
from skillscoop.people.models import Person
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.seen import saw
from skillscoop.web.shapes import Act
from skillscoop.web.views.live import live_on
from skillscoop.web.views.milestones.cards import cards_of
from skillscoop.web.views.milestones.draft_cards import drafts_of, suggested
from skillscoop.web.views.milestones.in_short import in_short
from skillscoop.web.views.milestones.move_bar import move_bar
from skillscoop.web.views.milestones.people import people_of, talk_of
from skillscoop.web.views.milestones.proposal import stamps_on
from skillscoop.web.views.milestones.timeline import timeline


@require_safe
@signed_in_page
def milestones(request: HttpRequest, contract: str) -> HttpResponse:
    """Show the hub to the two people and to staff (docs/rules.md 7, 28, 37, 45). 12 queries, one more for news."""
    reader = reader_of(request)
    seen = hub(contract, reader)
    saw(request, ON_THE_HUB, contract=seen.contract.id)
    return render(request, "milestones/hub.html", hub_facts(seen, reader, request))


def hub_facts(seen: Hub, reader: Person, request: HttpRequest) -> dict[str, object]:
    """Return everything the hub's template draws. Two queries."""
    contract = seen.contract
    here = reverse("milestones", args=[contract.public_id])
    people = people_of(contract, seen.job, reader)
    recent = timeline(
        contract,
        reader,
        only=request.GET.get("show", "all"),
        before=request.GET.get("before", ""),
        here=here,
        cards={card.seen.public_id: card for card in seen.cards},
    )
    return {
        "contract": contract,
        "live": live_on(request, contract, reader, start=reverse("hub_fragment", args=[contract.public_id])),
        "holder": contract.holder,
        "crumbs": [(gettext("My jobs"), "/my-jobs"), (contract.title, reverse("job", args=[seen.job]))],
        "line": _line(seen),
        "overview": seen.overview,
        "note": _note(contract),
        "move": move_bar(seen),
        "since": _since(seen),
        "idle": sentence_text(seen.idle.sentence_for(seen.contract.roles), seen.idle.facts),
        "cards": cards_of(seen),
        "removed": seen.removed,
        "acts": _acts(seen),
        "people": people,
        "talk": talk_of(people),
        **_plan_to_come(seen),
        **recent,
    }


def _line(seen: Hub) -> str:
    contract = seen.contract
    if seen.agreement is None:
        began = short_day_text(localtime(contract.began_at).date())
        return gettext("{people} · Hassle-Free Job · hired {day}").format(people=_people(contract), day=began)
    day = short_day_text(localtime(seen.agreement.accepted_at).date())
    line = gettext("{people} · Hassle-Free Job · plan {number} agreed {day}")
    return line.format(people=_people(contract), number=seen.agreement.number, day=day)


def _people(contract: ContractSeen) -> str:
    if Role.STAFF in contract.roles:
        names = {"client": contract.client.name, "specialist": contract.specialist.name}
        return gettext("{client} and {specialist}").format(**names)
    other = contract.specialist if Role.CLIENT in contract.roles else contract.client
    return gettext("You and {name}").format(name=other.name)


def _since(seen: Hub) -> str:
    """Say with whom it is and since when; empty while it is nobody's turn."""
    turn, contract = seen.turn, seen.contract
    if turn is None or turn.actor not in (Role.CLIENT, Role.SPECIALIST):
        return ""
    facts = {"day": localtime(turn.since).date()}
    if turn.actor in contract.roles:
        return sentence_text(N_("With you since {day}."), facts)
    party = contract.client if turn.actor == Role.CLIENT else contract.specialist
    return sentence_text(N_("With {name} since {day}."), facts | {"name": party.first_name})


def _note(contract: ContractSeen) -> str:
    """Say what the four figures alone would leave open to whoever looks."""
    if contract.plan_version == 0:
        quote = N_("The price is {name}’s quote. Nothing is paid before a plan is agreed.")
        if Role.SPECIALIST in contract.roles:
            quote = N_("The price is your quote. Nothing is paid before a plan is agreed.")
        return sentence_text(quote, {"name": contract.specialist.first_name})
    if Role.SPECIALIST in contract.roles:
        return gettext("The fee is {name}’s; you receive the full price.").format(name=contract.client.first_name)
    return ""


def _acts(seen: Hub) -> list[Act]:
    """Return the buttons beside the list: change the plan, see what it was, pay in several at once."""
    contract = seen.contract
    acts = []
    if sum("fund" in card.verbs for card in seen.cards) > 1:
        acts.append(Act(gettext("Fund several"), reverse("fund", args=[contract.public_id]), icon="lock"))
    if "propose" in seen.verbs and contract.plan_version:
        label = gettext("Go on with your draft") if contract.draft_at else gettext("Propose a change")
        acts.append(Act(label, reverse("propose", args=[contract.public_id]), icon="plus-minus"))
    if contract.plan_version:
        acts.append(Act(gettext("Versions of the plan"), reverse("history", args=[contract.public_id])))
    return acts


def _plan_to_come(seen: Hub) -> dict[str, object]:
    """Return what waits for an answer, and before the first plan what it may start from."""
    contract, proposal = seen.contract, seen.proposal
    first = contract.plan_version == 0
    quoted = (
        candidate_from([{"id": None, **row} for row in contract.quote_milestones]) if first and not proposal else ()
    )
    stamps = stamps_on(proposal) if proposal else ()
    return {
        "proposal": proposal,
        "stamps": stamps,
        "in_short": in_short(proposal) if proposal else (),
        "drafts": drafts_of(proposal, stamps) if proposal and first else (),
        "quoted": suggested(quoted, contract),
        "starts": _starts(seen) if first and "propose" in seen.verbs else (),
        "is_empty": first and proposal is None,
        "checks": Role.SPECIALIST in contract.roles,
        "steps_to_come": _steps_to_come(contract) if first else (),
    }


def _steps_to_come(contract: ContractSeen) -> tuple[str, ...]:
    """Say what happens until work starts, with "you" for whoever reads."""
    sets, pays = N_("{client} sets the milestones."), N_("{client} puts money for the first one in a secure account.")
    answers = N_("{specialist} accepts them, or suggests something else.")
    if Role.CLIENT in contract.roles:
        sets, pays = N_("You set the milestones."), N_("You put money for the first one in a secure account.")
    if Role.SPECIALIST in contract.roles:
        answers = N_("You accept them, or suggest something else.")
    facts = {"client": contract.client.first_name, "specialist": contract.specialist.first_name}
    return tuple(sentence_text(each, facts) for each in (sets, answers, pays, N_("Work on it starts.")))


def _starts(seen: Hub) -> list[Act]:
    contract = seen.contract
    editor = reverse("propose", args=[contract.public_id])
    # A template adds up to the quote as well; which one is chosen where its rows can be seen.
    acts = [
        Act(gettext("Pay in one milestone"), f"{editor}?start=one"),
        Act(gettext("Start from a template"), f"{editor}#start"),
    ]
    if contract.quote_milestones:
        use = gettext("Use {name}’s milestones").format(name=contract.specialist.first_name)
        acts.insert(0, Act(use, f"{editor}?start=quote"))
    if contract.draft_at:
        acts.insert(0, Act(gettext("Go on with your draft"), editor))
    return acts
