"""The money bar's geometry: amounts become shares of its width. Templates draw, and calculate nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

# At least 6 px are seen of the smallest amount on the narrowest bar (300 px on a phone), beside a gap of 3 px.
SMALLEST_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Share:
    """One piece of the bar. code: paid, secure, left, draft, gap or back; start and width in per cent of the bar."""

    code: str
    start: str
    width: str


def shares(*pieces: tuple[str, int]) -> tuple[Share, ...]:
    """Return the pieces of a bar in the order given, from (code, minor units) pairs.

    A zero vanishes; what would be too thin to see is widened at the cost of the others. Nothing at all is one
    hollow piece, so that a bar is never an empty line.
    """
    present = [(code, minor) for code, minor in pieces if minor > 0] or [("left", 1)]
    widths = _widths([minor for _, minor in present])
    starts = [sum(widths[:place]) for place in range(len(widths))]
    return tuple(
        Share(code, f"{start:.3%}", f"{width:.3%}")
        for (code, _), start, width in zip(present, starts, widths, strict=True)
    )


def _widths(amounts: Iterable[int]) -> list[float]:
    # Widening first and scaling afterwards keeps the sum at exactly one bar.
    amounts = list(amounts)
    total = sum(amounts)
    floor = min(SMALLEST_SHARE, 1 / len(amounts))
    thin = [amount / total < floor for amount in amounts]
    room = 1 - floor * sum(thin)
    thick_total = sum(amount for amount, is_thin in zip(amounts, thin, strict=True) if not is_thin) or 1
    return [floor if is_thin else room * amount / thick_total for amount, is_thin in zip(amounts, thin, strict=True)]
