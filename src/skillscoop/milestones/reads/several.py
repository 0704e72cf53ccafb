"""Many contracts at once, for lists: the same reading as of one, in three queries for all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from skillscoop.milestones.models import Proposal
from skillscoop.milestones.reads.contract import COLUMNS, TABLES, VISIBLE, ContractSeen, contract_from, viewer
from skillscoop.milestones.reads.milestone import MilestoneSeen, milestones_of_all
from skillscoop.milestones.reads.proposal import ProposalSeen, proposal_from
from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class ContractInFull:
    """A contract with its milestones in plan order and the proposal that waits for an answer, if one does."""

    contract: ContractSeen
    milestones: list[MilestoneSeen]
    proposal: ProposalSeen | None


def contracts_in_full(ids: Sequence[int], by: Person) -> dict[int, ContractInFull]:
    """Return the contracts with these keys that `by` may see, by key. Two queries, one more for open proposals."""
    if not ids:
        return {}
    contracts = _contracts(ids, by)
    milestones = milestones_of_all(contracts)
    proposals = _open_proposals(contracts, milestones, by)
    return {
        contract.id: ContractInFull(contract, milestones[contract.id], proposals.get(contract.id))
        for contract in contracts
    }


def _contracts(ids: Sequence[int], by: Person) -> list[ContractSeen]:
    sql = f"SELECT {COLUMNS} FROM {TABLES} WHERE c.id = ANY(%(keys)s) AND {VISIBLE}"  # noqa: S608  (constants of contract.py)
    with connection.cursor() as cursor:
        cursor.execute(sql, viewer(by) | {"keys": list(ids)})
        names = [column.name for column in cursor.description]
        return [contract_from(dict(zip(names, row, strict=True)), by) for row in cursor.fetchall()]


def _open_proposals(
    contracts: Iterable[ContractSeen], milestones: dict[int, list[MilestoneSeen]], by: Person
) -> dict[int, ProposalSeen]:
    waiting = {contract.open_proposal: contract for contract in contracts if contract.open_proposal}
    if not waiting:
        return {}
    rows = Proposal.objects.visible_to(by).select_related("answers").filter(public_id__in=waiting)
    found = ((row, waiting[row.public_id]) for row in rows)
    return {contract.id: proposal_from(row, contract, milestones[contract.id], by) for row, contract in found}
