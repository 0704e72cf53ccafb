"""Every movement's legs, as rule 30 tables them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.ledger import legs
from skillscoop.ledger.legs import Arrived, Leg

AMOUNT = st.integers(0, 10**12)
MST, OTHER, BEN, ANA, PAYOUT, REFUND = "mst_1", "mst_2", "per_ben", "per_ana", "pyo_1", "rfd_1"

TABLE = [
    (
        legs.fund(milestone=MST, amount_minor=1000_00, fee_minor=69_00),
        [("provider", 1069_00), ("secure:mst_1", -1000_00), ("fee_held:mst_1", -69_00)],
    ),
    (
        legs.release(milestone=MST, specialist=BEN, amount_minor=1000_00, fee_minor=69_00),
        [("secure:mst_1", 1000_00), ("earnings:per_ben", -1000_00), ("fee_held:mst_1", 69_00), ("fees", -69_00)],
    ),
    (
        legs.refund_asked(milestone=MST, refund=REFUND, amount_minor=1000_00, fee_minor=69_00),
        [("secure:mst_1", 1000_00), ("fee_held:mst_1", 69_00), ("on_its_way:rfd_1", -1069_00)],
    ),
    (
        legs.refund_asked(milestone=MST, refund=REFUND, amount_minor=1000_00, fee_minor=0, fee_kept_minor=69_00),
        [("secure:mst_1", 1000_00), ("fee_held:mst_1", 69_00), ("on_its_way:rfd_1", -1000_00), ("fees", -69_00)],
    ),
    (
        legs.refund_sent(refund=REFUND, amount_minor=1069_00),
        [("on_its_way:rfd_1", 1069_00), ("provider", -1069_00)],
    ),
    (
        legs.refund_failed(refund=REFUND, client=ANA, amount_minor=1069_00),
        [("on_its_way:rfd_1", 1069_00), ("owed:per_ana", -1069_00)],
    ),
    (
        legs.payout_asked(specialist=BEN, payout=PAYOUT, amount_minor=1000_00),
        [("earnings:per_ben", 1000_00), ("on_its_way:pyo_1", -1000_00)],
    ),
    (
        legs.payout_sent(payout=PAYOUT, amount_minor=1000_00),
        [("on_its_way:pyo_1", 1000_00), ("provider", -1000_00)],
    ),
    (
        legs.payout_failed(specialist=BEN, payout=PAYOUT, amount_minor=1000_00),
        [("on_its_way:pyo_1", 1000_00), ("earnings:per_ben", -1000_00)],
    ),
]


@pytest.mark.parametrize(("entry", "postings"), TABLE)
def test_each_movement_posts_what_the_table_says(entry, postings):
    assert entry == tuple(Leg(account, amount_minor) for account, amount_minor in postings)


def test_a_payment_for_two_milestones_holds_each_part_and_sends_the_excess_back():
    entry = legs.arrival_legs([Arrived(MST, 100_00, 6_90), Arrived(OTHER, 0, 0)], returned_minor=53_45, refund=REFUND)
    assert entry == (
        Leg("provider", 160_35),
        Leg("secure:mst_1", -100_00),
        Leg("fee_held:mst_1", -6_90),
        Leg("on_its_way:rfd_1", -53_45),
    )


def test_an_amount_that_nobody_asked_for_waits_in_suspense():
    assert legs.arrival_legs([], suspense_minor=5_00) == (Leg("provider", 5_00), Leg("suspense", -5_00))


def test_a_leg_of_zero_is_not_written():
    assert [leg.account for leg in legs.fund(milestone=MST, amount_minor=5_00, fee_minor=0)] == [
        "provider",
        "secure:mst_1",
    ]
    assert legs.payout_sent(payout=PAYOUT, amount_minor=0) == ()


@given(st.lists(st.tuples(AMOUNT, AMOUNT), max_size=5), AMOUNT, AMOUNT, AMOUNT)
def test_every_entry_sums_to_zero_without_a_leg_of_zero(parts, returned_minor, suspense_minor, fee_minor):
    arrived = [Arrived(f"mst_{number}", *part) for number, part in enumerate(parts)]
    for entry in (
        legs.arrival_legs(arrived, returned_minor=returned_minor, refund=REFUND, suspense_minor=suspense_minor),
        legs.release(milestone=MST, specialist=BEN, amount_minor=returned_minor, fee_minor=fee_minor),
        legs.refund_asked(
            milestone=MST,
            refund=REFUND,
            amount_minor=returned_minor,
            fee_minor=fee_minor,
            fee_kept_minor=suspense_minor,
        ),
    ):
        assert sum(leg.amount_minor for leg in entry) == 0
        assert all(leg.amount_minor for leg in entry)


@pytest.mark.parametrize(
    "build",
    [
        lambda: legs.secure("per_1"),
        lambda: legs.earnings(MST),
        lambda: legs.on_its_way("pay_1"),
        lambda: legs.owed(REFUND),
        lambda: legs.receivable(""),
        lambda: legs.fee_held("1"),
        lambda: legs.arrival_legs([], returned_minor=1),
    ],
)
def test_an_account_of_the_wrong_owner_is_a_bug(build):
    with pytest.raises(AssertionError):
        build()


@pytest.mark.parametrize("amount_minor", [True, 5.0])
def test_a_leg_that_is_not_a_whole_number_is_a_bug(amount_minor):
    with pytest.raises(AssertionError):
        legs.payout_sent(payout=PAYOUT, amount_minor=amount_minor)
