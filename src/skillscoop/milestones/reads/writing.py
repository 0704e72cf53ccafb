"""What somebody has written or kept for their own plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from skillscoop.kernel.refusals import NotFound
from skillscoop.milestones.models import Contract, PlanDraft, PlanTemplate, PlanVersion
from skillscoop.milestones.reads.contract import ContractSeen
from skillscoop.milestones.reads.proposal import candidate_from, terms_from
from skillscoop.milestones.rules.plan import Terms
from skillscoop.milestones.rules.split import split_minor
from skillscoop.milestones.rules.terms import Line
from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class TemplateSeen:
    """A plan that somebody kept; the prices of its parts are their shares of the whole."""

    public_id: str
    name: str
    parts: tuple[Terms, ...]
    saved_at: datetime


def draft_of(contract: ContractSeen, by: Person) -> PlanDraft | None:
    """Return what this person was writing on a contract, if anything. One query."""
    return PlanDraft.objects.filter(contract_id=contract.id, person=by).first()


def agreed_plan(contract: ContractSeen, number: int) -> tuple[Line, ...]:
    """Return an agreed version of a contract's plan; empty before the first. One query."""
    found = PlanVersion.objects.filter(contract_id=contract.id, number=number).first()
    return candidate_from(found.plan) if found else ()


def templates_of(by: Person) -> list[TemplateSeen]:
    """Return the plans that this person keeps, by name. One query."""
    return [_seen(row) for row in PlanTemplate.objects.filter(person=by)]


def template_of(public_id: str, by: Person) -> TemplateSeen:
    """Return one of this person's own templates. Refuses: NotFound, also for somebody else's."""
    row = PlanTemplate.objects.filter(person=by, public_id=public_id).first()
    if row is None:
        raise NotFound()
    return _seen(row)


def last_plan_of(contract: ContractSeen, by: Person) -> tuple[str, tuple[Terms, ...]] | None:
    """Return the plan in force on this client's newest other job, with that job's title; None without one."""
    others = Contract.objects.filter(client=by, plan_version__gt=0).exclude(pk=contract.id)
    newest = others.order_by("-began_at", "-id").first()
    if newest is None:
        return None
    plan = PlanVersion.objects.get(contract=newest, number=newest.plan_version).plan
    return newest.title, parts_from(plan)


def parts_from(rows: Sequence[Mapping[str, Any]]) -> tuple[Terms, ...]:
    """Read stored parts; days of another job mean nothing here, so only working days stay."""
    return tuple(replace(terms_from(row), due_on=None) for row in rows)


def scaled(parts: Sequence[Terms], total_minor: int, step_minor: int) -> tuple[Terms, ...]:
    """Return the parts with prices that add up to the total exactly."""
    prices = split_minor(total_minor, [part.price_minor for part in parts], step_minor)
    return tuple(replace(part, price_minor=price) for part, price in zip(parts, prices, strict=True))


def _seen(row: PlanTemplate) -> TemplateSeen:
    return TemplateSeen(row.public_id, row.name, parts_from(row.rows), row.saved_at)
