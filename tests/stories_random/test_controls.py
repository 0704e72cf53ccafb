"""Stories find bugs: each of these is planted in the database's own functions, and no story gets past it."""

import pytest
from django.db import DatabaseError, connection, transaction

from skillscoop.deadlines import due
from skillscoop.site import wiring
from tests.notices.telling import tell_all
from tests.stories_random.promises import check_counts, check_promises
from tests.stories_random.test_stories import told

pytestmark = pytest.mark.django_db

# function → what it says, and what it says with the bug in it.
BUGS = {
    "a fee that is held and not counted": (
        "account_take",
        "p_kind IN ('secure', 'fee_held')",
        "p_kind IN ('secure')",
    ),
    "a payout that forgets what is left": (
        "account_take",
        "SET balance_minor = v_balance, snapshot_posting",
        "SET balance_minor = 0, snapshot_posting",
    ),
    "a fact that follows from nothing": (
        "activity_record",
        "p_fact->>'canonical', v_prev, v_hash",
        "p_fact->>'canonical', repeat('0', 64), v_hash",
    ),
    "a chain whose head runs ahead": (
        "activity_record",
        "SET head_seq = v_seq,",
        "SET head_seq = v_seq + 1,",
    ),
    "a deadline that is never written": (
        "step",
        "FROM jsonb_array_elements(p->'deadlines') d",
        "FROM jsonb_array_elements(p->'deadlines') d WHERE false",
    ),
    "a posting a cent short": (
        "ledger_post",
        "VALUES (v_entry, leg.id, leg.amount)",
        "VALUES (v_entry, leg.id, leg.amount - 1)",
    ),
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_found(db, running_sandbox, bug):
    due.handle(wiring.DEADLINES)
    with transaction.atomic():
        plant(*BUGS[bug])
        with pytest.raises((AssertionError, DatabaseError)):
            three_stories(running_sandbox)
        transaction.set_rollback(True)


def plant(function: str, right: str, wrong: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef(%s::regproc)", [function])
        source = cursor.fetchone()[0]
        assert right in source
        cursor.execute(source.replace(right, wrong))


def three_stories(sandbox) -> None:
    for seed in range(3):
        with transaction.atomic():
            told(sandbox, seed)
            transaction.set_rollback(True)


# What nobody may ever find, and how to plant it.
BROKEN = {
    "told somebody who has no part": "UPDATE notice SET person_id = (SELECT id FROM person WHERE staff_role <> '')",
    "told people what they did": """
        UPDATE notice SET person_id = actor_id FROM fact f WHERE f.id = fact_id AND actor_id > 0
    """,
    "can still be recognised": "UPDATE person SET state = 'closed', is_active = false WHERE name LIKE 'Cy%'",
    "still open": "UPDATE person SET state = 'closed', is_active = false WHERE name LIKE 'Ana%'",
}


@pytest.mark.parametrize("says", BROKEN)
def test_a_broken_promise_is_noticed(world, says):
    world.hired()
    tell_all()
    check_promises()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(BROKEN[says])
    with pytest.raises(AssertionError, match=says):
        check_promises()


def test_a_count_that_is_not_what_waits_is_noticed(world, monkeypatch):
    world.hired()
    tell_all()
    check_counts()
    monkeypatch.setattr("skillscoop.board.unread._BOTH", "SELECT 0, 0")
    with pytest.raises(AssertionError, match=r"Ana Arroyo|Ben Bauer"):
        check_counts()
