"""A quote."""

from datetime import date

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Moment, Move, Party, Resource, party
from skillscoop.board.verbs import quote_verbs
from skillscoop.deadlines import clock
from skillscoop.jobs import models
from skillscoop.jobs.moves import JobRole
from skillscoop.jobs.reads import QuoteSeen
from skillscoop.people.models import Person


class SuggestedMilestone(Resource):
    """A milestone that the specialist suggests."""

    title: str
    price_minor: int
    description: str
    due_on: date | None
    due_working_days: int | None
    done_when: list[str]


class Quote(Resource):
    """A specialist's offer; a selection may name the `version` it was read at. `job_version` is what it was made on."""

    id: str
    job: str
    state: str
    version: int
    specialist: Party
    price_minor: int
    currency: str
    message: str
    milestones: list[SuggestedMilestone]
    job_version: int
    quoted_at: Moment
    moves: list[Move]


def quote(seen: QuoteSeen) -> Quote:
    """Return a quote as its viewer sees it. No query."""
    row = seen.quote
    return Quote(
        id=row.public_id,
        job=row.job.public_id,
        state=row.state,
        version=row.version,
        specialist=party(row.specialist),
        price_minor=row.price_minor,
        currency=row.job.currency,
        message=row.message,
        milestones=[SuggestedMilestone.model_validate(each) for each in row.milestones],
        job_version=row.job_version,
        quoted_at=row.quoted_at,
        moves=moves("quote", quote_verbs(seen), id=row.public_id),
    )


def quote_for(row: models.Quote, by: Person) -> Quote:
    """Return a quote as `by` sees it; its job and specialist are at hand. One query."""
    roles = {
        *([JobRole.CLIENT] if row.job.client_id == by.id else []),
        *([JobRole.OFFERER] if row.specialist_id == by.id else []),
    }
    return quote(QuoteSeen(row, frozenset(roles), clock.now()))
