"""A job."""

from collections.abc import Sequence

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Moment, Move, Party, Resource, party
from skillscoop.api.resources.file import File, file
from skillscoop.board.standing import Standing, standings
from skillscoop.board.verbs import job_verbs
from skillscoop.deadlines import clock
from skillscoop.jobs import models
from skillscoop.jobs.models import Quote
from skillscoop.jobs.moves import JobRole, JobState
from skillscoop.jobs.reads import JobSeen, files_of, roles_on
from skillscoop.people.models import Person

PARTIES = {JobRole.CLIENT, JobRole.SPECIALIST, JobRole.STAFF}


class Job(Resource):
    """Work that a client wants done. Who was hired, and the contract, are told to the two parties and to staff."""

    id: str
    status: str
    version: int
    title: str
    description: str
    payment_option: str
    budget_minor: int | None
    currency: str
    category: str | None
    remote: bool
    place: str | None
    region: str | None
    files: list[File]
    client: Party
    specialist: Party | None
    contract: str | None
    quote: str | None
    posted_at: Moment
    closed_at: Moment | None
    closing_reason: str | None
    moves: list[Move]


def job(seen: JobSeen, by: Person, standing: Standing | None = None, *, verified: bool | None = None) -> Job:
    """Return a job as `by` sees it; `quote` is their own.

    Args:
        standing: how its contract stands, while it is in progress: it says whether the job can be closed.
        verified: whether `by` is; one query for a specialist who could quote when nobody says.
    """
    row = seen.job
    verbs = job_verbs(seen, by, ways_to_close=standing.ways_to_close if standing else None, verified=verified)
    is_party = bool(seen.roles & PARTIES)
    return Job(
        id=row.public_id,
        status=row.state,
        version=row.version,
        title=row.title,
        description=row.description,
        payment_option=row.payment_option,
        budget_minor=row.budget_minor,
        currency=row.currency,
        category=row.category or None,
        remote=row.remote,
        place=row.place or None,
        region=row.region or None,
        files=[file(each) for each in files_of(row)] if is_party or row.state == JobState.OPEN else [],
        client=party(row.client),
        specialist=party(row.specialist) if is_party and row.specialist else None,
        contract=row.contract.public_id if is_party and row.contract else None,
        quote=seen.quote.public_id if seen.quote else None,
        posted_at=row.posted_at,
        closed_at=row.closed_at,
        closing_reason=(row.closing_reason or None) if is_party else None,
        moves=moves("job", verbs, id=row.public_id),
    )


def standings_of(rows: Sequence[models.Job], by: Person) -> dict[int, Standing]:
    """Return how the contracts of the jobs in progress stand, by key. Three queries, none without such a job."""
    going_on = [row.contract_id for row in rows if row.contract_id and row.state == JobState.IN_PROGRESS]
    return standings(going_on, by) if going_on else {}


def job_after(row: models.Job, by: Person) -> Job:
    """Return a job as `by` sees it after a step of theirs. Two queries."""
    now = clock.now()
    quote = Quote.objects.filter(job=row, specialist=by).first()
    return job(JobSeen(row, roles_on(row, by, quote, now), quote, now), by)
