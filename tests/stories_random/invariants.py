"""What must hold after every step of every story, whoever did what."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from skillscoop.board import books
from skillscoop.jobs.moves import JOB, QUOTE
from skillscoop.kernel.moves import Machine
from skillscoop.milestones.models import Contract
from skillscoop.milestones.moves import CONTRACT, MILESTONE, PROPOSAL
from skillscoop.milestones.reads import MilestoneSeen, contract_seen, milestones_of
from skillscoop.milestones.reads.milestone import overview_of
from skillscoop.milestones.rules.fee import fee_on
from skillscoop.milestones.rules.states import CLOSED
from skillscoop.notices.moves import LETTER
from skillscoop.payments.moves import PAYMENT, PAYOUT, REFUND
from skillscoop.people.moves import ACCOUNT, VERIFICATION

MACHINES: dict[str, Machine] = {
    machine.name: machine
    for machine in (JOB, QUOTE, CONTRACT, PROPOSAL, MILESTONE, PAYMENT, PAYOUT, REFUND, LETTER, VERIFICATION, ACCOUNT)
}
# Where each keeps its state.
TABLES = {name: name for name in MACHINES} | {"account": "person"}
AT_REST = {
    "job": {"completed", "not_completed", "cancelled"},
    "quote": {"selected", "declined"},
    "contract": {"closed"},
    "proposal": {"accepted", "changes_asked", "countered", "withdrawn", "lapsed"},
    "milestone": set(CLOSED),
    "payment": {"succeeded"},
    "payout": {"sent", "failed"},
    "refund": {"sent", "failed"},
    "letter": {"sent", "failed", "dropped"},
    "verification": {"closed"},
    "account": {"closed"},
}
# What moves money, or says how much of it is owed. A chain that grew by words alone is checked with the next of these.
MONEY = {
    *("account", "contract", "entry", "job", "milestone", "payment", "payment_line", "payout"),
    *("plan_version", "posting", "proposal", "quote", "refund"),
}


def check_all(standing: dict[str, Any], moved: set[str]) -> None:
    """Raise AssertionError for the first thing that is not as it must be.

    The chains are checked by the books too; `broken_links`, from the texts in Python, has its turn when a story rests.
    """
    connection.check_constraints()
    nothing_is_stuck(standing)
    if moved & (MONEY | {"deadline"}):
        nothing_hangs()
    if not moved & MONEY:
        return
    assert books.check() == []
    for public_id in Contract.objects.values_list("public_id", flat=True):
        figures_agree(public_id)


def letters_taken(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> Iterator[tuple[str, str]]:
    """Tell which rows of its table each letter went through, from how it stood; no fact tells of a letter."""
    ends = {"sent": "letter.send", "failed": "letter.fail", "dropped": "letter.drop"}
    for letter, (state, version) in after.items():
        was, version_before = before.get(letter, ("", version))
        if not was:
            yield ("letter.hold" if state == "held" else "letter.queue"), ""
        elif was == "held" and state == "queued":
            yield "letter.wake", "held"
        elif version > version_before and state != "dropped":
            yield "letter.try", "queued"
        if state != was and state in ends:
            yield ends[state], "queued"


def nothing_is_stuck(standing: dict[str, Any]) -> None:
    for name, machine in MACHINES.items():
        for public_id, (state, _version) in standing[TABLES[name]].items():
            assert state in {s.value for s in machine.states}, f"{public_id} is {state}"
            way_on = any(state in move.sources for move in machine.moves)
            assert way_on or state in AT_REST[name], f"{public_id} is stuck: {state}"


# Each names what is not as it must be, and must name nothing.
NEVER = {
    "ends by itself and has no deadline": """
        SELECT public_id FROM (
            SELECT public_id, 'milestone.settle' AS kind FROM milestone WHERE state = 'releasing'
            UNION SELECT public_id, 'payment.close' FROM payment WHERE state IN ('pending', 'unknown')
            UNION SELECT public_id, 'job.expire' FROM job WHERE state = 'open'
        ) e WHERE NOT EXISTS (SELECT FROM deadline d WHERE d.kind = e.kind AND d.subject = e.public_id)
    """,
    "waits for a payment that has ended": """
        SELECT m.public_id FROM milestone m JOIN payment p ON p.id = m.payment_id
        WHERE p.state NOT IN ('pending', 'unknown')
    """,
    "is paid for by a payment under way and does not know it": """
        SELECT m.public_id FROM payment p
        JOIN payment_line l ON l.payment_id = p.id JOIN milestone m ON m.id = l.milestone_id
        WHERE p.state IN ('pending', 'unknown') AND m.payment_id IS DISTINCT FROM p.id
    """,
    "was withdrawn from its job and is still open": """
        SELECT q.public_id FROM quote q JOIN job j ON j.id = q.job_id WHERE q.state = 'open' AND j.state <> 'open'
    """,
    "is open on a closed contract": """
        SELECT m.public_id FROM milestone m JOIN contract c ON c.id = m.contract_id
        WHERE c.state = 'closed' AND m.closed_at IS NULL
        UNION SELECT p.public_id FROM proposal p JOIN contract c ON c.id = p.contract_id
        WHERE c.state = 'closed' AND p.state = 'open'
    """,
}


def nothing_hangs() -> None:
    with connection.cursor() as cursor:
        for says, sql in NEVER.items():
            cursor.execute(sql)
            assert not cursor.fetchall(), f"something {says}: {sql}"


def figures_agree(contract: str) -> None:
    seen = contract_seen(contract, None)
    milestones = milestones_of(seen)
    figures = overview_of(seen, milestones)
    assert figures.total_minor == figures.secure_minor + figures.paid_minor + figures.left_minor
    assert figures.left_minor >= 0
    for milestone in milestones:
        money_agrees(milestone)


def money_agrees(m: MilestoneSeen) -> None:
    """Fee held + fee kept is the fee on what is held and paid, never more; a payment overtaken may round it down."""
    contract = m.contract
    assert m.state not in CLOSED or (m.secure_minor, m.fee_held_minor) == (0, 0), f"{m.public_id} closed with money"
    assert m.state != "removed" or m.paid_minor == 0
    assert m.secure_minor + m.paid_minor <= m.price_minor or m.state in CLOSED
    due = fee_on(m.secure_minor + m.paid_minor, contract.fee_bps, contract.step_minor)
    taken = m.fee_held_minor + m.fee_kept_minor
    assert due - 3 * contract.step_minor <= taken <= due, f"{m.public_id}: fee {taken} on {due}"
    covered = m.secure_minor + m.paid_minor >= m.price_minor
    assert covered or m.state in ("agreed", "removed"), f"{m.public_id} is {m.state} and owes {m.owed_minor}"
