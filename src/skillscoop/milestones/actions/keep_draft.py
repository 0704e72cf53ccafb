"""Keep what somebody writes in the editor, and let it go once it was sent."""

from collections.abc import Mapping, Sequence

from skillscoop.milestones.models import PlanDraft
from skillscoop.milestones.moves import CONTRACT
from skillscoop.milestones.reads import ContractSeen
from skillscoop.milestones.rules.plan import MILESTONES_MOST
from skillscoop.people.models import Person


def keep_draft(
    contract: ContractSeen,
    *,
    by: Person,
    rows: Sequence[Mapping[str, str]],
    note: str = "",
    base_version: int,
    answers: str = "",
) -> PlanDraft:
    """Keep a plan as it is typed, in place of what this person kept on this contract before.

    It is theirs alone, nothing of it is read or checked, and nobody is told: no step, no fact.

    Args:
        rows: the editor's rows, field by field; those beyond the most a job may have are not kept.
    Refuses: NotYourMove (not a party), WrongMoment (job closed).
    """
    CONTRACT.choose("propose", state=contract.state, roles=contract.roles)
    kept = {
        "rows": [dict(row) for row in rows[:MILESTONES_MOST]],
        "note": note,
        "base_version": max(0, base_version),
        "answers": answers,
        "saved_at": contract.now,
    }
    draft, _ = PlanDraft.objects.update_or_create(contract_id=contract.id, person=by, defaults=kept)
    return draft


def drop_draft(contract: ContractSeen, *, by: Person) -> None:
    """Let a draft go: it was sent, or its writer begins anew."""
    PlanDraft.objects.filter(contract_id=contract.id, person=by).delete()
