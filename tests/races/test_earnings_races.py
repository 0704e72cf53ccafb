"""Credits share an account of earnings, debits queue for it; together they never pass zero."""

import json

from django.db import IntegrityError, connection
from django.db.models import Sum

from skillscoop.activity.models import Stream
from skillscoop.board import books
from skillscoop.deadlines import clock
from skillscoop.ledger.models import Posting
from skillscoop.milestones.actions.settle import settle
from skillscoop.payments.models import Payout
from tests.races.conftest import race


def test_releases_and_payouts_of_one_specialist_at_once_come_out_even(racing):
    milestones = [m for _ in range(3) for m in racing.agreed(racing.row("One", 70_00), racing.row("Two", 30_00))]
    for pair in zip(milestones[::2], milestones[1::2], strict=True):
        racing.paid_in(pair)
    for milestone in milestones:
        racing.release(milestone)
    clock.advance(30)
    race(*(lambda m=m: (settle(m.public_id), racing.paid_out(m)) for m in milestones))
    assert [racing.seen(m).state for m in milestones] == ["paid"] * 6
    assert sum(Payout.objects.values_list("amount_minor", flat=True)) == 300_00
    assert racing.balance(f"earnings:{racing.ben.public_id}") == 0
    assert books.check() == []


def test_of_many_debits_at_once_only_what_was_earned_is_taken(own_database):
    stream = Stream.objects.create(kind="contract").id
    post(stream, "earned", -100)
    debits = [lambda n=n: taken(stream, f"out:{n}", 30) for n in range(8)]
    earned = [lambda n=n: taken(stream, f"in:{n}", -10) for n in range(3)]
    taken_out = sum(race(*debits, *earned)[: len(debits)])
    assert taken_out in (3, 4)
    left = Posting.objects.filter(account__kind="earnings").aggregate(minor=Sum("amount_minor"))["minor"]
    assert left == 30 * taken_out - 130
    assert books.check() == []


def taken(stream: int, reference: str, amount_minor: int) -> bool:
    try:
        post(stream, reference, amount_minor)
    except IntegrityError:
        return False
    return True


def post(stream: int, reference: str, amount_minor: int) -> None:
    legs = [["earnings:per_1", amount_minor], ["provider", -amount_minor]]
    entry = {"reference": reference, "kind": "test", "currency": "NZD", "stream": stream, "subject": "x", "legs": legs}
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_post(%s::jsonb, clock_now())", [json.dumps(entry)])
