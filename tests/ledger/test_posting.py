"""The books guard themselves: what sums to zero, what never passes it, what is named once (rule 30)."""

import json
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from skillscoop.activity.models import Stream
from skillscoop.ledger.models import Account, Entry, Posting

pytestmark = pytest.mark.django_db
MILESTONE, SPECIALIST = "mst_1", "per_1"


@pytest.fixture
def stream(db):
    return Stream.objects.create(kind="contract")


@pytest.fixture
def post(stream):
    def posting(legs, reference="", currency="NZD"):
        entry = {
            "reference": reference or f"test:{uuid4()}", "kind": "test", "currency": currency, "stream": stream.id,
            "subject": MILESTONE, "legs": legs,
        }  # fmt: skip
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT ledger_post(%s::jsonb, clock_now())", [json.dumps(entry)])
        connection.check_constraints()

    return posting


def fund(amount_minor):
    return [["provider", amount_minor], [f"secure:{MILESTONE}", -amount_minor]]


def balance(name):
    return Account.objects.get(name=name).balance_minor


@pytest.mark.parametrize("legs", [[["fees", 1]], [["fees", 1], ["provider", -2]], []])
def test_an_entry_that_does_not_sum_to_zero_is_refused(post, legs):
    with pytest.raises(DatabaseError, match="not zero"):
        post(legs)
    assert not Posting.objects.exists()


def test_a_movement_is_posted_once_for_its_reference(post):
    post(fund(100), reference="fund:pay_1")
    with pytest.raises(DatabaseError, match="entry_reference"):
        post(fund(100), reference="fund:pay_1")
    assert balance(f"secure:{MILESTONE}") == -100


@pytest.mark.parametrize("account", ["secure", "fee_held"])
def test_held_money_never_passes_zero(post, account):
    post([["provider", 100], [f"{account}:{MILESTONE}", -100]])
    for taken in (101, 10_000):
        with pytest.raises(DatabaseError, match="wrong_side"):
            post([[f"{account}:{MILESTONE}", taken], ["fees", -taken]])
    post([[f"{account}:{MILESTONE}", 100], ["fees", -100]])
    assert balance(f"{account}:{MILESTONE}") == 0
    with pytest.raises(DatabaseError, match="wrong_side"):
        post([[f"{account}:{MILESTONE}", 1], ["fees", -1]])


def test_earnings_never_pass_zero_however_the_credits_came(post):
    earnings = f"earnings:{SPECIALIST}"
    for _ in range(3):
        post([["provider", 50], [earnings, -50]])
    with pytest.raises(DatabaseError, match="pass zero"):
        post([[earnings, 151], ["provider", -151]])
    post([[earnings, 120], ["provider", -120]])
    with pytest.raises(DatabaseError, match="pass zero"):
        post([[earnings, 31], ["provider", -31]])
    post([["provider", 1], [earnings, -1]])
    post([[earnings, 31], ["provider", -31]])
    with pytest.raises(DatabaseError, match="pass zero"):
        post([[earnings, 1], ["provider", -1]])


def test_the_snapshot_of_earnings_is_their_postings_up_to_it(post):
    earnings = f"earnings:{SPECIALIST}"
    post([["provider", 50], [earnings, -50]])
    assert balance(earnings) == 0
    post([[earnings, 20], ["provider", -20]])
    assert balance(earnings) == -50
    post([[earnings, 30], ["provider", -30]])
    assert balance(earnings) == -30


def test_a_currency_has_accounts_of_its_own(post):
    post(fund(100))
    with pytest.raises(DatabaseError, match="wrong_side"):
        post([[f"secure:{MILESTONE}", 100], ["fees", -100]], currency="AUD")
    post(fund(7), currency="AUD")
    assert sorted(Account.objects.filter(kind="secure").values_list("currency", "balance_minor")) == [
        ("AUD", -7), ("NZD", -100),
    ]  # fmt: skip


def test_an_account_of_an_unknown_kind_is_never_opened(post):
    with pytest.raises(DatabaseError, match="known_kind"):
        post([["pocket:per_1", 1], ["provider", -1]])
    assert not Entry.objects.exists()
