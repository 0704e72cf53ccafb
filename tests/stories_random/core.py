"""The money of one milestone by the rules alone: no database, no clock, every movement of rule 20 and 22."""

from dataclasses import dataclass, field
from random import Random

from skillscoop.ledger import legs
from skillscoop.milestones.rules.arrival import Asked, AtArrival, arrive
from skillscoop.milestones.rules.fee import (
    FeeState,
    fee_back_on_refund,
    fee_kept_by_release,
    fee_of_payment,
    fee_of_split,
    fee_on,
)

MILESTONE, SPECIALIST, REFUND = "mst_1", "per_1", "rfd_1"


@dataclass
class Core:
    """One milestone, its price and its accounts, in minor units; `balances` are signed as in the books."""

    random: Random
    fee_bps: int
    step_minor: int
    price_minor: int
    balances: dict[str, int] = field(default_factory=dict)
    charged: list[Asked] = field(default_factory=list)
    paid_minor: int = 0
    fee_kept_minor: int = 0
    back_fee_minor: int = 0
    is_open: bool = True

    @property
    def money(self) -> FeeState:
        return FeeState(self.owed_to("secure"), self.paid_minor, self.owed_to("fee_held"), self.fee_kept_minor)

    def owed_to(self, kind: str) -> int:
        return -self.balances.get(f"{kind}:{MILESTONE}", 0)

    def post(self, its_legs: legs.Legs) -> None:
        for leg in its_legs:
            self.balances[leg.account] = self.balances.get(leg.account, 0) + leg.amount_minor

    def amount(self, most: int) -> int:
        """Return an amount from one step to `most`: often all of it, sometimes the very least."""
        steps = most // self.step_minor
        return self.step_minor * self.random.choice([1, steps, self.random.randint(1, steps)])

    def ask(self) -> None:
        """A payment is asked for what is owed now; it may arrive much later, or with others."""
        owed = self.price_minor - self.money.held_minor - self.paid_minor
        if self.is_open and owed > 0:
            fee = fee_of_payment(self.money, owed, self.fee_bps, self.step_minor)
            self.charged.append(Asked(MILESTONE, owed, fee))

    def arrives(self) -> None:
        if not self.charged:
            return
        asked = self.charged.pop(self.random.randrange(len(self.charged)))
        at = AtArrival("funded" if self.is_open else "removed", self.price_minor, self.money)
        (part,) = arrive([asked], {MILESTONE: at}, fee_bps=self.fee_bps, step_minor=self.step_minor)
        assert part.applied_minor + part.returned_minor == asked.amount_minor
        assert part.fee_minor + part.returned_fee_minor == asked.fee_minor
        back = part.returned_minor + part.returned_fee_minor
        held = legs.Arrived(MILESTONE, part.applied_minor, part.fee_minor)
        self.post(legs.arrival_legs([held], returned_minor=back, refund=REFUND))

    def reprice(self) -> None:
        """An unpaid milestone changes its price freely; with money on it only upwards, so that the money stays."""
        least = max(self.step_minor, self.money.held_minor + self.paid_minor)
        self.price_minor = least + self.step_minor * self.random.randint(0, 300)

    def release(self) -> None:
        held = self.money.held_minor
        if held:
            amount = self.amount(held)
            fee = fee_kept_by_release(self.money, amount, self.fee_bps, self.step_minor)
            self.post(legs.release(milestone=MILESTONE, specialist=SPECIALIST, amount_minor=amount, fee_minor=fee))
            self.paid_minor += amount
            self.fee_kept_minor += fee

    def refund(self) -> None:
        held = self.money.held_minor
        if held:
            amount = self.amount(held)
            fee = fee_back_on_refund(self.money, amount, self.fee_bps, self.step_minor)
            self.post(legs.refund_asked(milestone=MILESTONE, refund=REFUND, amount_minor=amount, fee_minor=fee))
            self.back_fee_minor += fee
            self.price_minor = max(self.step_minor, self.price_minor - amount)

    def split(self) -> None:
        """All that is held is shared: a part to the specialist, the rest back, each with its fee; then it is closed."""
        held = self.money.held_minor
        if not held:
            return
        given = self.amount(held) if self.random.random() < 0.8 else 0
        fee = fee_of_split(self.money, given, self.fee_bps, self.step_minor)
        assert fee.kept_minor + fee.back_minor == self.money.fee_held_minor
        if given:
            self.post(
                legs.release(milestone=MILESTONE, specialist=SPECIALIST, amount_minor=given, fee_minor=fee.kept_minor)
            )
        rest, fee_left = held - given, fee.back_minor
        if rest or fee_left:
            self.post(legs.refund_asked(milestone=MILESTONE, refund=REFUND, amount_minor=rest, fee_minor=fee_left))
        self.paid_minor += given
        self.fee_kept_minor += fee.kept_minor
        self.is_open = False

    def close(self) -> None:
        self.is_open = bool(self.money.held_minor)

    def check(self) -> None:
        """Nothing is lost, nothing is overdrawn, the fee follows the money, and everything is whole steps."""
        assert sum(self.balances.values()) == 0
        for account, balance in self.balances.items():
            assert balance >= 0 if account == "provider" else balance <= 0, f"{account} stands at {balance}"
            assert balance % self.step_minor == 0, f"{account} stands at {balance}"
        money = self.money
        due = fee_on(money.held_minor + money.paid_minor, self.fee_bps, self.step_minor)
        taken = money.fee_held_minor + money.fee_kept_minor
        assert taken <= due, f"a fee of {taken} where {due} is due"
        assert money.held_minor or not money.fee_held_minor, "a fee is held where no money is"
        assert -self.balances.get("fees", 0) == money.fee_kept_minor
