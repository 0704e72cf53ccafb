"""What the states of a milestone mean for a plan and for money (rules.md 17, 31)."""

# Nothing about these may change until the window closes or the case ends.
FROZEN = frozenset({"releasing", "disputed"})
# These are history.
CLOSED = frozenset({"paid", "refunded", "removed"})


def is_open(state: str) -> bool:
    """Say whether a milestone in this state is still to be paid or decided; a frozen one is."""
    return state not in CLOSED
