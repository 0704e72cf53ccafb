"""Why a payment is refused, or can't be answered yet."""

from skillscoop.kernel.refusals import Refusal, WrongMoment
from skillscoop.kernel.words import N_


class ProcessorRefused(Refusal):
    """The processor said a definite no; nothing was charged."""

    code = "processor_refused"
    status = 422
    sentence = N_(
        "The payment company would not open this payment. You have not been charged. Try again, or ask for help."
    )


class OutcomeUnknown(Refusal):
    """Nobody can say yet whether it happened; it is settled by asking, never by doing it again."""

    code = "outcome_unknown"
    status = 503
    sentence = N_(
        "We are asking the payment company about payment {payment}. Don’t pay again: it will not be charged twice, "
        "and this page will say how it ended."
    )
    retry_after_seconds = 30


class PaymentEnded(WrongMoment):
    code = "payment_ended"
    sentence = N_("This payment has ended already. Nothing was charged twice. The page shows how it ended.")
