"""One job, for each kind of viewer (docs/rules.md 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from skillscoop.board.person_card import PersonCard, person_cards
from skillscoop.board.standing import Standing, standings
from skillscoop.board.verbs import job_verbs, quote_verbs
from skillscoop.files.models import File
from skillscoop.jobs.models import Job, Quote
from skillscoop.jobs.moves import JobRole, JobState, QuoteState
from skillscoop.jobs.reads import JobChanged, JobSeen, QuoteSeen, changed_since, closed_by_itself, files_of, job_seen
from skillscoop.jobs.search import with_quotes_open
from skillscoop.kernel.refusals import NotFound
from skillscoop.people.models import Person
from skillscoop.policy.reads import in_force

PARTIES = frozenset({JobRole.CLIENT, JobRole.SPECIALIST, JobRole.STAFF})


@dataclass(frozen=True, slots=True)
class JobShown:
    """A job with what the viewer can do with it and with their own quote.

    For the client and staff: `quotes`, the open ones, `past_quotes`, those declined or withdrawn, and the `cards` of
    who made them. `chosen` is the selected one, for the two people on the job and staff. `standing` is there for the
    same, on a Hassle-Free job. `changed` is what changed since the viewer quoted.
    """

    seen: JobSeen
    verbs: Sequence[str]
    quotes: Sequence[Quote]
    past_quotes: Sequence[Quote]
    cards: Mapping[str, PersonCard]
    chosen: Quote | None
    quote_verbs: Sequence[str]
    standing: Standing | None
    files: Sequence[File]
    changed: JobChanged | None
    expires_at: datetime
    expired: bool
    fee_bps: int

    @property
    def job(self) -> Job:
        return self.seen.job

    @property
    def is_client(self) -> bool:
        return JobRole.CLIENT in self.seen.roles

    @property
    def is_specialist(self) -> bool:
        return JobRole.SPECIALIST in self.seen.roles

    @property
    def is_told(self) -> bool:
        """Whether the viewer sees who was hired, and why the job ended as it did."""
        return bool(self.seen.roles & PARTIES)

    @property
    def is_staff(self) -> bool:
        return JobRole.STAFF in self.seen.roles

    @property
    def must_be_verified_to_quote(self) -> bool:
        """Whether only the missing check keeps the viewer from quoting (docs/rules.md 2)."""
        open_to_me = self.job.state == JobState.OPEN and JobRole.BIDDER in self.seen.roles
        free = self.seen.quote is None or self.seen.quote.state == QuoteState.WITHDRAWN
        return open_to_me and free and "quote" not in self.verbs


def job_shown(public_id: str, viewer: Person) -> JobShown:
    """Return a job as the viewer sees it. Ten queries at most.

    Refuses: NotFound, also for who may not know of it (docs/rules.md 7).
    """
    seen, policy = job_seen(public_id, viewer), in_force()
    job = seen.job
    is_told = bool(seen.roles & PARTIES)
    quotes = _quotes(job, seen.roles)
    own = QuoteSeen(seen.quote, frozenset({JobRole.OFFERER}), seen.now) if seen.quote else None
    if own is not None:
        own.quote.job = job
    standing = standings([job.contract_id], viewer).get(job.contract_id) if job.contract_id else None
    return JobShown(
        seen=seen,
        verbs=job_verbs(seen, viewer, ways_to_close=standing.ways_to_close if standing else None),
        quotes=[quote for quote in quotes if quote.state == QuoteState.OPEN],
        past_quotes=[quote for quote in quotes if quote.state in (QuoteState.DECLINED, QuoteState.WITHDRAWN)],
        cards=_cards(quotes),
        chosen=_chosen(quotes, seen) if is_told else None,
        quote_verbs=quote_verbs(own) if own else (),
        standing=standing,
        files=files_of(job) if is_told or job.state == JobState.OPEN else (),
        changed=changed_since(job, seen.quote.job_version) if seen.quote else None,
        expires_at=job.posted_at + timedelta(days=policy.job_open_days),
        expired=closed_by_itself(job),
        fee_bps=policy.fee_bps,
    )


def job_for_anybody(public_id: str) -> Job:
    """Return an open job for somebody who is not signed in. One query. Refuses: NotFound."""
    found = Job.objects.filter(state=JobState.OPEN, public_id=public_id).select_related("client")
    job = with_quotes_open(found).first()
    if job is None:
        raise NotFound()
    return job


def _quotes(job: Job, roles: frozenset[str]) -> Sequence[Quote]:
    """Return every quote for those who may compare them, the oldest first. One query, none for others."""
    if not roles & {JobRole.CLIENT, JobRole.STAFF}:
        return ()
    return list(job.quotes.select_related("specialist").order_by("quoted_at", "id"))


def _cards(quotes: Sequence[Quote]) -> Mapping[str, PersonCard]:
    asked = [quote.specialist.public_id for quote in quotes]
    return {card.public_id: card for card in person_cards(asked)} if asked else {}


def _chosen(quotes: Sequence[Quote], seen: JobSeen) -> Quote | None:
    """Return the selected quote: among all for who compares them, or the hired specialist's own."""
    known = [*quotes, *([seen.quote] if seen.quote else [])]
    return next((quote for quote in known if quote.state == QuoteState.SELECTED), None)
