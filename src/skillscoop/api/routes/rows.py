"""The rows of a plan as they are sent."""

from collections.abc import Sequence
from typing import Any

from skillscoop.api.shapes import Body, Day, Price, Text


class SentMilestone(Body):
    """One milestone: with its `id` a kept one, without a new one. Fields left out stay as they were, null clears."""

    id: Text | None = None
    title: Text | None = None
    price_minor: Price | None = None
    description: Text | None = None
    due_on: Day | None = None
    due_working_days: Price | None = None
    done_when: list[Text] | None = None
    rounds_included: Price | None = None


def rows(sent: Sequence[SentMilestone]) -> list[dict[str, Any]]:
    """Return the rows as the rules read them: only what was sent."""
    return [row.model_dump(exclude_unset=True) for row in sent]
