"""A whole divided into parts that add up to it exactly (rules.md 11, 21)."""

from collections.abc import Sequence


def split_minor(total_minor: int, weights: Sequence[int], step_minor: int = 1) -> list[int]:
    """Return one amount for each weight, in proportion, all multiples of the step; their sum is the total.

    What rounding leaves goes, a step each, to the parts that lost most by it, the earlier ones first. A total that is
    no multiple of the step leaves its odd end with the last part.

    Args:
        total_minor: minor units, 0 or more.
        weights: at least one, each 0 or more, not all 0: per cent, or prices of another job.
    """
    whole = sum(weights)
    assert whole > 0, f"something must weigh something: {weights}"
    assert min(weights) >= 0, f"no weight below nothing: {weights}"
    steps, odd_minor = divmod(total_minor, step_minor)
    parts = [steps * weight // whole for weight in weights]
    lost = sorted(range(len(weights)), key=lambda place: (-(steps * weights[place] % whole), place))
    for place in lost[: steps - sum(parts)]:
        parts[place] += 1
    amounts = [part * step_minor for part in parts]
    amounts[-1] += odd_minor
    return amounts
