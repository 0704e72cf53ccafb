"""The books are checked from the postings up; each thing that can be wrong is planted once and found by name."""

import pytest
from django.db import connection, transaction

from skillscoop.activity.models import Fact
from skillscoop.board import books
from skillscoop.ledger.models import Account, Entry
from skillscoop.milestones.actions.other_amount_arrived import other_amount_arrived
from skillscoop.payments.actions.pay_out import look_again_at_payout
from tests.one_world import as_it_was, made_once


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, running_sandbox):
    with made_once(django_db_blocker, running_sandbox) as world:
        yield world, made_busy(world)


@pytest.fixture
def world(made):
    return made[0]


@pytest.fixture
def busy(made):
    """The milestone that is being released, in a world with money in every place there is."""
    with as_it_was():
        yield made[1]


def made_busy(world):
    world.submitted(price_minor=600_00)
    payout = world.paid_out(world.paid(price_minor=90_00))
    world.sandbox.deliver(lambda _headers, _body: 200)
    look_again_at_payout(payout.public_id)
    world.paid_out(world.paid(price_minor=70_00))
    world.paid(price_minor=50_00)
    world.goes_back()
    (agreed,) = world.agreed()
    other_amount_arrived(world.paying([agreed]).public_id, amount_minor=3_00, currency="NZD")
    releasing = world.funded()
    world.release(releasing)
    return releasing


def plant(sql, *parameters):
    """Change something behind the fences' back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, parameters)
        assert cursor.rowcount, f"nothing to spoil: {sql}"
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_the_books_of_a_busy_world_are_right(busy):
    assert books.check() == []


def test_an_entry_that_lost_a_cent_is_named(busy):
    entry = Entry.objects.filter(kind="fund").first()
    plant("UPDATE posting SET amount_minor = amount_minor - 1 WHERE entry_id = %s AND amount_minor > 0", entry.pk)
    assert f"Entry {entry.reference} sums to -1, not zero." in books.check()


def test_an_entry_without_postings_is_named(busy):
    entry = Entry.objects.filter(kind="release").first()
    plant("DELETE FROM posting WHERE entry_id = %s", entry.pk)
    assert any(entry.reference in sentence for sentence in books.check())


@pytest.mark.parametrize("kind", ["secure", "fee_held"])
def test_a_stored_balance_that_drifted_is_named(busy, kind):
    account = Account.objects.get(name=f"{kind}:{busy.public_id}")
    plant("UPDATE account SET balance_minor = balance_minor - 1 WHERE id = %s", account.pk)
    (found,) = books.check()
    assert account.name in found
    assert str(account.balance_minor - 1) in found


def test_a_snapshot_of_earnings_that_drifted_is_named(busy, world):
    plant("UPDATE account SET balance_minor = balance_minor - 1 WHERE kind = 'earnings'")
    assert any(f"earnings:{world.ben.public_id} stores" in sentence for sentence in books.check())


def test_money_moved_to_another_milestones_account_is_named(busy):
    plant(
        """UPDATE posting SET account_id = (SELECT id FROM account WHERE name = %s) WHERE id =
           (SELECT max(p.id) FROM posting p JOIN account a ON a.id = p.account_id
            WHERE a.kind = 'secure' AND a.name <> %s)""",
        f"secure:{busy.public_id}",
        f"secure:{busy.public_id}",
    )
    assert len(books.check()) >= 2


def test_an_account_on_the_wrong_side_of_zero_is_named(busy):
    account = Account.objects.get(name=f"secure:{busy.public_id}")
    plant("UPDATE posting SET amount_minor = -amount_minor WHERE account_id = %s", account.pk)
    assert any(f"Account {account.name} stands at" in sentence for sentence in books.check())


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE milestone SET state = 'removed', closed_at = now() WHERE state = 'submitted'", "still holds"),
        ("UPDATE milestone SET releasing_minor = releasing_minor + 1 WHERE state = 'releasing'", "releases"),
        ("UPDATE milestone SET price_minor = 1 WHERE state = 'submitted'", "costs 1"),
        (
            "UPDATE milestone SET state = 'paid', closed_at = now() WHERE state = 'agreed'",
            "no release of it was posted",
        ),
        ("UPDATE payment SET state = 'failed' WHERE state = 'succeeded'", "its entry says otherwise"),
        ("UPDATE payment SET state = 'succeeded' WHERE state = 'failed'", "its entry says otherwise"),
        ("UPDATE payout SET state = 'failed' WHERE state = 'sent'", "its entries say otherwise"),
        ("UPDATE payout SET state = 'sent' WHERE state = 'asked'", "its entries say otherwise"),
        ("UPDATE refund SET state = 'sent' WHERE state = 'asked'", "its entries say otherwise"),
        ("UPDATE refund SET amount_minor = amount_minor + 1", "rfd_"),
        ("UPDATE payout SET amount_minor = amount_minor + 1 WHERE state = 'sent'", "pyo_"),
        ("UPDATE payment SET amount_minor = amount_minor + 1 WHERE state = 'succeeded'", "brought"),
        ("UPDATE payment SET fee_minor = fee_minor + 1 WHERE state = 'failed'", "names milestones for"),
        ("UPDATE payment_line SET amount_minor = amount_minor + 1", "names milestones for"),
        ("UPDATE stream SET head_seq = head_seq + 1 WHERE kind = 'contract'", "head says"),
        ("UPDATE stream SET head_hash = repeat('1', 64) WHERE kind = 'contract'", "another hash"),
    ],
)
def test_a_row_that_contradicts_the_books_is_named(busy, sql, said):
    plant(sql)
    assert any(said in sentence for sentence in books.check()), books.check()


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE fact SET canonical = canonical || ' ' WHERE id = %s", "does not follow"),
        ("UPDATE fact SET prev_hash = repeat('0', 64) WHERE id = %s", "does not follow"),
        ("UPDATE fact SET data = '{}' WHERE id = %s", "other details"),
        ("DELETE FROM fact WHERE id = %s", "facts and its head says"),
    ],
)
def test_a_fact_that_was_changed_is_named(busy, sql, said):
    fact = Fact.objects.get(subject=busy.public_id, kind="milestone.release")
    plant(sql, fact.pk)
    assert any(said in sentence for sentence in books.check())


def test_a_person_who_was_forgotten_leaves_the_books_right(busy):
    plant("UPDATE fact SET data = '{}', salt = ''")
    assert books.check() == []
