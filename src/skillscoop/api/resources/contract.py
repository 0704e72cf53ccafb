"""A contract: the parties, the money, the plan in force, and whose turn it is."""

from dataclasses import asdict

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Moment, Move, Party, Resource
from skillscoop.api.resources.milestone import Milestone, milestone
from skillscoop.board import verbs as board
from skillscoop.board.formats import sentence_text
from skillscoop.board.hub import Hub
from skillscoop.board.idle import idle
from skillscoop.board.next_move import next_move
from skillscoop.board.waiting import CLIENT, Turn
from skillscoop.jobs.models import Job
from skillscoop.milestones.reads import ContractSeen, PartySeen, contract_seen
from skillscoop.milestones.reads.milestone import overview_of
from skillscoop.milestones.rules import overview as rules
from skillscoop.people.models import Person


class Overview(Resource):
    """The Payment Overview: total = secure + paid + left; the rest stands beside them, never inside."""

    total_minor: int
    secure_minor: int
    paid_minor: int
    left_minor: int
    on_its_way_minor: int
    fees_held_minor: int
    fees_kept_minor: int
    refunded_minor: int
    refunded_fees_minor: int
    currency: str


class NextMove(Resource):
    """Who acts next (client, specialist or nobody), how, on what, since when it is their turn, and by when."""

    actor: str
    verb: str
    sentence: str
    subject: str | None
    since: Moment | None
    due_at: Moment | None


class Parties(Resource):
    """The two people of a contract."""

    client: Party
    specialist: Party


class Contract(Resource):
    """What two people work under. `version` counts accepted plans; `milestones` are those of the plan in force."""

    id: str
    job: str
    title: str
    state: str
    parties: Parties
    currency: str
    fee_bps: int
    fee_comes_back: bool
    quote_minor: int
    version: int
    began_at: Moment
    overview: Overview
    next_move: NextMove
    if_nobody_does_anything: str
    milestones: list[Milestone]
    open_proposal: str | None
    moves: list[Move]


def contract(hub: Hub) -> Contract:
    """Return a contract as its viewer sees it. No query."""
    seen = hub.contract
    turn = hub.next_move
    return Contract(
        id=seen.public_id,
        job=hub.job,
        title=seen.title,
        state=seen.state,
        parties=Parties(client=_party(seen.client), specialist=_party(seen.specialist)),
        currency=seen.currency,
        fee_bps=seen.fee_bps,
        fee_comes_back=seen.fee_comes_back,
        quote_minor=seen.quote_minor,
        version=seen.plan_version,
        began_at=seen.began_at,
        overview=overview(hub.overview),
        next_move=NextMove(
            actor=turn.actor,
            verb=turn.verb,
            sentence=sentence_text(turn.sentence_for(seen.roles), turn.facts),
            subject=turn.subject or None,
            since=hub.turn.since if hub.turn and hub.turn.actor == turn.actor else turn.since,
            due_at=turn.due_at,
        ),
        if_nobody_does_anything=sentence_text(hub.idle.sentence, hub.idle.facts),
        milestones=[milestone(card.seen) for card in hub.cards],
        open_proposal=seen.open_proposal or None,
        moves=moves("contract", hub.verbs, id=seen.public_id),
    )


def begun(job: Job, by: Person) -> Contract:
    """Return the contract that a selection has just begun. One query; the job does not point to it yet."""
    assert job.contract is not None, "a Hassle-Free job has a contract once somebody is hired"
    seen: ContractSeen = contract_seen(job.contract.public_id, by)
    move = next_move(seen, [], None)
    return contract(
        Hub(
            contract=seen,
            job=job.public_id,
            overview=overview_of(seen, []),
            cards=[],
            removed=[],
            next_move=move,
            idle=idle(seen, [], None, move),
            turn=Turn(CLIENT, seen.began_at, None),
            proposal=None,
            agreement=None,
            verbs=board.contract_verbs(seen, []),
        )
    )


def overview(figures: rules.Overview) -> Overview:
    """Return the figures as they are answered; a payment that is only started counts as on its way there."""
    shown = asdict(figures)
    return Overview(**{name: shown[name] for name in Overview.model_fields})


def _party(seen: PartySeen) -> Party:
    return Party(id=seen.public_id, name=seen.name)
