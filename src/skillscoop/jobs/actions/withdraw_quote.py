"""Withdraw a quote."""

from skillscoop.activity.facts import NewFact
from skillscoop.jobs.models import Quote
from skillscoop.jobs.moves import QUOTE
from skillscoop.jobs.reads import quote_seen
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, step


def withdraw_quote(quote: str, *, by: Person, once: Once | None = None) -> Quote:
    """Take back one's own quote until one is selected (docs/rules.md 8).

    Refuses: NotFound, NotYourMove, WrongMoment.
    """
    seen = quote_seen(quote, by)
    row = seen.quote
    move = QUOTE.choose("withdraw", state=row.state, roles=seen.roles)
    change = Change(Quote, row.id, row.state, row.version, move.to)
    row.state, row.version = move.to, row.version + 1
    step(
        at=seen.now,
        streams=[row.job.stream_id],
        changes=[change],
        facts=[NewFact(row.job.stream_id, move.kind, by, row.public_id, {"title": row.job.title})],
        once=once,
        result=row,
    )
    return row
