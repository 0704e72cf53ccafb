"""How jobs with milestones stand: their money and whose turn it is, for lists and for the job's own page."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from skillscoop.board.in_the_way import InTheWay, of_completed, of_not_completed
from skillscoop.board.next_move import NextMove, next_move
from skillscoop.kernel.refusals import Refusal
from skillscoop.milestones.moves import MilestoneState
from skillscoop.milestones.reads import ContractSeen
from skillscoop.milestones.reads.milestone import overview_of
from skillscoop.milestones.reads.several import ContractInFull, contracts_in_full
from skillscoop.milestones.rules.closing import check_completed, check_not_completed
from skillscoop.milestones.rules.overview import Overview
from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class Standing:
    """One contract's four figures, its next move, and the job's verbs its milestones allow: complete, not_complete.

    `in_the_way` says for each of the two what has to be settled first.
    """

    contract: ContractSeen
    overview: Overview
    next_move: NextMove
    agreed: bool
    ways_to_close: frozenset[str]
    in_the_way: Mapping[str, Sequence[InTheWay]]

    @property
    def is_mine(self) -> bool:
        """Whether the next move is the viewer's."""
        return self.next_move.is_for(self.contract.roles)


def standings(contracts: Sequence[int], viewer: Person) -> dict[int, Standing]:
    """Return how these contracts stand for the viewer, by key. Two queries, one more for open proposals."""
    return {key: _standing(each) for key, each in contracts_in_full(contracts, viewer).items()}


def _standing(full: ContractInFull) -> Standing:
    in_force = [m for m in full.milestones if m.state != MilestoneState.REMOVED]
    return Standing(
        contract=full.contract,
        overview=overview_of(full.contract, full.milestones),
        next_move=next_move(full.contract, in_force, full.proposal),
        agreed=bool(in_force),
        ways_to_close=frozenset(_ways_to_close(full)),
        in_the_way={"complete": of_completed(full), "not_complete": of_not_completed(full)},
    )


def _ways_to_close(full: ContractInFull) -> Iterator[str]:
    with suppress(Refusal):
        check_completed(full.milestones, open_proposal=full.proposal is not None)
        yield "complete"
    with suppress(Refusal):
        check_not_completed(full.milestones)
        yield "not_complete"
