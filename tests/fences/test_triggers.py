"""Each trigger in the database, met once: what only a function may do, what is written once, what must balance."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.fences import catalogue

BY_STEP, ONCE, UNBALANCED = "SS002", "SS003", "SS004"
WRITING = "SET LOCAL skillscoop.writing = 'on'"

STATE_TABLES = "contract job letter milestone payment payout proposal quote refund verification".split()
WRITTEN_ONCE = (
    "change_request entry fact job_file message message_file payment_line plan_version policy posting provider_event "
    "submission submission_file"
).split()

# trigger → the statements it refuses, each on its own, and the code it refuses them with.
REFUSED = {
    **{f"{t}_changes_only_by_step": ([f"UPDATE {t} SET state = state"], BY_STEP) for t in STATE_TABLES},
    **{f"{t}_is_never_deleted": ([f"DELETE FROM {t}"], ONCE) for t in [*STATE_TABLES, "account"]},
    **{f"{t}_is_written_once": ([f"UPDATE {t} SET id = id", f"DELETE FROM {t}"], ONCE) for t in WRITTEN_ONCE},
    **{f"{t}_is_never_emptied": ([f"TRUNCATE {t} CASCADE"], ONCE) for t in ("fact", "posting")},
    "file_is_never_rewritten": (["UPDATE file SET owner_id = owner_id", "UPDATE file SET sha256 = sha256"], ONCE),
    "fact_is_recorded_by_its_function": (["INSERT INTO fact SELECT * FROM fact"], BY_STEP),
    "entry_is_posted_by_its_function": (["INSERT INTO entry SELECT * FROM entry"], BY_STEP),
    "posting_is_posted_by_its_function": (["INSERT INTO posting SELECT * FROM posting"], BY_STEP),
    "account_moves_by_its_function": (
        ["UPDATE account SET balance_minor = balance_minor", "INSERT INTO account SELECT * FROM account"],
        BY_STEP,
    ),
    "person_state_changes_only_by_step": (
        ["UPDATE person SET state = 'closed'", "UPDATE person SET version = version + 1"],
        BY_STEP,
    ),
    "stream_head_moves_with_its_facts": (["UPDATE stream SET head_seq = head_seq + 1"], BY_STEP),
}
# These speak at the end of the transaction, to whoever got past all the others.
AT_THE_END = {
    "entry_balances": """
        INSERT INTO entry (reference, kind, currency, stream_id, subject, at)
        SELECT 'release:none', kind, currency, stream_id, subject, at FROM entry LIMIT 1
    """,
    "posting_leaves_its_entry_balanced": """
        INSERT INTO posting (entry_id, account_id, amount_minor) SELECT entry_id, account_id, 1 FROM posting LIMIT 1
    """,
}


@pytest.mark.parametrize("trigger", REFUSED)
def test_what_no_hand_may_do_is_refused(filled, trigger):
    statements, code = REFUSED[trigger]
    assert catalogue.table_of(trigger) in statements[0]
    for statement in statements:
        assert refusal_of(statement) == code, statement


@pytest.mark.parametrize("trigger", AT_THE_END)
def test_an_entry_that_does_not_balance_never_commits(filled, trigger):
    others = [name for name in AT_THE_END if name != trigger]
    off = [f"ALTER TABLE {catalogue.table_of(name)} DISABLE TRIGGER {name}" for name in others]
    assert refusal_of(*off, WRITING, AT_THE_END[trigger]) == UNBALANCED


def test_the_statements_do_nothing_wrong_where_no_trigger_stands(filled):
    off = "SET LOCAL session_replication_role = replica"
    assert refusal_of(off, "UPDATE milestone SET state = state") == "nothing"
    assert refusal_of(off, WRITING, AT_THE_END["entry_balances"]) == "nothing"


def test_no_trigger_on_our_tables_is_without_its_test(filled):
    assert catalogue.triggers() == REFUSED.keys() | AT_THE_END.keys()


def test_every_table_with_a_state_moves_only_by_step(filled):
    with_a_state = {table for table in catalogue.our_tables() if "state" in catalogue.columns(table)}
    # A person's other columns are theirs to change; a trigger of its own guards state and version.
    assert with_a_state == {*STATE_TABLES, "person"}


def refusal_of(*statements: str) -> str:
    """Run statements and what waits for the end of the transaction; return the code they were refused with."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for statement in statements:
                cursor.execute(statement)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            transaction.set_rollback(True)
    except DatabaseError as error:
        return error.__cause__.sqlstate
    return "nothing"
