"""Plans to start from again: list, keep, remove."""

from django.db import transaction
from django.http import HttpResponse
from ninja import Router

from skillscoop.api import pages
from skillscoop.api.callers import Request, reader
from skillscoop.api.once import answered, keep
from skillscoop.api.pages import Cursor, Limit, page
from skillscoop.api.resources.base import Page
from skillscoop.api.resources.plan_template import PlanTemplate, plan_template
from skillscoop.api.routes.rows import SentMilestone, rows
from skillscoop.api.shapes import Body, Nothing, Text
from skillscoop.milestones.actions.keep_template import keep_template, remove_template
from skillscoop.milestones.reads.writing import TemplateSeen, template_of, templates_of
from skillscoop.people.models import Person
from skillscoop.policy.reads import in_force
from skillscoop.steps.once import Once

router = Router(tags=["plan templates"])


class TemplateSent(Body):
    """`milestones` are rows of a new plan; their prices become shares. `currency` is the platform's where left out."""

    name: Text
    milestones: list[SentMilestone]
    currency: Text | None = None


@router.get("/plan-templates", response=Page[PlanTemplate], summary="The plans you keep, the first kept first")
def list_templates(request: Request, limit: Limit = 50, cursor: Cursor = "") -> HttpResponse:
    after = pages.after(cursor, "plan-templates") or 0
    # A person keeps 50 at most, so a place in the list is as good a key as any.
    mine = sorted(templates_of(reader(request)), key=lambda each: each.public_id)
    numbered = list(enumerate(mine, start=1))[after:]
    return page(
        numbered[: limit + 1], limit, "plan-templates", lambda pair: pair[0], lambda pair: plan_template(pair[1])
    )


@router.post("/plan-templates", response={201: PlanTemplate}, summary="Keep a plan; the same name again replaces it")
def keep_plan(request: Request, body: TemplateSent) -> HttpResponse:
    by = request.auth.person
    return answered(request, lambda once: _kept(by, body, once), plan_template, status=201)


@router.post("/plan-templates/{id:template_id}/remove", response=PlanTemplate, summary="Let a template go")
def remove(request: Request, template_id: str, body: Nothing) -> HttpResponse:
    by = request.auth.person
    return answered(
        request, lambda once: _removed(by, template_id, once), lambda gone: plan_template(gone, is_gone=True)
    )


def _kept(by: Person, body: TemplateSent, once: Once | None) -> TemplateSeen:
    currency = body.currency or in_force().currency
    plan = [{name: value for name, value in row.items() if name != "id"} for row in rows(body.milestones)]
    with transaction.atomic():
        return keep(once, keep_template(body.name, by=by, milestones=plan, currency=currency))


def _removed(by: Person, public_id: str, once: Once | None) -> TemplateSeen:
    with transaction.atomic():
        gone = template_of(public_id, by)
        remove_template(public_id, by=by)
        return keep(once, gone)
