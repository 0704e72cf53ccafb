"""Each CHECK and each UNIQUE in the database, broken once."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.fences import catalogue

# One statement for each that breaks it and nothing else; triggers are off, so that only the constraint can speak.
CHECKS = {
    "account_has_a_known_kind": "UPDATE account SET kind = 'pocket'",
    "account_never_passes_zero_to_the_wrong_side": "UPDATE account SET balance_minor = 1 WHERE kind = 'secure'",
    "change_request_says_what_is_missing": "UPDATE change_request SET message = ''",
    "clock_never_runs_backwards": "UPDATE clock_offset SET seconds = -1",
    "clock_offset_is_one_row": "INSERT INTO clock_offset (id, seconds) VALUES (2, 0)",
    "contract_fee_is_at_most_the_price": "UPDATE contract SET fee_bps = 10001",
    "contract_is_between_two_people": "UPDATE contract SET specialist_id = client_id",
    "contract_state_is_known": "UPDATE contract SET state = 'paused'",
    "direct_job_has_no_contract": "UPDATE job SET payment_option = 'direct' WHERE contract_id IS NOT NULL",
    "file_has_a_fingerprint": "UPDATE file SET sha256 = '../../etc/passwd'",
    "file_has_a_name": "UPDATE file SET name = ''",
    "file_is_not_empty": "UPDATE file SET size_bytes = 0",
    "hassle_free_job_has_a_contract_once_hired": "UPDATE job SET contract_id = NULL WHERE state = 'in_progress'",
    "job_category_is_known": "UPDATE job SET category = 'magic'",
    "job_budget_is_positive": "UPDATE job SET budget_minor = 0",
    "job_has_a_payment_option": "UPDATE job SET payment_option = 'cash' WHERE contract_id IS NULL",
    "job_has_a_title": "UPDATE job SET title = ''",
    "job_state_is_known": "UPDATE job SET state = 'paused', payment_option = 'direct', contract_id = NULL",
    "letter_sent_says_when": "UPDATE letter SET sent_at = now()",
    "letter_state_is_known": "UPDATE letter SET state = 'lost'",
    "milestone_closed_says_when": "UPDATE milestone SET closed_at = NULL WHERE state = 'paid'",
    "milestone_has_a_price": "UPDATE milestone SET price_minor = 0",
    "milestone_includes_1_to_20_rounds": "UPDATE milestone SET rounds_included = 21",
    "milestone_has_a_title": "UPDATE milestone SET title = ''",
    "milestone_releasing_says_how_much_and_until_when": "UPDATE milestone SET release_ref = '' WHERE final_at > now()",
    "milestone_state_is_known": "UPDATE milestone SET state = 'done', closed_at = NULL WHERE state = 'paid'",
    "milestone_working_days_are_1_to_365": "UPDATE milestone SET due_working_days = 366",
    "notice_choice_category_is_known": "UPDATE notice_choice SET category = 'weather'",
    "notice_choice_leaves_money_and_security_on": "UPDATE notice_choice SET category = 'money'",
    "payment_has_an_amount": "UPDATE payment SET amount_minor = 0",
    "payment_line_has_an_amount": "UPDATE payment_line SET amount_minor = 0",
    "payment_state_is_known": "UPDATE payment SET state = 'lost'",
    "payout_has_an_amount": "UPDATE payout SET amount_minor = 0",
    "payout_state_is_known": "UPDATE payout SET state = 'lost'",
    "person_has_a_name": "UPDATE person SET name = ''",
    "person_names_few_skills": "UPDATE person SET skills = array_fill('x'::varchar, ARRAY[21])",
    "person_side_is_known": "UPDATE person SET side = 'left'",
    "person_signs_in_until_the_account_is_closed": "UPDATE person SET is_active = false",
    "person_staff_role_is_known": "UPDATE person SET staff_role = 'owner'",
    "person_state_is_known": "UPDATE person SET state = 'asleep'",
    "plan_template_has_a_name": "UPDATE plan_template SET name = ''",
    "plan_is_accepted_by_the_other_person": "UPDATE plan_version SET accepted_by_id = proposed_by_id",
    "policy_fee_is_at_most_the_price": "UPDATE policy SET fee_bps = 10001",
    "policy_offers_its_own_currency": "UPDATE policy SET currency = 'USD'",
    "policy_undo_is_at_most_ten_minutes": "UPDATE policy SET undo_seconds = 601",
    "posting_is_not_zero": "UPDATE posting SET amount_minor = 0",
    "proposal_state_is_known": "UPDATE proposal SET state = 'shelved'",
    "quiet_hours_have_an_end": "UPDATE quiet_hours SET begins = ends",
    "quote_has_a_price": "UPDATE quote SET price_minor = 0",
    "quote_state_is_known": "UPDATE quote SET state = 'lost'",
    "remote_job_has_no_place": "UPDATE job SET remote = true, place = 'Wellington'",
    "refund_has_an_amount": "UPDATE refund SET amount_minor = 0, fee_minor = 0",
    "refund_state_is_known": "UPDATE refund SET state = 'lost'",
    "stream_has_a_known_kind": "UPDATE stream SET kind = 'river'",
    "thread_is_between_two_people": "UPDATE thread SET specialist_id = client_id",
    "verification_refused_says_why": "UPDATE verification SET state = 'refused', reason = ''",
    "verification_state_is_known": "UPDATE verification SET state = 'maybe'",
    "verified_means_a_payout_account": "UPDATE verification SET payout_account = ''",
}
# Each is broken by a second row that shares exactly these columns with the first.
UNIQUES = [
    "account_is_one_per_name_and_currency",
    "answer_is_given_once",
    "change_request_is_one_per_round",
    "contract_has_one_open_proposal",
    "contract_public_id_key",
    "contract_stream_id_key",
    "entry_reference_key",
    "fact_has_its_place_in_the_chain",
    "fact_public_id_key",
    "file_is_kept_once_by_its_owner",
    "file_public_id_key",
    "job_contract_id_key",
    "job_has_a_file_once",
    "job_has_one_selected_quote",
    "job_is_muted_once",
    "job_public_id_key",
    "job_stream_id_key",
    "letter_notice_id_key",
    "letter_public_id_key",
    "message_has_a_file_once",
    "message_public_id_key",
    "milestone_public_id_key",
    "notice_choice_is_one_per_category",
    "notice_is_told_once",
    "notice_public_id_key",
    "payment_names_a_milestone_once",
    "payment_public_id_key",
    "payout_public_id_key",
    "payout_release_key",
    "person_email_is_one_of_a_kind",
    "person_email_key",
    "person_public_id_key",
    "person_stream_id_key",
    "plan_draft_is_one_per_contract_and_person",
    "plan_template_is_one_per_person_and_name",
    "plan_template_public_id_key",
    "plan_version_is_numbered_once",
    "plan_version_proposal_id_key",
    "proposal_public_id_key",
    "provider_event_is_kept_once",
    "quiet_hours_person_id_key",
    "quote_is_one_per_specialist",
    "quote_public_id_key",
    "read_mark_is_one_per_person",
    "refund_public_id_key",
    "submission_has_a_file_once",
    "submission_is_numbered_once",
    "submission_public_id_key",
    "thread_is_one_per_specialist",
    "thread_public_id_key",
    "token_hash_key",
    "token_public_id_key",
    "verification_person_id_key",
    "verification_stream_id_key",
]
# The row to double, where not any row will do.
ROW = {
    "contract_has_one_open_proposal": "state = 'open'",
    "job_has_one_selected_quote": "state = 'selected'",
    "person_stream_id_key": "stream_id IS NOT NULL",
    **dict.fromkeys(("job_contract_id_key", "job_public_id_key", "job_stream_id_key"), "contract_id IS NOT NULL"),
}
# Beside a plain UNIQUE on the same column: only another spelling gets past that one.
OTHER_SPELLING = {"person_email_is_one_of_a_kind": ("email", "upper(email)")}


@pytest.mark.parametrize("name", CHECKS)
def test_a_row_that_breaks_the_rule_is_refused_by_name(filled, name):
    assert refused_by(CHECKS[name]) == name


@pytest.mark.parametrize("name", UNIQUES)
def test_what_may_exist_once_is_refused_the_second_time(filled, name):
    assert refused_by(doubled(name)) == name


def test_no_count_is_ever_negative(filled):
    counts = [name for name in catalogue.constraints() if name.endswith("_check")]
    assert len(counts) > 20
    for name in counts:
        table = catalogue.table_of(name)
        column = name.removeprefix(f"{table}_").removesuffix("_check")
        assert refused_by(f'UPDATE {table} SET "{column}" = -1') in (name, *CHECKS), name


def test_no_constraint_on_our_tables_is_without_its_test(filled):
    counted = {name for name in catalogue.constraints() if name.endswith("_check")}
    assert catalogue.constraints() - counted == CHECKS.keys() | set(UNIQUES)


def doubled(name: str) -> str:
    """Return a statement that adds a copy of a row: the columns of `name` as they are, every other unique one new."""
    table = catalogue.table_of(name)
    unique = catalogue.unique_columns(table)
    shared = set(unique.pop(name, [OTHER_SPELLING.get(name, ("",))[0]]))
    new = {column for columns in unique.values() for column in columns} - shared
    values = {
        column: _new(column, kind) if column in new else f'"{column}"'
        for column, kind in catalogue.columns(table).items()
    }
    values |= dict([OTHER_SPELLING[name]] if name in OTHER_SPELLING else [])
    into, row = ", ".join(f'"{column}"' for column in values), ROW.get(name, "true")
    return f"INSERT INTO {table} ({into}) SELECT {', '.join(values.values())} FROM {table} WHERE {row} LIMIT 1"


def _new(column: str, kind: str) -> str:
    if column == "sha256":
        return "encode(sha256(random()::text::bytea), 'hex')"
    return "left(md5(random()::text), 30)" if kind in ("character varying", "text") else "32000"


def refused_by(sql: str) -> str:
    """Run a statement with every trigger off, and return the name of the constraint that refuses it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(sql)
            assert cursor.rowcount, f"no row to break: {sql}"
            transaction.set_rollback(True)
    except IntegrityError as error:
        return error.__cause__.diag.constraint_name
    return "nothing"
