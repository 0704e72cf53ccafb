"""What a quote costs its client, and how its suggested milestones add up to it (docs/rules.md 8, 19)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skillscoop.kernel.currency import currency_of
from skillscoop.milestones.rules.fee import fee_on


@dataclass(frozen=True, slots=True)
class Cost:
    """Minor units, all of one currency: the price, the service fee on top of it, and both together."""

    price_minor: int
    fee_minor: int

    @property
    def all_minor(self) -> int:
        return self.price_minor + self.fee_minor


def cost_of(price_minor: int, *, fee_bps: int, currency: str) -> Cost:
    """Return what a Hassle-Free quote costs when it is paid in as one; pieces may differ by a rounding of the fee."""
    return Cost(price_minor, fee_on(price_minor, fee_bps, currency_of(currency).step_minor))


def difference_minor(milestones: Sequence[Mapping[str, Any]], price_minor: int) -> int:
    """Return by how much suggested milestones are above the price, negative where they are below it; 0 for none."""
    return sum(row["price_minor"] for row in milestones) - price_minor if milestones else 0
