"""When work may start (rules.md 22): it follows the money held, not the name of a state."""


def may_start(*, price_minor: int, held_minor: int, paid_minor: int) -> bool:
    """Say whether the milestone is covered; before that the specialist's page says "please don't start yet"."""
    return held_minor + paid_minor >= price_minor


def owed_minor(*, price_minor: int, held_minor: int, paid_minor: int) -> int:
    """Return what is still to be paid on an open milestone, in minor units, never below zero (rules.md 28)."""
    return max(0, price_minor - held_minor - paid_minor)
