"""A contract as one person sees it now, with the settings and the moment a decision needs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from skillscoop.kernel.currency import currency_of
from skillscoop.kernel.refusals import NotFound
from skillscoop.milestones.moves import Role
from skillscoop.people import names
from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class PartySeen:
    """One of the two people on a contract."""

    id: int
    public_id: str
    name: str

    @property
    def first_name(self) -> str:
        return names.first_name(self.name)

    @property
    def initials(self) -> str:
        return names.initials(self.name)


@dataclass(frozen=True, slots=True)
class ContractSeen:
    """Everything about a contract that its verbs decide on; amounts in minor units, `now` by the product's clock.

    `draft_at` says since when the viewer keeps an unsent plan for it. `seq` is the number of the newest fact of its
    chain, read with all the rest: whatever came later is not in here.
    """

    id: int
    public_id: str
    stream_id: int
    seq: int
    state: str
    version: int
    title: str
    client: PartySeen
    specialist: PartySeen
    specialist_zone: str
    currency: str
    fee_bps: int
    fee_comes_back: bool
    region: str
    plan_version: int
    quote_minor: int
    quote_milestones: list[dict[str, Any]]
    began_at: datetime
    open_proposal: str
    draft_at: datetime | None
    on_its_way_minor: int
    started_minor: int
    refunded_minor: int
    refunded_fee_minor: int
    undo_seconds: int
    type_amount_from_minor: int
    largest_price_minor: int
    checkout_hours: int
    review_reminder_days: int
    holder: str
    now: datetime
    roles: frozenset[str]

    @property
    def step_minor(self) -> int:
        """The smallest unit that amounts of this currency are multiples of."""
        return currency_of(self.currency).step_minor

    def other_than(self, person_id: int) -> PartySeen:
        """Return the party across the table from this person."""
        return self.specialist if person_id == self.client.id else self.client


COLUMNS = """
    c.id AS contract_id, c.public_id AS contract_public_id, c.stream_id, c.state AS contract_state,
    (SELECT head_seq FROM stream WHERE id = c.stream_id) AS seq,
    c.version AS contract_version, c.title AS contract_title, c.currency, c.fee_bps, c.fee_comes_back,
    c.region, c.plan_version, c.quote_minor, c.quote_milestones, c.began_at,
    buyer.id AS client_id, buyer.public_id AS client_public_id, buyer.name AS client_name,
    maker.id AS specialist_id, maker.public_id AS specialist_public_id, maker.name AS specialist_name,
    maker.zone AS specialist_zone,
    (SELECT public_id FROM proposal WHERE contract_id = c.id AND state = 'open') AS open_proposal,
    (SELECT saved_at FROM plan_draft WHERE contract_id = c.id AND person_id = %(me)s) AS draft_at,
    coalesce((SELECT sum(amount_minor) FROM payment WHERE stream_id = c.stream_id AND state IN ('pending', 'unknown')),
        0)::bigint AS on_its_way_minor,
    coalesce((SELECT sum(amount_minor) FROM payment WHERE stream_id = c.stream_id AND state = 'pending'),
        0)::bigint AS started_minor,
    coalesce((SELECT sum(amount_minor) FROM refund WHERE stream_id = c.stream_id), 0)::bigint AS refunded_minor,
    coalesce((SELECT sum(fee_minor) FROM refund WHERE stream_id = c.stream_id), 0)::bigint AS refunded_fee_minor,
    policy.undo_seconds, policy.type_amount_from_minor, policy.largest_price_minor, policy.checkout_hours,
    policy.review_reminder_days, policy.holder, clock_now() AS now
"""
TABLES = """
    contract c
    JOIN person buyer ON buyer.id = c.client_id
    JOIN person maker ON maker.id = c.specialist_id
    CROSS JOIN LATERAL (SELECT * FROM policy ORDER BY id DESC LIMIT 1) policy
"""
VISIBLE = "(%(staff)s OR c.client_id = %(me)s OR c.specialist_id = %(me)s)"


def contract_seen(public_id: str, by: Person | None) -> ContractSeen:
    """Return a contract as `by` sees it; None sees as the system does. One query.

    Refuses: NotFound, also for a stranger (docs/rules.md 7).
    """
    return _contract_where("c.public_id = %(key)s", public_id, by)


def contract_of_stream(stream_id: int, by: Person | None = None) -> ContractSeen:
    """Return the contract whose chain a payment, payout or refund belongs to, as `by` or the system sees it."""
    return _contract_where("c.stream_id = %(key)s", stream_id, by)


def _contract_where(condition: str, key: object, by: Person | None) -> ContractSeen:
    with connection.cursor() as cursor:
        sql = f"SELECT {COLUMNS} FROM {TABLES} WHERE {condition} AND {VISIBLE}"  # noqa: S608  (constants of this file)
        cursor.execute(sql, viewer(by) | {"key": key})
        row = cursor.fetchone()
        if row is None:
            raise NotFound()
        return contract_from(dict(zip([c.name for c in cursor.description], row, strict=True)), by)


def viewer(by: Person | None) -> dict[str, Any]:
    """Return the parameters of VISIBLE for a person, or for the system itself."""
    return {"me": by.id if by else 0, "staff": by is None or by.is_staff_member}


def contract_from(row: Mapping[str, Any], by: Person | None) -> ContractSeen:
    """Build a contract from a row of COLUMNS."""
    client = PartySeen(row["client_id"], row["client_public_id"], row["client_name"])
    specialist = PartySeen(row["specialist_id"], row["specialist_public_id"], row["specialist_name"])
    same = {
        name: row[name]
        for name in ContractSeen.__slots__
        if name in row and name not in ("id", "public_id", "version", "state", "title")
    }
    return ContractSeen(
        id=row["contract_id"],
        public_id=row["contract_public_id"],
        state=row["contract_state"],
        version=row["contract_version"],
        title=row["contract_title"],
        client=client,
        specialist=specialist,
        roles=_roles(client, specialist, by),
        **(
            same | {"open_proposal": row["open_proposal"] or "", "quote_milestones": read_json(row["quote_milestones"])}
        ),
    )


def _roles(client: PartySeen, specialist: PartySeen, by: Person | None) -> frozenset[str]:
    if by is None:
        return frozenset({Role.CLOCK, Role.PROVIDER, Role.SYSTEM})
    if by.id == client.id:
        return frozenset({Role.CLIENT})
    if by.id == specialist.id:
        return frozenset({Role.SPECIALIST})
    return frozenset({Role.STAFF})


def read_json(value: Any) -> Any:
    """Return a jsonb column as Python values, whichever way the connection hands it over."""
    return json.loads(value) if isinstance(value, str) else value
