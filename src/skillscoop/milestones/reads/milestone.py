"""A milestone as one person sees it now: its terms, its state, and its money from the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from skillscoop.kernel.refusals import NotFound
from skillscoop.milestones.moves import ContractState
from skillscoop.milestones.reads.contract import (
    COLUMNS,
    TABLES,
    VISIBLE,
    ContractSeen,
    contract_from,
    read_json,
    viewer,
)
from skillscoop.milestones.rules.fee import FeeState
from skillscoop.milestones.rules.overview import MilestoneMoney, Overview, overview
from skillscoop.milestones.rules.plan import Standing, Terms
from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class MilestoneSeen:
    """Everything about one milestone that its verbs decide on and its card shows; amounts in minor units."""

    id: int
    public_id: str
    contract: ContractSeen
    state: str
    version: int
    position: int
    title: str
    price_minor: int
    description: str
    due_on: date | None
    due_working_days: int | None
    due_fixed_on: date | None
    done_when: list[str]
    rounds_included: int | None
    payment: str
    came_from: str
    submitted_from: str
    release_ref: str
    releasing_minor: int
    final_at: datetime | None
    rounds: int
    waits_since: datetime
    closed_at: datetime | None
    secure_minor: int
    fee_held_minor: int
    paid_minor: int
    fee_kept_minor: int
    submissions: list[dict[str, Any]]
    change_requests: list[dict[str, Any]]
    # Of `payment`: the processor has not said yet whether it went through.
    payment_is_unknown: bool = False

    @property
    def terms(self) -> Terms:
        return Terms(
            self.title,
            self.price_minor,
            self.description,
            self.due_on,
            self.due_working_days,
            tuple(self.done_when),
            self.rounds_included,
        )

    @property
    def standing(self) -> Standing:
        """How the plan's rules see it."""
        return Standing(
            self.public_id, self.position, self.terms, self.state, self.secure_minor, self.paid_minor, self.due_fixed_on
        )

    @property
    def told(self) -> dict[str, object]:
        """What a fact about work on it says, so that it can be told of later as it was."""
        return {"title": self.title, "held_minor": self.secure_minor, "currency": self.contract.currency}

    @property
    def money(self) -> FeeState:
        """How the fee's rules see it."""
        return FeeState(self.secure_minor, self.paid_minor, self.fee_held_minor, self.fee_kept_minor)

    @property
    def has_rounds_left(self) -> bool:
        """Whether the client may still ask for changes within the price (docs/rules.md 24)."""
        return self.rounds_included is None or self.rounds < self.rounds_included

    @property
    def owed_minor(self) -> int:
        """What the client still has to pay in before it can be released, without fee."""
        return max(0, self.price_minor - self.secure_minor - self.paid_minor)


MONEY = """
    m.id, m.public_id, m.state, m.version, m.position, m.title, m.price_minor, m.description, m.due_on,
    m.due_working_days, m.due_fixed_on, m.done_when, m.rounds_included, m.came_from,
    m.submitted_from, m.release_ref, m.releasing_minor,
    m.final_at, m.rounds, m.waits_since, m.closed_at,
    coalesce((SELECT public_id FROM payment WHERE id = m.payment_id), '') AS payment,
    coalesce((SELECT state = 'unknown' FROM payment WHERE id = m.payment_id), false) AS payment_is_unknown,
    coalesce(-held.balance_minor, 0)::bigint AS secure_minor,
    coalesce(-fee.balance_minor, 0)::bigint AS fee_held_minor,
    coalesce(released.paid_minor, 0)::bigint AS paid_minor,
    coalesce(released.fee_kept_minor, 0)::bigint AS fee_kept_minor,
    (SELECT coalesce(json_agg(json_build_object('id', s.public_id, 'number', s.number, 'message', s.message,
            'done', s.done, 'checklist', s.checklist, 'links', s.links, 'at', s.at, 'files', (
                SELECT coalesce(json_agg(json_build_object('id', f.public_id, 'name', f.name,
                    'media_type', f.media_type, 'size_bytes', f.size_bytes, 'sha256', f.sha256) ORDER BY sf.id), '[]')
                FROM submission_file sf JOIN file f ON f.id = sf.file_id WHERE sf.submission_id = s.id)
            ) ORDER BY s.number), '[]')
            FROM submission s WHERE s.milestone_id = m.id) AS submissions,
    (SELECT coalesce(json_agg(json_build_object('round', r.round, 'message', r.message, 'items', r.items,
            'checklist', r.checklist, 'at', r.at) ORDER BY r.round), '[]')
            FROM change_request r WHERE r.milestone_id = m.id) AS change_requests
"""
BOOKS = """
    LEFT JOIN account held ON held.name = 'secure:' || m.public_id AND held.currency = c.currency
    LEFT JOIN account fee ON fee.name = 'fee_held:' || m.public_id AND fee.currency = c.currency
    LEFT JOIN LATERAL (
        SELECT -sum(p.amount_minor) FILTER (WHERE a.kind = 'earnings') AS paid_minor,
               -sum(p.amount_minor) FILTER (WHERE a.kind = 'fees') AS fee_kept_minor
        FROM entry e JOIN posting p ON p.entry_id = e.id JOIN account a ON a.id = p.account_id
        WHERE e.subject = m.public_id AND e.kind = 'release'
    ) released ON true
"""


def milestone_seen(public_id: str, by: Person | None) -> MilestoneSeen:
    """Return one milestone with its contract as `by` sees it; None sees as the clock does. One query.

    Refuses: NotFound, also for a stranger (docs/rules.md 7).
    """
    sql = f"""
        SELECT {MONEY}, {COLUMNS} FROM {TABLES} JOIN milestone m ON m.contract_id = c.id {BOOKS}
        WHERE m.public_id = %(key)s AND {VISIBLE}
    """  # noqa: S608  (constants of these two files)
    rows = _rows(sql, viewer(by) | {"key": public_id})
    if not rows:
        raise NotFound()
    return _milestone_from(rows[0], contract_from(rows[0], by))


def milestones_of(contract: ContractSeen) -> list[MilestoneSeen]:
    """Return every milestone of a contract in plan order, closed and removed ones too. One query."""
    return milestones_of_all([contract])[contract.id]


def milestones_of_all(contracts: Sequence[ContractSeen]) -> dict[int, list[MilestoneSeen]]:
    """Return the milestones of several contracts, by the contract's key. One query."""
    sql = f"""
        SELECT m.contract_id, {MONEY} FROM milestone m JOIN contract c ON c.id = m.contract_id {BOOKS}
        WHERE m.contract_id = ANY(%(keys)s) ORDER BY m.position, m.id
    """  # noqa: S608  (constants of these two files)
    known = {contract.id: contract for contract in contracts}
    found: dict[int, list[MilestoneSeen]] = {key: [] for key in known}
    for row in _rows(sql, {"keys": list(known)}):
        found[row["contract_id"]].append(_milestone_from(row, known[row["contract_id"]]))
    return found


def overview_of(contract: ContractSeen, milestones: list[MilestoneSeen]) -> Overview:
    """Return the four figures and what stands beside them, from the ledger (docs/rules.md 28). No query."""
    money = [
        MilestoneMoney(m.state, m.price_minor, m.secure_minor, m.paid_minor, m.fee_held_minor, m.fee_kept_minor)
        for m in milestones
    ]
    is_quoted = contract.plan_version == 0 and contract.state == ContractState.OPEN
    return overview(
        money,
        currency=contract.currency,
        on_its_way_minor=contract.on_its_way_minor,
        started_minor=contract.started_minor,
        refunded_minor=contract.refunded_minor,
        refunded_fee_minor=contract.refunded_fee_minor,
        quoted_minor=contract.quote_minor if is_quoted else 0,
    )


def _rows(sql: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _milestone_from(row: Mapping[str, Any], contract: ContractSeen) -> MilestoneSeen:
    plain = {name: row[name] for name in MilestoneSeen.__slots__ if name in row}
    lists = {name: read_json(row[name]) for name in ("done_when", "submissions", "change_requests")}
    return MilestoneSeen(contract=contract, **(plain | lists))
