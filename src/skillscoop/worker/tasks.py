"""The one task that the queue knows: do what a fact started. Each action is safe to do again."""

from collections.abc import Callable, Mapping

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from skillscoop.activity.models import Fact

Action = Callable[[Fact], object]
_actions: dict[str, Action] = {}


def handle(actions: Mapping[str, Action]) -> None:
    """Say which action each task's name calls; the wiring does, at start."""
    _actions.update(actions)


@app.task(name="on_fact", queue="facts", retry=RetryStrategy(max_attempts=12, exponential_wait=2))
def on_fact(action: str, fact: int) -> None:
    """Do one thing that a fact started, in a task of its own."""
    _actions[action](Fact.objects.get(pk=fact))


def queue(action: str, fact: Fact) -> None:
    """Put one task into the queue; tasks about the same thing run one after the other."""
    on_fact.configure(lock=fact.subject).defer(action=action, fact=fact.pk)
