"""The one next move as the bar that everybody sees: filled for whoever's turn it is, plain words for the rest."""

from collections.abc import Callable, Mapping
from typing import Protocol

from django.urls import reverse
from django.utils.translation import gettext
from markupsafe import escape

from skillscoop.board.formats import sentence_text
from skillscoop.board.hub import Hub
from skillscoop.board.next_move import NOBODY, NextMove
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads import ContractSeen
from skillscoop.web import values
from skillscoop.web.acting import once_key
from skillscoop.web.shapes import Act, MoveBar


class Place(Protocol):
    """A contract and its job's public id: all that an act's address and label need."""

    @property
    def contract(self) -> ContractSeen: ...

    @property
    def job(self) -> str: ...


def move_bar(hub: Hub) -> MoveBar:
    """Return the bar: one filled button exactly when the next move is the viewer's."""
    move, roles = hub.next_move, hub.contract.roles
    sentence = sentence_text(move.sentence_for(roles), move.facts)
    if move.is_for(roles):
        return MoveBar(gettext("Your move"), sentence, main=MAIN[move.verb](hub, move), others=_others(move))
    if move.actor == NOBODY:
        heading = gettext("On its way") if move.verb else gettext("Closed")
        return MoveBar(heading, sentence, tone="done", others=_undo(hub, move))
    return MoveBar(_waiting_for(hub, move), sentence, tone="wait")


def _waiting_for(hub: Hub, move: NextMove) -> str:
    contract = hub.contract
    name = (contract.client if move.actor == Role.CLIENT else contract.specialist).first_name
    told = "{since}" in move.theirs or move.since is None
    if told:
        return gettext("Waiting for {name}").format(name=name)
    return sentence_text(N_("Waiting for {name} since {since}"), {"name": name, "since": move.since})


def _others(move: NextMove) -> tuple[Act, ...]:
    if move.verb == "review":
        return (Act(gettext("Ask for changes"), reverse("ask_changes", args=[move.subject])),)
    return ()


def _undo(hub: Hub, move: NextMove) -> tuple[Act, ...]:
    may = any("undo" in card.verbs for card in hub.cards if card.seen.public_id == move.subject)
    # At once: the page that counts the seconds is one more step, and there are not many of them.
    return (Act(gettext("Undo"), post_to=reverse("undo", args=[move.subject]), fields=once_key()),) if may else ()


def _pay(at: Place, move: NextMove) -> Act:
    label = gettext("See the payment") if move.facts["is_unknown"] else gettext("Finish the payment")
    return Act(label, reverse("payment", args=[move.subject]))


def _answer(at: Place, move: NextMove) -> Act:
    return Act(gettext("Read and answer"), reverse("proposal", args=[move.subject]))


def _review(at: Place, move: NextMove) -> Act:
    return Act(gettext("Review and release"), reverse("release", args=[move.subject]))


def _submit(at: Place, move: NextMove) -> Act:
    label = gettext("Submit work again") if move.facts["is_again"] else gettext("Submit work")
    return Act(label, reverse("submit", args=[move.subject]))


def _fund(at: Place, move: NextMove) -> Act:
    amount = move.facts["amount"]
    assert isinstance(amount, Money), "the move says how much is due"
    label = escape(gettext("Fund {amount}")).format(amount=values.amount(amount.minor, amount.currency))
    return Act(label, f"{reverse('fund', args=[at.contract.public_id])}?milestones={move.subject}")


def _complete(at: Place, move: NextMove) -> Act:
    return Act(gettext("Mark the job completed"), reverse("complete_job", args=[at.job]))


def _propose(at: Place, move: NextMove) -> Act:
    return Act(gettext("Set milestones"), reverse("propose", args=[at.contract.public_id]))


MAIN: Mapping[str, Callable[[Place, NextMove], Act]] = {
    "pay": _pay,
    "answer": _answer,
    "review": _review,
    "submit": _submit,
    "fund": _fund,
    "complete": _complete,
    "propose": _propose,
}
