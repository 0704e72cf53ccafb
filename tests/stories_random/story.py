"""One random story: who may and who may not try everything, in any order, while time passes and things break."""

from collections import Counter
from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from django.db.models import QuerySet

from skillscoop.activity.models import Fact
from skillscoop.kernel.currency import currency_of
from skillscoop.kernel.moves import BACK
from skillscoop.kernel.refusals import Refusal
from skillscoop.payments import provider
from skillscoop.payments.actions.verify_with_processor import CheckNotAnswered, DetailsRefused
from skillscoop.payments.provider import ProviderUnknown
from skillscoop.payments.refusals import OutcomeUnknown, ProcessorRefused
from skillscoop.people.models import Person, Verification
from skillscoop.policy.models import Policy
from skillscoop.steps.once import AlreadyAnswered
from tests.sandbox_world import RunningSandbox
from tests.stories_random import invariants
from tests.stories_random.gone import Gone
from tests.stories_random.keeping import belongings, check_what_is_kept
from tests.stories_random.promises import check_counts, check_promises
from tests.stories_random.shaky import Died, Shaky
from tests.world import World, standing

# After these an intent stays behind on purpose: nobody knows, or a definite no ended it.
LEAVE_AN_INTENT = (OutcomeUnknown, ProcessorRefused, CheckNotAnswered, DetailsRefused)


PRICES = (100, 101, 7_77, 10_05, 60_00, 99_99, 100_00, 1_234_56)


class NothingToDo(Exception):
    """The story has nothing yet that this verb could be about."""


class Story:
    """A world, a source of chance, and what happened so far."""

    def __init__(self, sandbox: RunningSandbox, seed: int) -> None:
        self.random = Random(seed)
        self.currency = currency_of(self.random.choice(["NZD", "NZD", "NZD", "JPY", "KWD"]))
        self._set_policy()
        self.world = World(sandbox)
        self.shaky = Shaky(self.world.adapter)
        provider.use("sandbox", lambda: self.shaky)
        self.people = [self.world.ana, self.world.ben, self.world.cy, self.world.dee]
        self.shown: dict[str, str] = {}
        self.mail: list[tuple[str, str]] = []
        self.told: list[str] = []
        self.taken: Counter[tuple[str, str]] = Counter()
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.gone = Gone()
        self.marks: dict[tuple[int, int], int] = {}
        self.sent_and_forgotten = self._days = 0

    def _set_policy(self) -> None:
        """Each story has an operator with settings of their own."""
        policy = Policy.objects.in_force()
        policy.pk, policy.currency, policy.currencies = None, self.currency.code, [self.currency.code]
        policy.undo_seconds = self.random.choice([0, 30, 30, 30, 600])
        policy.fee_bps = self.random.choice([690, 690, 690, 0, 333, 10_000])
        policy.save(force_insert=True)

    def price(self) -> int:
        """Return a price that this story's currency can have, in minor units."""
        return self.some(PRICES) * self.currency.step_minor

    def some(self, things: Any) -> Any:
        """Return one of the things, by chance."""
        things = in_order(things)
        if not things:
            raise NothingToDo
        return self.random.choice(things)

    def fitting(self, things: Any, states: str) -> Any:
        """Return mostly one of the things that are in one of `states` (words), now and then any."""
        things = in_order(things)
        good = [thing for thing in things if thing.state in states.split()]
        if good and self.chance(0.85):
            return self.some(good)
        return self.some(things if self.chance(0.3) else [])

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def who(self, rightful: Person) -> Person:
        """Return who should, or now and then anybody; no door lets in whose account is closed."""
        person = Person.objects.get(pk=(rightful if self.chance(0.85) else self.random.choice(self.people)).pk)
        if not person.is_active:
            raise NothingToDo
        return person

    def next_day(self) -> int:
        """Return one day more: claims on letters run in real time, which a story does not have."""
        self._days += 1
        return self._days

    def step(self, verb: Callable[["Story"], object]) -> bool:
        """Let one thing happen and hold it against all that must be true; say whether there was anything to do."""
        before, last_fact = everything(), Fact.objects.order_by("-id").values_list("id", flat=True).first() or 0
        outcome = self._outcome_of(verb, before)
        self.outcomes[verb.__name__, outcome] += 1
        if outcome == "nothing to do":
            return False
        self.told.append(f"{verb.__name__}: {outcome}")
        after = everything()
        self.check(after, {name for name in after if after[name] != before[name]})
        self._count_rows(before, last_fact)
        self.taken.update(invariants.letters_taken(before["letter"], after["letter"]))
        return True

    def check(self, after: dict[str, Any], moved: set[str]) -> None:
        """Hold what stands now against all that must be true of what has moved."""
        if not moved:
            return
        invariants.check_all(after, moved)
        check_promises()
        if moved & {"notice", "message", "read_mark"}:
            check_counts()
        check_what_is_kept(self, moved)
        self.gone.check()

    def _count_rows(self, before: dict[str, Any], last_fact: int) -> None:
        """Note which rows of which tables the new facts tell of; one step may take several, one after the other."""
        states: dict[str, str] = {}
        for kind, subject in Fact.objects.filter(id__gt=last_fact).order_by("id").values_list("kind", "subject"):
            name, _, verb = kind.partition(".")
            if name not in invariants.MACHINES:
                continue  # told, and no state's business
            was = states.get(subject) or before[invariants.TABLES[name]].get(_key_of(name, subject), [""])[0]
            self.taken[kind, was] += 1
            states[subject] = next(
                (m.to for m in invariants.MACHINES[name].moves if m.verb == verb and m.to != BACK), ""
            )

    def _outcome_of(self, verb: Callable[["Story"], object], before: dict[str, Any]) -> str:
        try:
            verb(self)
        except NothingToDo:
            return "nothing to do"
        except Died:
            return "died"
        except ProviderUnknown:
            return "no answer"
        except LEAVE_AN_INTENT as refusal:
            return refusal.code
        except AlreadyAnswered:
            return self._unmoved(before, "answered before")
        except Refusal as refusal:
            return self._unmoved(before, refusal.code)
        finally:
            self.shaky.dies = ""
        return "done"

    def _unmoved(self, before: dict[str, Any], why: str) -> str:
        now = everything()
        assert now == before, f"{why}, and yet it moved: {[name for name in now if now[name] != before[name]]}"
        return why


def everything() -> dict[str, Any]:
    """Return all that anybody can change, by table."""
    return standing() | belongings()


def in_order(things: Iterable[Any]) -> list[Any]:
    """Rows in the order in which they were made, so that a number tells the same story each time."""
    if isinstance(things, QuerySet) and not things.ordered:
        things = things.order_by("pk")
    return list(things)


def _key_of(name: str, subject: str) -> str:
    """A verification is told of by its person."""
    if name != "verification":
        return subject
    return str(Verification.objects.values_list("id", flat=True).get(person__public_id=subject))
