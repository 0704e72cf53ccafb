"""One line of Recent activities."""

from skillscoop.api.resources.base import Moment, Party, Resource
from skillscoop.board import activities as board


class Activity(Resource):
    """A step that somebody took; `actor` is null for the clock and the processor. Each carries the hash before it."""

    id: str
    seq: int
    kind: str
    actor: Party | None
    sentence: str
    subject: str
    amount_minor: int | None
    currency: str | None
    at: Moment
    hash: str
    prev_hash: str


def activity(seen: board.Activity) -> Activity:
    """Return one activity. No query."""
    return Activity(
        id=seen.id,
        seq=seen.seq,
        kind=seen.kind,
        actor=Party(id=seen.actor_id, name=seen.actor) if seen.actor_id else None,
        sentence=seen.sentence,
        subject=seen.subject,
        amount_minor=seen.amount_minor,
        currency=seen.currency or None,
        at=seen.at,
        hash=seen.hash,
        prev_hash=seen.prev_hash,
    )
