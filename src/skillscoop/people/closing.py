"""What stands in the way of closing an account, and who forgets what: the rooms above say so, each for its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that is held, open or in progress.

    `sentence` is marked and says what it is and what to do; `facts` fill it, amounts as Money. `noun` and `public_id`
    name the thing (a job, a quote, a payment), so that a page can lead there; both empty where there is no page.
    """

    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)
    noun: str = ""
    public_id: str = ""


class StillNeeded(Refusal):
    """An account that something still depends on; `obstacles` name each."""

    code = "still_needed"
    status = 409
    sentence = N_("Your account can’t be closed yet, and nothing was erased. First finish what is listed below.")

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(count=len(obstacles))
        self.obstacles = obstacles


Look = Callable[[Person], Iterable[Obstacle]]
Forget = Callable[[Person], object]
_looks: list[Look] = []
_forgets: list[Forget] = []


def handle(looks: Sequence[Look], forgets: Sequence[Forget]) -> None:
    """Say who knows what stands in the way, and who erases what; the wiring does, at start."""
    _looks[:], _forgets[:] = looks, forgets


def obstacles(person: Person) -> list[Obstacle]:
    """Return everything that stands in the way of closing this account."""
    return [found for look in _looks for found in look(person)]


def forget(person: Person) -> None:
    """Erase what the rooms keep about a person and nobody else needs; within the closing transaction."""
    for each in _forgets:
        each(person)
