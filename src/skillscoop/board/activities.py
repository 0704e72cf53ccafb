"""Recent activities: the facts of a contract's chain as sentences, newest first (docs/rules.md 37)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.utils.translation import gettext

from skillscoop.board.formats import sentence_text
from skillscoop.chat.moves import THREAD
from skillscoop.jobs.moves import JOB, QUOTE
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.moves import CONTRACT, MILESTONE, PROPOSAL, Role
from skillscoop.milestones.reads import ContractSeen
from skillscoop.milestones.reads.contract import read_json
from skillscoop.milestones.rules.reminders import REMINDERS
from skillscoop.payments.moves import PAYMENT, PAYOUT, REFUND
from skillscoop.people import names
from skillscoop.people.models import Person
from skillscoop.people.moves import ACCOUNT, VERIFICATION

MACHINES = (JOB, QUOTE, CONTRACT, PROPOSAL, MILESTONE, PAYMENT, PAYOUT, REFUND, VERIFICATION, ACCOUNT, THREAD)
SAYS: Mapping[str, str] = {
    **{move.kind: move.says for machine in MACHINES for move in machine.moves},
    **{reminder.kind: reminder.says for reminder in REMINDERS},
}

# Who is spoken of reads "you" in place of their own name.
YOU: Mapping[str, Mapping[str, str]] = {
    Role.SPECIALIST: {
        CONTRACT.kind("begin"): N_("{actor} hired you for {amount}"),
        PAYOUT.kind("ask"): N_("{amount} is on its way to your account"),
        PAYOUT.kind("send"): N_("{amount} was sent to your account"),
        PAYOUT.kind("fail"): N_("The payout of {amount} came back; it stays with your earnings"),
    },
    Role.CLIENT: {
        PAYMENT.kind("succeed"): N_("Your {amount} arrived"),
        REFUND.kind("ask"): N_("{amount} that nothing owes any more goes back to you, its fee included"),
        REFUND.kind("send"): N_("{amount} was sent back to you"),
        REFUND.kind("fail"): N_("A refund of {amount} could not be sent; we owe it to you"),
    },
}

MESSAGE_KIND = THREAD.kind("message")
MONEY_KINDS = frozenset(
    {
        "milestone.fund",
        "milestone.release",
        "milestone.undo",
        "milestone.settle",
        *(m.kind for m in (*PAYMENT.moves, *PAYOUT.moves, *REFUND.moves)),
    }
)
# What the address of a list may ask for; anything else is all.
FILTERS: Mapping[str, tuple[str, list[str]]] = {
    "money": ("AND f.kind = ANY(%(kinds)s)", sorted(MONEY_KINDS)),
    "messages": ("AND f.kind = ANY(%(kinds)s)", [MESSAGE_KIND]),
    "milestones": ("AND f.kind <> ALL(%(kinds)s)", sorted({*MONEY_KINDS, MESSAGE_KIND})),
}


@dataclass(frozen=True)
class Activity:
    """One step that somebody took. `amount_minor` only where the step is about money; `title` as it was then, or ""."""

    id: str
    seq: int
    kind: str
    actor: str
    actor_id: str
    sentence: str
    subject: str
    title: str
    amount_minor: int | None
    currency: str
    at: datetime
    hash: str
    prev_hash: str


def activities(
    contract: ContractSeen, viewer: Person, *, before_seq: int | None = None, limit: int = 50, only: str = "all"
) -> list[Activity]:
    """Return the newest steps on a contract, as the viewer reads them. One query.

    Args:
        before_seq: only steps before this one, to page on.
        only: all, money, messages, or milestones (all that is about neither).
    """
    only_these, kinds = FILTERS.get(only, ("", []))
    asked = {"stream": contract.stream_id, "kinds": kinds, "before": before_seq, "limit": limit}
    before = "" if before_seq is None else "AND f.seq < %(before)s"
    return _read(f"{only_these} {before} ORDER BY f.seq DESC LIMIT %(limit)s", asked, contract, viewer)


def activities_between(
    contract: ContractSeen, viewer: Person, since: datetime, until: datetime | None
) -> list[Activity]:
    """Return the steps within a span of time, without messages, as the viewer reads them. One query."""
    asked = {"stream": contract.stream_id, "kinds": [MESSAGE_KIND], "since": since, "until": until}
    before = "" if until is None else "AND f.at < %(until)s"
    return _read(f"AND f.kind <> ALL(%(kinds)s) AND f.at >= %(since)s {before} ORDER BY f.seq", asked, contract, viewer)


class _Told(NamedTuple):
    """What a sentence needs of a fact and of whoever acted: whole rows of both are many times as wide."""

    public_id: str
    seq: int
    kind: str
    subject: str
    at: datetime
    data: dict[str, Any]
    hash: str
    prev_hash: str
    actor_id: int | None
    actor_name: str | None
    actor_public_id: str | None


# Written out, because every hub asks it: putting the statement together anew took longer than its answer.
_TOLD = """
    SELECT f.public_id, f.seq, f.kind, f.subject, f.at, f.data, f.hash, f.prev_hash, f.actor_id, p.name, p.public_id
    FROM fact f LEFT JOIN person p ON p.id = f.actor_id WHERE f.stream_id = %(stream)s
"""


def _read(which: str, asked: Mapping[str, Any], contract: ContractSeen, viewer: Person) -> list[Activity]:
    with connection.cursor() as cursor:
        cursor.execute(_TOLD + which, asked)
        rows = cursor.fetchall()
    facts = (_Told._make([*row[:5], read_json(row[5]), *row[6:]]) for row in rows)
    return [_activity(fact, contract, viewer) for fact in facts]


def _activity(fact: _Told, contract: ContractSeen, viewer: Person) -> Activity:
    data = fact.data
    return Activity(
        id=fact.public_id,
        seq=fact.seq,
        kind=fact.kind,
        actor=fact.actor_name or "",
        actor_id=fact.actor_public_id or "",
        sentence=sentence_text(_says(fact.kind, contract), _facts(fact, contract, viewer)),
        subject=fact.subject,
        title=data.get("title", ""),
        amount_minor=data.get("amount_minor"),
        currency=data.get("currency", ""),
        at=fact.at,
        hash=fact.hash,
        prev_hash=fact.prev_hash,
    )


def _says(kind: str, contract: ContractSeen) -> str:
    mine = (YOU[role] for role in (Role.SPECIALIST, Role.CLIENT) if role in contract.roles)
    return next((said[kind] for said in mine if kind in said), SAYS[kind])


def _facts(fact: _Told, contract: ContractSeen, viewer: Person) -> dict[str, object]:
    # A title that was erased with whoever wrote it leaves a sentence that can be read (docs/rules.md 37).
    said: dict[str, object] = {"title": gettext("a milestone"), "count": 0} | dict(_plain(fact.data.items()))
    if "amount_minor" in fact.data:
        amount = Money(fact.data["amount_minor"], fact.data["currency"])
        # What the payer's bank sees: the same figure when it starts, arrives or fails.
        said |= {"amount": amount, "total": Money(amount.minor + fact.data.get("fee_minor", 0), amount.currency)}
    said["client"] = contract.client.first_name
    said["specialist"] = contract.specialist.first_name
    if fact.actor_id is not None:
        said["actor"] = gettext("You") if fact.actor_id == viewer.id else names.first_name(fact.actor_name or "")
    asks = {Role.CLIENT: contract.client, Role.SPECIALIST: contract.specialist}.get(fact.data.get("asks", ""))
    if asks is not None:
        said["answerer"] = asks.first_name
    if "due_on" in fact.data:
        said["due_on"] = date.fromisoformat(fact.data["due_on"])
    return said


def _plain(items: Iterable[tuple[str, object]]) -> Iterable[tuple[str, object]]:
    return ((name, value) for name, value in items if value != "" and isinstance(value, (str, int)))
