"""Stories find bugs: each of these is planted in the database's own functions, and no story gets past it."""

import pytest
from django.db import DatabaseError, connection, transaction

from skillscoop.chat.actions.mark_read import mark_read
from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.deadlines import due
from skillscoop.milestones.actions.keep_draft import keep_draft
from skillscoop.milestones.reads import contract_seen
from skillscoop.people.actions import close_account
from skillscoop.site import wiring
from tests.notices.telling import tell_all
from tests.stories_random.gone import Gone
from tests.stories_random.keeping import marks_only_move_on
from tests.stories_random.promises import FOR_MYSELF, check_counts, check_promises
from tests.stories_random.story import Story
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
    "was kept quiet": "DELETE FROM letter l USING notice n WHERE n.id = notice_id AND kind = 'verification.confirm'",
    "is of another": "UPDATE plan_draft SET person_id = (SELECT client_id FROM contract)",
    "for oneself and told": f'UPDATE proposal SET candidate = \'[{{"title": "{FOR_MYSELF} x"}}]\'',
    "can still be recognised": "UPDATE person SET state = 'closed', is_active = false WHERE name LIKE 'Cy%'",
    "still open": "UPDATE person SET state = 'closed', is_active = false WHERE name LIKE 'Ana%'",
}


@pytest.mark.parametrize("says", BROKEN)
def test_a_broken_promise_is_noticed(world, says):
    contract = world.proposed(world.hired()).contract
    seen = contract_seen(contract.public_id, world.ben)
    keep_draft(seen, by=world.ben, rows=[], note=f"{FOR_MYSELF} {world.ben.public_id}", base_version=0)
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


# What may not happen to somebody who has left: a word of theirs comes back, a fact of theirs becomes another.
LEFT = {
    "still knows": "UPDATE job SET description = 'Ask Cy Costa.'",
    "changed, or came": "UPDATE fact SET data = '{}', salt = 'x' WHERE kind = 'account.close'",
}


@pytest.mark.parametrize("says", LEFT)
def test_what_is_left_of_somebody_who_left_is_noticed(world, says):
    world.job()
    gone, words = Gone(), (world.cy.name, world.cy.email)
    close_account(world.cy)
    gone.add(world.cy, words)
    gone.check()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(LEFT[says])
    with pytest.raises(AssertionError, match=says):
        both(gone)


def both(gone: Gone) -> None:
    gone.check()
    gone.leave_no_word()


def test_a_mark_that_moves_back_is_noticed(db, running_sandbox):
    story = Story(running_sandbox, 1)
    world = story.world
    quote = world.quote(world.job(), price_minor=story.price())
    thread = open_thread(quote.job.public_id, by=world.ben).thread
    first, second = (write_message(thread.public_id, by=world.ben, text=text).message for text in ("One", "Two"))
    mark_read(thread, world.ana, second)
    marks_only_move_on(story)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE read_mark SET up_to_id = %s", [first.id])
    with pytest.raises(AssertionError, match="moved back"):
        marks_only_move_on(story)
