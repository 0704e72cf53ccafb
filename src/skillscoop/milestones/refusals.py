"""Why a verb on a contract or milestone is refused."""

from skillscoop.kernel.refusals import FieldProblem, Refusal, WrongMoment
from skillscoop.kernel.words import N_


class NothingAgreedYet(WrongMoment):
    code = "nothing_agreed_yet"
    sentence = N_(
        "No milestones have been agreed yet, so nothing can be paid in. No money moved. Agree the "
        "first plan, then come back."
    )


class FirstPlanIsTheClients(Refusal):
    """docs/rules.md 13."""

    code = "first_plan_is_the_clients"
    status = 403
    sentence = N_(
        "The client sets the first milestones. Nothing was sent. Once they have, you can accept them "
        "or suggest something else."
    )


class ProposalAlreadyOpen(WrongMoment):
    """One open proposal per contract (docs/rules.md 13)."""

    code = "proposal_already_open"
    sentence = N_(
        "A proposal is already waiting for an answer on this job. Nothing was sent. Answer it, or "
        "take yours back first."
    )


class PaymentOnItsWay(WrongMoment):
    """One payment in flight per milestone (docs/rules.md 22a)."""

    code = "payment_on_its_way"
    sentence = N_(
        "A payment for “{title}” is already on its way. You have not been charged again. "
        "Finish it, or give it up first."
    )


class NothingToPay(WrongMoment):
    code = "nothing_to_pay"
    sentence = N_("“{title}” can’t be paid in now: it is paid, closed, or being decided. You have not been charged.")


class AmountHasChanged(WrongMoment):
    """The total shown and the total due differ (docs/rules.md 15)."""

    code = "amount_has_changed"
    sentence = N_(
        "The amount to pay is now {amount}, fee included. You have not been charged. Look at it again before you pay."
    )


class MilestonesNotNamed(Refusal):
    code = "milestones_not_named"
    status = 422
    sentence = N_("Choose at least one milestone of this job to pay in, each once. You have not been charged.")


class TooMuchAtOnce(Refusal):
    code = "too_much_at_once"
    status = 422
    sentence = N_(
        "Several milestones at once can be {amount} at most, fee included. You have not been charged. "
        "Pay in fewer at once."
    )


class NotFullyFunded(Refusal):
    """A release needs held + paid to reach the price (docs/rules.md 25)."""

    code = "not_fully_funded"
    status = 422
    sentence = N_(
        "{amount} is still to be paid in for “{title}” before it can be released. The money held is "
        "safe. Pay the rest in first."
    )


class ReleaseAllThatIsHeld(Refusal):
    """The amount travels with the form, so that nobody releases another sum than the one they read."""

    code = "release_all_that_is_held"
    status = 422
    sentence = N_(
        "{amount} is held for “{title}”, and that is what a release pays. Nothing was released. Look "
        "at the amount again."
    )


class UndoWindowClosed(WrongMoment):
    code = "undo_window_closed"
    sentence = N_("The time to take this release back ended at {final_at}. The money goes to {specialist}.")


class WindowStillOpen(WrongMoment):
    code = "window_still_open"
    sentence = N_("This release becomes final at {final_at}.")


class SayWhatIsMissing(FieldProblem):
    code = "say_what_is_missing"
    sentence = N_(
        "Write what is missing, so that {specialist} knows what to do. Nothing was sent; the money "
        "stays in the secure account."
    )


class RoundsUsedUp(WrongMoment):
    """As many rounds of changes as the two agreed have been asked for (docs/rules.md 24)."""

    code = "rounds_used_up"
    sentence = N_(
        "Every round of changes that the plan includes for “{title}” has been used ({rounds}). Nothing was sent; the "
        "money stays in the secure account. Propose a new milestone for more."
    )


class NotALink(FieldProblem):
    code = "not_a_link"
    sentence = N_("“{link}” is not an address we can show. Write whole addresses that begin with https://, one a line.")


class TooManyLinks(FieldProblem):
    code = "too_many_links"
    sentence = N_("{count} links are too many at once; the most is {most}. Nothing was sent. Put some into a file.")


class SayWhatShouldChange(FieldProblem):
    code = "say_what_should_change"
    sentence = N_("Write what should be different, so that {proposer} can change it. Nothing was sent.")


class NotOnTheChecklist(FieldProblem):
    code = "not_on_the_checklist"
    sentence = N_("“{item}” is not on this milestone’s checklist. Nothing was sent. Choose from the items listed.")


class TextTooLong(FieldProblem):
    code = "text_too_long"
    sentence = N_("This text has {length} characters; the most is {most}. Nothing was sent. Shorten it.")


class TextUnreadable(FieldProblem):
    code = "unreadable_characters"
    sentence = N_("This text has characters that can’t be shown. Nothing was sent. Type it again.")


class StillMoneyToSettle(WrongMoment):
    """A job is closed only when nothing is held or waiting (docs/rules.md 6)."""

    code = "still_money_to_settle"
    sentence = N_(
        "“{title}” is not settled yet. The job stays open and the money stays where it is. Settle this milestone first."
    )


class StillUnpaid(WrongMoment):
    code = "still_unpaid"
    sentence = N_(
        "At least one milestone must be paid, and every other closed, before the job is completed. Nothing was changed."
    )


class ProposalStillOpen(WrongMoment):
    code = "proposal_still_open"
    sentence = N_(
        "A proposal is still waiting for an answer. Nothing was changed. Answer it first, then close the job."
    )
