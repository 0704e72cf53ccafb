"""The legs of every movement of money: pure, named by rule 30, each set sums to zero.

Signs are those of a plain-text ledger: what we have at the processor is positive, what we owe is negative.
"""

from collections.abc import Iterable
from dataclasses import dataclass

PROVIDER = "provider"
FEES = "fees"
PROCESSOR_COST = "processor_cost"
CHARGEBACK_LOSS = "chargeback_loss"
SUSPENSE = "suspense"


@dataclass(frozen=True, slots=True)
class Leg:
    """One line of an entry: an account's name and what is added to it, in minor units (never zero once posted)."""

    account: str
    amount_minor: int


Legs = tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class Arrived:
    """One milestone's part of a payment: what is held from now on, in minor units, both 0 or more (rules.md 22b)."""

    milestone: str
    applied_minor: int
    fee_minor: int


def fund(*, milestone: str, amount_minor: int, fee_minor: int) -> Legs:
    """A payment for one milestone is held, its fee beside it."""
    return arrival_legs([Arrived(milestone, amount_minor, fee_minor)])


def arrival_legs(
    parts: Iterable[Arrived], *, returned_minor: int = 0, refund: str = "", suspense_minor: int = 0
) -> Legs:
    """A payment arrives (rules.md 22): each part is held, what nothing owes any more is on its way back at once.

    Args:
        parts: what each milestone holds of it.
        returned_minor: price and fee together that go back, as the refund `refund` (rfd_…).
        suspense_minor: an amount that nobody asked for; the desk looks after it.
    """
    held = [
        leg
        for part in parts
        for leg in (Leg(secure(part.milestone), -part.applied_minor), Leg(fee_held(part.milestone), -part.fee_minor))
    ]
    back = [Leg(on_its_way(refund), -returned_minor)] if returned_minor else []
    others = [*held, *back, Leg(SUSPENSE, -suspense_minor)]
    received_minor = -sum(leg.amount_minor for leg in others)
    return _entry(Leg(PROVIDER, received_minor), *others)


def release(*, milestone: str, specialist: str, amount_minor: int, fee_minor: int) -> Legs:
    """A release is final: the specialist earns the full price, the fee is kept (rules.md 19, 25)."""
    return _entry(
        Leg(secure(milestone), amount_minor),
        Leg(earnings(specialist), -amount_minor),
        Leg(fee_held(milestone), fee_minor),
        Leg(FEES, -fee_minor),
    )


def refund_asked(*, milestone: str, refund: str, amount_minor: int, fee_minor: int, fee_kept_minor: int = 0) -> Legs:
    """Held money starts its way back to the client.

    `fee_minor` goes back with it; `fee_kept_minor` stays with an operator who keeps fees on refunds (rules.md 20).
    """
    return _entry(
        Leg(secure(milestone), amount_minor),
        Leg(fee_held(milestone), fee_minor + fee_kept_minor),
        Leg(on_its_way(refund), -(amount_minor + fee_minor)),
        Leg(FEES, -fee_kept_minor),
    )


def refund_sent(*, refund: str, amount_minor: int) -> Legs:
    """The processor has sent it; `amount_minor` is price and fee together."""
    return _entry(Leg(on_its_way(refund), amount_minor), Leg(PROVIDER, -amount_minor))


def refund_failed(*, refund: str, client: str, amount_minor: int) -> Legs:
    """The processor could not send it: it is owed to the client, and the desk sends it another way."""
    return _entry(Leg(on_its_way(refund), amount_minor), Leg(owed(client), -amount_minor))


def payout_asked(*, specialist: str, payout: str, amount_minor: int) -> Legs:
    """Earnings start their way to the specialist's bank."""
    return _entry(Leg(earnings(specialist), amount_minor), Leg(on_its_way(payout), -amount_minor))


def payout_sent(*, payout: str, amount_minor: int) -> Legs:
    """The processor has paid it out."""
    return _entry(Leg(on_its_way(payout), amount_minor), Leg(PROVIDER, -amount_minor))


def payout_failed(*, specialist: str, payout: str, amount_minor: int) -> Legs:
    """The bank sent it back: it is the specialist's earnings again."""
    return _entry(Leg(on_its_way(payout), amount_minor), Leg(earnings(specialist), -amount_minor))


def secure(milestone: str) -> str:
    """The account of the money held for a milestone (mst_…)."""
    return _account("secure", milestone, "mst_")


def fee_held(milestone: str) -> str:
    """The account of the fee held for a milestone (mst_…)."""
    return _account("fee_held", milestone, "mst_")


def earnings(specialist: str) -> str:
    """The account of what a specialist (per_…) has earned and not yet been paid out."""
    return _account("earnings", specialist, "per_")


def on_its_way(payout_or_refund: str) -> str:
    """The account of one payout (pyo_…) or refund (rfd_…) that the processor has not confirmed."""
    return _account("on_its_way", payout_or_refund, "pyo_", "rfd_")


def owed(client: str) -> str:
    """The account of a refund that could not be sent to a client (per_…)."""
    return _account("owed", client, "per_")


def receivable(specialist: str) -> str:
    """The account of what a specialist (per_…) owes us after a chargeback."""
    return _account("receivable", specialist, "per_")


def _account(kind: str, owner: str, *prefixes: str) -> str:
    assert owner.startswith(prefixes), f"{kind} belongs to {' or '.join(prefixes)}…, not to {owner!r}"
    return f"{kind}:{owner}"


def _entry(*legs: Leg) -> Legs:
    """Return the legs without those of zero (rules.md 21); they must sum to zero."""
    assert all(type(leg.amount_minor) is int for leg in legs), f"amounts are whole numbers: {legs}"
    assert sum(leg.amount_minor for leg in legs) == 0, f"an entry sums to zero: {legs}"
    return tuple(leg for leg in legs if leg.amount_minor)
