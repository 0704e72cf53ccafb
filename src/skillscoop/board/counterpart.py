"""Whom somebody works with on a contract: what is on record, and how soon they usually reply (docs/rules.md 39)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from skillscoop.jobs.moves import JobState
from skillscoop.milestones.reads import ContractSeen, PartySeen
from skillscoop.people.models import Person
from skillscoop.people.moves import VerificationState

# Fewer answers than that say nothing about somebody's habits, and old talks little.
ENOUGH_ANSWERS = 3
NEWEST_TALKS = 20


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One of the two people, as the other and staff see them; nothing that was not checked or recorded.

    `done` counts jobs marked completed on the side they have here; `answers_within` is None where too few answers were
    written to say; `unread` is how many of their messages about this contract the viewer has not seen.
    """

    public_id: str
    name: str
    zone: str
    photo_id: int | None
    joined_at: datetime
    verified: bool
    is_specialist: bool
    done: int
    answers_within: timedelta | None
    unread: int


# An answer is the first message after somebody else's; how long it took counts from the first that waited for it.
_SQL = """
    SELECT p.public_id, p.name, p.zone, p.photo_id, p.joined_at,
        EXISTS (SELECT FROM verification v WHERE v.person_id = p.id AND v.state = %(verified)s),
        p.id = %(specialist)s,
        (SELECT count(*) FROM job j WHERE j.state = %(completed)s
            AND CASE WHEN p.id = %(specialist)s THEN j.specialist_id = p.id ELSE j.client_id = p.id END),
        CASE WHEN answers.many >= %(enough)s THEN answers.usual END,
        (SELECT count(*) FROM message m JOIN thread t ON t.id = m.thread_id JOIN job j ON j.id = t.job_id
            WHERE j.contract_id = %(contract)s AND t.specialist_id = %(specialist)s AND m.by_id = p.id
            AND %(viewer)s IN (t.client_id, t.specialist_id) AND m.id > coalesce(
                (SELECT up_to_id FROM read_mark r WHERE r.thread_id = t.id AND r.person_id = %(viewer)s), 0))
    FROM person p, LATERAL (
        SELECT count(*) AS many, percentile_cont(0.5) WITHIN GROUP (ORDER BY at - asked_at) AS usual FROM (
            SELECT by_id, at, lag(at) OVER (PARTITION BY thread_id ORDER BY id) AS asked_at FROM (
                SELECT m.id, m.thread_id, m.by_id, m.at,
                    lag(m.by_id) OVER (PARTITION BY m.thread_id ORDER BY m.id) AS before
                FROM message m WHERE m.thread_id IN (
                    SELECT id FROM thread t WHERE p.id IN (t.client_id, t.specialist_id)
                    ORDER BY id DESC LIMIT %(talks)s)
            ) told WHERE before IS DISTINCT FROM by_id
        ) turns WHERE by_id = p.id AND asked_at IS NOT NULL
    ) answers
    WHERE p.id = ANY(%(people)s)
"""


def counterparts(contract: ContractSeen, viewer: Person) -> list[Counterpart]:
    """Return whom the viewer works with on a contract; staff see both, the client first. One query."""
    people = _others(contract, viewer)
    asked: dict[str, Any] = {
        "people": [party.id for party in people],
        "specialist": contract.specialist.id,
        "contract": contract.id,
        "viewer": viewer.id,
        "verified": VerificationState.VERIFIED.value,
        "completed": JobState.COMPLETED.value,
        "enough": ENOUGH_ANSWERS,
        "talks": NEWEST_TALKS,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, asked)
        found = {row[0]: Counterpart(*row) for row in cursor.fetchall()}
    return [found[party.public_id] for party in people]


def _others(contract: ContractSeen, viewer: Person) -> Sequence[PartySeen]:
    both = (contract.client, contract.specialist)
    return tuple(party for party in both if party.id != viewer.id)
