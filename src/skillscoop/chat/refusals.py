"""Why a message is not sent."""

from skillscoop.kernel.refusals import FieldProblem, Refusal
from skillscoop.kernel.words import N_


class NothingWritten(FieldProblem):
    code = "nothing_written"
    sentence = N_("Write something, or add a file. Nothing was sent.")


class TextIsTooLong(FieldProblem):
    code = "text_too_long"
    sentence = N_("This message has {length} characters; the most is {most}. Nothing was sent. Send it in two.")


class TextIsUnreadable(FieldProblem):
    code = "unreadable_characters"
    sentence = N_("This message has characters that can’t be shown. Nothing was sent. Type it again.")


class CardNumber(FieldProblem):
    """Digits that look like a payment card's; none is kept anywhere in the product."""

    code = "looks_like_a_card"
    sentence = N_(
        "There is a number in this that looks like a payment card’s. Nothing was sent or kept. Take it out: cards are "
        "only ever typed on the payment page."
    )


class ThreadIsReadOnly(Refusal):
    """Somebody else was hired, the quote was withdrawn, or the job closed without anybody."""

    code = "thread_is_read_only"
    status = 409
    sentence = N_("These messages can be read, but not added to any more. Nothing was sent.")


class NoQuoteYet(Refusal):
    """Before hiring, client and specialist talk about a quote (docs/rules.md 38)."""

    code = "no_quote_yet"
    status = 409
    sentence = N_("You two can write to each other here once there is a quote. Nothing was sent.")
