"""Terms that are not agreed, as cards with a dashed rail: a plan that was proposed, what came with a quote."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext

from skillscoop.milestones.moves import ProposalState, Role
from skillscoop.milestones.reads import ContractSeen
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.milestones.rules.plan import Terms
from skillscoop.milestones.rules.terms import Line
from skillscoop.web.shapes import Chip, MilestoneCard, Stamp, Tick
from skillscoop.web.views.milestones.cards import due_of, included


def drafts_of(proposal: ProposalSeen, stamps: tuple[Stamp, ...] = ()) -> tuple[MilestoneCard, ...]:
    """Return a first plan as it was proposed, as cards with a dashed rail, each with these stamps."""
    said, contract = _answer_to(proposal), proposal.contract
    return tuple(
        replace(draft_card(number, line.terms, said, contract), stamps=stamps)
        for number, line in enumerate(proposal.candidate, start=1)
    )


def _answer_to(proposal: ProposalSeen) -> Chip:
    """Return whose answer a proposal waits for, or what was answered."""
    if proposal.state == ProposalState.ACCEPTED:
        return Chip(gettext("Agreed"), "moss", icon="check")
    if proposal.state != ProposalState.OPEN:
        return Chip(gettext("Answered"), code="draft")
    if Role.OTHER in proposal.roles:
        return Chip(gettext("Needs your OK"), "amber", "draft")
    answerer = proposal.contract.other_than(proposal.proposed_by.id).first_name
    return Chip(gettext("Waiting for {name}").format(name=answerer), code="draft")


def draft_card(number: int, terms: Terms, said: Chip, contract: ContractSeen) -> MilestoneCard:
    """Return terms that are not agreed as a card; `number` counts from 1."""
    return MilestoneCard(
        id=f"draft-{number}",
        number=number,
        title=terms.title,
        price_minor=terms.price_minor,
        currency=contract.currency,
        money="draft",
        chip=said,
        facts=tuple(filter(None, [due_of(terms, contract), included(terms.rounds_included)])),
        description=terms.description,
        done_when=tuple(Tick(item) for item in terms.done_when),
    )


def suggested(lines: Iterable[Line], contract: ContractSeen) -> tuple[MilestoneCard, ...]:
    """Return what came with the quote as cards."""
    suggests = Chip(gettext("{name} suggests").format(name=contract.specialist.first_name), code="draft")
    return tuple(draft_card(number, line.terms, suggests, contract) for number, line in enumerate(lines, start=1))
