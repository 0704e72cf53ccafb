"""Why a verb on a job or quote is refused."""

from skillscoop.kernel.refusals import FieldProblem, Refusal, WrongMoment
from skillscoop.kernel.words import N_


class NotVerified(Refusal):
    """Only verified specialists quote on Hassle-Free jobs (docs/rules.md 2)."""

    code = "not_verified"
    status = 403
    sentence = N_(
        "Hassle-Free jobs are for specialists whose identity and payout account are checked. Nothing "
        "was sent. Get verified in your settings, then quote."
    )


class YourOwnJob(Refusal):
    code = "your_own_job"
    status = 403
    sentence = N_("This is your own job, so you can’t quote on it. Nothing was sent.")


class StaffCannotQuote(Refusal):
    """Staff are never a party of a job they act on (docs/rules.md 3)."""

    code = "staff_cannot_quote"
    status = 403
    sentence = N_("Staff accounts can’t post, quote on or work on jobs. Nothing was sent. Use an account of your own.")


class QuoteExists(WrongMoment):
    """One quote per specialist per job (docs/rules.md 8)."""

    code = "quote_exists"
    sentence = N_("You have quoted on this job already. Nothing was sent. Change that quote, or withdraw it first.")


class JobNotOpen(WrongMoment):
    code = "job_not_open"
    sentence = N_("This job is no longer open for quotes. Nothing was sent.")


class TextMissing(FieldProblem):
    code = "text_missing"
    sentence = N_("Write something here.")


class TextIsTooLong(FieldProblem):
    code = "text_too_long"
    sentence = N_("This text has {length} characters; the most is {most}. Shorten it.")


class TextIsUnreadable(FieldProblem):
    code = "unreadable_characters"
    sentence = N_("This text has characters that can’t be shown, such as line breaks in a title. Type it again.")


class AmountOutOfRange(FieldProblem):
    code = "amount_out_of_range"
    sentence = N_("Enter an amount from {least} to {most}.")


class AmountOffStep(FieldProblem):
    code = "amount_off_step"
    sentence = N_("Amounts in this currency go in steps of {step}. Round it up or down.")


class PaymentOptionUnknown(FieldProblem):
    code = "payment_option_unknown"
    sentence = N_("Choose Hassle-Free or Direct.")


class CurrencyNotOffered(FieldProblem):
    code = "currency_not_offered"
    sentence = N_("Jobs can’t be posted in {currency} here. Choose one of {offered}.")


class CategoryUnknown(FieldProblem):
    code = "category_unknown"
    sentence = N_("Choose a category from the list, or none.")


class RegionUnknown(FieldProblem):
    code = "region_unknown"
    sentence = N_("Choose a country from the list, or none.")


class RemoteJobHasNoPlace(FieldProblem):
    code = "remote_job_has_no_place"
    sentence = N_(
        "A remote job can be done from anywhere. Leave the place and the country out, or say it is at a place."
    )


class PaymentOptionIsFixed(FieldProblem):
    """The option cannot change once a quote exists (docs/rules.md 5)."""

    code = "payment_option_fixed"
    sentence = N_(
        "Somebody has quoted on this job, so how it is paid stays as it is. Nothing was saved. To pay another way, "
        "take the job back and post it again."
    )


class CurrencyIsFixed(FieldProblem):
    """Quotes are made in the job's currency."""

    code = "currency_fixed"
    sentence = N_(
        "Somebody has quoted on this job, so its currency stays as it is. Nothing was saved. For another currency, "
        "take the job back and post it again."
    )


class ReasonMissing(FieldProblem):
    code = "reason_missing"
    sentence = N_("Say in a few words why the job was not completed. Nothing was changed.")
