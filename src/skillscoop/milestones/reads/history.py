"""How the plan came to be what it is: every agreed version beside the one before, and the first beside today's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from skillscoop.kernel.refusals import NotFound
from skillscoop.milestones.models import PlanVersion
from skillscoop.milestones.reads.contract import ContractSeen, PartySeen
from skillscoop.milestones.reads.proposal import candidate_from
from skillscoop.milestones.rules.changes import Change, Effect, changes, effect
from skillscoop.milestones.rules.due import working_day
from skillscoop.milestones.rules.plan import Line, Standing


@dataclass(frozen=True)
class Comparison:
    """Two agreed plans of one contract; `standing` is the earlier, empty before the first. Money stands in neither.

    `at` is the moment by which relative dates are told, as if the milestones were funded then.
    """

    contract: ContractSeen
    standing: tuple[Standing, ...]
    plan: tuple[Line, ...]
    at: datetime

    @property
    def candidate(self) -> tuple[Line, ...]:
        """The later plan as a change of the earlier: what the earlier did not have is new."""
        known = {each.id for each in self.standing}
        return tuple(line if line.id in known else replace(line, id=None) for line in self.plan)

    @property
    def changes(self) -> tuple[Change, ...]:
        return changes(self.standing, self.candidate)

    @property
    def effect(self) -> Effect:
        """What the later plan does to total and last date."""
        contract = self.contract
        return effect(
            self.standing,
            self.candidate,
            fee_bps=contract.fee_bps,
            step_minor=contract.step_minor,
            today=self.at.astimezone(UTC).date(),
            working_day=partial(working_day, region=contract.region),
        )


@dataclass(frozen=True)
class VersionSeen(Comparison):
    """One agreed version: who proposed it and why, who accepted it, and what it changed (docs/rules.md 18)."""

    number: int
    proposal: str
    note: str
    proposed_by: PartySeen
    proposed_at: datetime
    accepted_by: PartySeen
    accepted_at: datetime

    @property
    def total_minor(self) -> int:
        """The prices of all its milestones, in minor units."""
        return sum(line.terms.price_minor for line in self.plan)


def versions_of(contract: ContractSeen) -> list[VersionSeen]:
    """Return every agreed version, the first one first. One query."""
    rows = PlanVersion.objects.filter(contract_id=contract.id).select_related("proposal").order_by("number")
    found: list[VersionSeen] = []
    for row in rows:
        before = found[-1].plan if found else ()
        found.append(_version(row, contract, before))
    return found


def version_seen(contract: ContractSeen, number: int) -> VersionSeen:
    """Return one agreed version by its number. One query. Refuses: NotFound."""
    found = next((each for each in versions_of(contract) if each.number == number), None)
    if found is None:
        raise NotFound()
    return found


def drift_of(versions: Sequence[VersionSeen]) -> Comparison | None:
    """Return the first agreed version beside the newest; None while there is only one, or none."""
    if len(versions) < 2:
        return None
    newest = versions[-1]
    return Comparison(newest.contract, _standing(versions[0].plan), newest.plan, newest.contract.now)


def _version(row: PlanVersion, contract: ContractSeen, before: Sequence[Line]) -> VersionSeen:
    by_client = row.proposed_by_id == contract.client.id
    return VersionSeen(
        contract=contract,
        standing=_standing(before),
        plan=candidate_from(row.plan),
        at=row.accepted_at,
        number=row.number,
        proposal=row.proposal.public_id,
        note=row.proposal.note,
        proposed_by=contract.client if by_client else contract.specialist,
        proposed_at=row.proposed_at,
        accepted_by=contract.specialist if by_client else contract.client,
        accepted_at=row.accepted_at,
    )


def _standing(plan: Sequence[Line]) -> tuple[Standing, ...]:
    return tuple(Standing(line.id or "", place, line.terms, "agreed") for place, line in enumerate(plan, start=1))
