"""Why a candidate plan is refused, reason by reason (rules.md 11, 12, 17)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skillscoop.kernel.refusals import Refusal, UnusableInput
from skillscoop.kernel.words import N_


class PlanProblem(Refusal):
    """One thing about a plan that must be put right; told beside the field it is about."""

    status = 422


class TitleMissing(PlanProblem):
    code = "title_missing"
    sentence = N_("Give this milestone a title.")


class TitleTooLong(PlanProblem):
    code = "title_too_long"
    sentence = N_(
        "The title has {length} characters; the most is {most}. Shorten it, and put the rest in the description."
    )


class UnreadableCharacters(PlanProblem):
    code = "unreadable_characters"
    sentence = N_("This text has characters that can’t be shown, such as line breaks in a title. Type it again.")


class DescriptionTooLong(PlanProblem):
    code = "description_too_long"
    sentence = N_("The description has {length} characters; the most is {most}. Shorten it, or add the rest as a file.")


class ChecklistTooLong(PlanProblem):
    code = "checklist_too_long"
    sentence = N_("The checklist has {length} items; the most is {most}. Join some of them.")


class ChecklistItemTooLong(PlanProblem):
    code = "checklist_item_too_long"
    sentence = N_("Item {item} of the checklist has {length} characters; the most is {most}. Shorten it.")


class PriceTooSmall(PlanProblem):
    code = "price_too_small"
    sentence = N_("Give this milestone a price of {least} or more.")


class PriceTooLarge(PlanProblem):
    code = "price_too_large"
    sentence = N_("The price of one milestone can be {most} at most. Split it into several.")


class PriceOffStep(PlanProblem):
    code = "price_off_step"
    sentence = N_("Prices in this currency go in steps of {step}. Round the price up or down.")


class DueInThePast(PlanProblem):
    code = "due_in_the_past"
    sentence = N_("{due_on} has passed. Choose today or a later day.")


class DueDaysOutOfRange(PlanProblem):
    code = "due_days_out_of_range"
    sentence = N_("Choose from {least} to {most} working days.")


class DueTwice(PlanProblem):
    code = "due_twice"
    sentence = N_("Choose a date or a number of working days after funding, and clear the other.")


class RoundsOutOfRange(PlanProblem):
    code = "rounds_out_of_range"
    sentence = N_("Include {least} to {most} rounds of changes, or leave it empty for as many as it takes.")


class MilestoneUnknown(PlanProblem):
    code = "milestone_unknown"
    sentence = N_("This job has no milestone {milestone}. Leave its id out to add a new milestone.")


class MilestoneTwice(PlanProblem):
    code = "milestone_twice"
    sentence = N_("“{title}” is in this plan twice. Keep one of the two.")


class MilestoneFrozen(PlanProblem):
    code = "milestone_frozen"
    sentence = N_(
        "“{title}” is being released or is in Dispute Assistance, so it can’t change now. Its money is safe. "
        "Leave it as it is, or wait until that has ended."
    )


class MilestoneClosed(PlanProblem):
    code = "milestone_closed"
    sentence = N_("“{title}” is closed and stays as it was. Leave it as it is, and put new work in a new milestone.")


class HoldsMoney(PlanProblem):
    """Money does not follow a change, so what a milestone costs is settled once it has been paid for."""

    code = "holds_money"
    sentence = N_(
        "{amount} has been paid for “{title}”, so its price stays and it stays in the plan. The money is safe. "
        "Put more work in a new milestone."
    )


class TooManyOpen(PlanProblem):
    code = "too_many_open"
    sentence = N_("This plan has {count} open milestones; the most is {most}. Join some of them.")


class TooManyMilestones(PlanProblem):
    code = "too_many_milestones"
    sentence = N_("With this plan the job would have {count} milestones, closed ones included; the most is {most}.")


class NoMilestones(PlanProblem):
    code = "no_milestones"
    sentence = N_("A plan needs at least one milestone.")


class NothingChanged(PlanProblem):
    code = "nothing_changed"
    sentence = N_("This is the plan as it stands. Change something before you send it.")


@dataclass(frozen=True, slots=True)
class PlanError:
    """One problem and where it is: the row (from 0; None for the plan as a whole) and the field's name."""

    row: int | None
    field: str
    reason: PlanProblem

    @property
    def code(self) -> str:
        """The reason's code, for machines."""
        return self.reason.code

    @property
    def sentence(self) -> str:
        """The reason's marked sentence; doors translate it and fill in `facts`."""
        return self.reason.sentence

    @property
    def facts(self) -> Mapping[str, object]:
        """What fills the sentence: amounts are Money, days are dates."""
        return self.reason.facts


class PlanRefused(UnusableInput):
    """The plan cannot be sent, or no longer be accepted, as it is; `errors` name everything at once."""

    code = "plan_refused"
    sentence = N_(
        "This plan can’t be used as it is. Nothing was sent and no money moved. Put right what is named below."
    )

    def __init__(self, errors: Sequence[PlanError]) -> None:
        super().__init__()
        self.errors = tuple(errors)
