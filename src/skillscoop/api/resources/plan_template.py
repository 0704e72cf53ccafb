"""A plan that somebody keeps to start from again."""

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Moment, Move, Resource
from skillscoop.milestones.reads.writing import TemplateSeen
from skillscoop.milestones.rules.plan import Terms


class PlanPart(Resource):
    """One milestone of a template; `share` is its weight among the others, whatever the price of the next job."""

    title: str
    share: int
    description: str
    due_working_days: int | None
    done_when: list[str]
    rounds_included: int | None


class PlanTemplate(Resource):
    """A template of one's own."""

    id: str
    name: str
    milestones: list[PlanPart]
    saved_at: Moment
    moves: list[Move]


def plan_template(seen: TemplateSeen, *, is_gone: bool = False) -> PlanTemplate:
    """Return a template. No query."""
    verbs = () if is_gone else ("remove",)
    return PlanTemplate(
        id=seen.public_id,
        name=seen.name,
        milestones=[_part(part) for part in seen.parts],
        saved_at=seen.saved_at,
        moves=moves("plan_template", verbs, id=seen.public_id),
    )


def _part(part: Terms) -> PlanPart:
    return PlanPart(
        title=part.title,
        share=part.price_minor,
        description=part.description,
        due_working_days=part.due_working_days,
        done_when=list(part.done_when),
        rounds_included=part.rounds_included,
    )
