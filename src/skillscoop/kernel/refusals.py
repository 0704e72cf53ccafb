"""Refusals: the expected ways in which the product says no.

A refusal has a code for machines, an HTTP status, and a sentence for people that says what happened,
whether the money is safe, and what to do. Doors translate it once; anything else that is raised is a bug.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from skillscoop.kernel.words import N_

Found = TypeVar("Found")


class Refusal(Exception):
    """Base of every expected no. Subclasses are named for their reason.

    `facts` fill the placeholders of `sentence`; amounts come as Money, days as date, moments as datetime,
    so that each door writes them in the reader's language.
    """

    code: ClassVar[str]
    status: ClassVar[int]
    sentence: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


class NotFound(Refusal):
    """Absent, or not yours to know about: the two are told apart by nobody."""

    code = "not_found"
    status = 404
    sentence = N_("There is nothing here that you can see. It may have been moved, or it belongs to other people.")


class NotYourMove(Refusal):
    """Known to you, but this verb belongs to someone else."""

    code = "not_your_move"
    status = 403
    sentence = N_("This step belongs to someone else on the job. Nothing was changed and no money moved.")


class WrongMoment(Refusal):
    """Yours, but not now: the thing is in a state that the verb does not start from."""

    code = "wrong_moment"
    status = 409
    sentence = N_(
        "This can’t be done at this moment. Nothing was changed and no money moved. Reload to see how it stands."
    )


class ChangedMeanwhile(Refusal):
    """What the answer was bound to has changed since it was shown (docs/rules.md 15)."""

    code = "changed_meanwhile"
    status = 409
    sentence = N_("This changed since you opened it. Nothing was sent and no money moved. Here is how it stands now.")


class UnusableInput(Refusal):
    """Base of every no to what was typed or sent; each names the fields."""

    status = 422
    code = "unusable_input"
    sentence = N_("Look at what is marked and send it again. Nothing was saved.")


class FieldProblem(UnusableInput):
    """Something typed or sent that can’t be used; `field` says where."""

    code = "field_problem"

    def __init__(self, field: str, **facts: object) -> None:
        super().__init__(**facts)
        self.field = field


class SeveralProblems(UnusableInput):
    """Several things that can’t be used, told at once; `reasons` are they, in the order of the fields."""

    code = "several_problems"

    def __init__(self, reasons: Sequence[UnusableInput]) -> None:
        super().__init__()
        self.reasons = tuple(reasons)


def together(**checks: Callable[[], Any]) -> dict[str, Any]:
    """Do every check, and return what each gave, by its name. Raises: as all_of."""
    return dict(zip(checks, all_of(checks.values()), strict=True))


def all_of(checks: Iterable[Callable[[], Found]]) -> list[Found]:
    """Do every check, and return what each gave.

    Raises: what a check raised, where it is one; SeveralProblems, where it is more, so that people put all of it right
        at once.
    """
    found: list[Found] = []
    wrong: list[UnusableInput] = []
    for check in checks:
        try:
            found.append(check())
        except UnusableInput as reason:
            wrong.append(reason)
    if len(wrong) > 1:
        raise SeveralProblems(wrong)
    if wrong:
        raise wrong[0]
    return found
