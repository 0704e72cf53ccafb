"""Milestones: read one, hand in, ask for changes, release, take back."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from skillscoop.api.callers import Request, reader
from skillscoop.api.once import answered, shown
from skillscoop.api.resources.milestone import Milestone, milestone
from skillscoop.api.shapes import Body, Minor, Nothing, Place, Text, Version
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.release import release
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.actions.undo import undo
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from skillscoop.milestones.moves import MilestoneState
from skillscoop.milestones.reads import MilestoneSeen, milestone_seen

router = Router(tags=["milestones"])


class Submitted(Body):
    """`done` names checklist items by place (from 0) or by their words.

    `links` are https addresses, at most 10; `files` the ids of files sent before.
    """

    message: Text | None = None
    done: list[Place] = []
    links: list[Text] = []
    files: list[Text] = []


class Missing(Body):
    """`items` names checklist items by place (from 0) or by their words."""

    message: Text
    items: list[Place] = []


class Released(Body):
    """`amount_minor` is what was shown as held, `version` the milestone's."""

    amount_minor: Minor
    version: Version
    part: Annotated[bool, Field(description="True to release less than all that is held.")] = False


@router.get("/milestones/{id:milestone_id}", response=Milestone, summary="A milestone")
def read_milestone(request: Request, milestone_id: str) -> HttpResponse:
    return shown(milestone(milestone_seen(milestone_id, reader(request))))


@router.post("/milestones/{id:milestone_id}/submit", response=Milestone, summary="Hand in work")
def submit_work(request: Request, milestone_id: str, body: Submitted) -> HttpResponse:
    by = request.auth.person
    return answered(
        request,
        lambda once: submit(
            milestone_id,
            by=by,
            message=body.message or "",
            done=body.done,
            links=body.links,
            files=body.files,
            once=once,
        ),
        milestone,
    )


@router.post("/milestones/{id:milestone_id}/withdraw", response=Milestone, summary="Take a submission back")
def withdraw(request: Request, milestone_id: str, body: Nothing) -> HttpResponse:
    by = request.auth.person
    return answered(request, lambda once: withdraw_submission(milestone_id, by=by, once=once), milestone)


@router.post("/milestones/{id:milestone_id}/ask-changes", response=Milestone, summary="Say what is missing")
def ask(request: Request, milestone_id: str, body: Missing) -> HttpResponse:
    by = request.auth.person
    return answered(
        request,
        lambda once: ask_changes(milestone_id, by=by, message=body.message, items=body.items, once=once),
        milestone,
    )


@router.post(
    "/milestones/{id:milestone_id}/release",
    response={202: Milestone, 200: Milestone},
    summary="Release Payment: 202 with final_at while it can be taken back, 200 when it is final at once",
)
def release_payment(request: Request, milestone_id: str, body: Released) -> HttpResponse:
    by = request.auth.person
    request.auth.needs("money")
    return answered(
        request,
        lambda once: release(milestone_id, by=by, amount_minor=body.amount_minor, version=body.version, once=once),
        milestone,
        status=_final_or_not,
    )


@router.post("/milestones/{id:milestone_id}/undo", response=Milestone, summary="Take a release back")
def undo_release(request: Request, milestone_id: str, body: Nothing) -> HttpResponse:
    by = request.auth.person
    return answered(request, lambda once: undo(milestone_id, by=by, once=once), milestone)


def _final_or_not(seen: MilestoneSeen) -> int:
    return 202 if seen.state == MilestoneState.RELEASING else 200
