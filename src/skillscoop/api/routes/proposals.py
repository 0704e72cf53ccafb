"""Proposals: read one, and answer it or take it back."""

from django.http import HttpResponse
from ninja import Router

from skillscoop.api.callers import Request, reader
from skillscoop.api.matching import MatchMissing, tag_in
from skillscoop.api.once import answered, shown
from skillscoop.api.resources.proposal import Proposal, proposal
from skillscoop.api.shapes import Body, Nothing, Text
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.ask_changes_to_proposal import ask_changes_to_proposal
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from skillscoop.milestones.moves import PROPOSAL, ProposalState
from skillscoop.milestones.reads.proposal import ProposalSeen, proposal_seen
from skillscoop.people.models import Person
from skillscoop.steps.once import Once

router = Router(tags=["proposals"])


class ChangesAsked(Body):
    note: Text


@router.get("/proposals/{id:proposal_id}", response=Proposal, summary="A proposal; its ETag is its fingerprint")
def read_proposal(request: Request, proposal_id: str) -> HttpResponse:
    seen = proposal_seen(proposal_id, reader(request))
    answer = shown(proposal(seen))
    answer["ETag"] = f'"{seen.fingerprint}"'
    return answer


@router.post("/proposals/{id:proposal_id}/accept", response=Proposal, summary="Accept, bound to the fingerprint read")
def accept_proposal(request: Request, proposal_id: str, body: Nothing) -> HttpResponse:
    by, tag = request.auth.person, tag_in(request)
    return answered(request, lambda once: _accepted(proposal_id, by, tag, once), proposal)


@router.post("/proposals/{id:proposal_id}/ask-changes", response=Proposal, summary="Say what should be different")
def ask_changes(request: Request, proposal_id: str, body: ChangesAsked) -> HttpResponse:
    by = request.auth.person
    return answered(
        request, lambda once: ask_changes_to_proposal(proposal_id, by=by, note=body.note, once=once), proposal
    )


@router.post("/proposals/{id:proposal_id}/withdraw", response=Proposal, summary="Take your proposal back")
def withdraw(request: Request, proposal_id: str, body: Nothing) -> HttpResponse:
    by = request.auth.person
    return answered(request, lambda once: withdraw_proposal(proposal_id, by=by, once=once), proposal)


def _accepted(proposal_id: str, by: Person, tag: str | None, once: Once | None) -> ProposalSeen:
    if tag is None:
        # Who may not know of it, or may not answer it, hears that first.
        seen = proposal_seen(proposal_id, by)
        PROPOSAL.choose("accept", state=ProposalState.OPEN, roles=seen.roles)
        raise MatchMissing()
    return accept(proposal_id, by=by, fingerprint=tag, once=once)
