"""What may happen to a checkout, a refund and a payout, and what the person on the payment page can choose."""

from dataclasses import dataclass
from enum import StrEnum

from skillscoop.kernel.moves import Machine, move
from skillscoop.kernel.words import N_


class CheckoutState(StrEnum):
    """Where a checkout stands; all but `open` are final."""

    OPEN = "open"
    PAID = "paid"
    DECLINED = "declined"
    ABANDONED = "abandoned"
    EXPIRED = "expired"


class SendingState(StrEnum):
    """Where a refund or a payout stands."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


class Role(StrEnum):
    """Who moves things here."""

    PAYER = "payer"
    PLATFORM = "platform"
    BANK = "bank"


# fmt: off
CHECKOUT = Machine("checkout", CheckoutState, Role,
    #    verb       from    to           who             book
    move("pay",     "open", "paid",      by="payer",     says=N_("The payment was made")),
    move("decline", "open", "declined",  by="payer",     says=N_("The bank said no")),
    move("abandon", "open", "abandoned", by="payer",     says=N_("The payment was given up")),
    move("expire",  "open", "expired",   by="platform",  says=N_("The checkout was closed")),
)
SENDING = Machine("sending", SendingState, Role,
    move("arrive",  "pending", "sent",   by="bank",      says=N_("The money arrived")),
    move("bounce",  "pending", "failed", by="bank",      says=N_("The money came back")),
)
# fmt: on


class Telling(StrEnum):
    """How the platform hears of something: the webhook goes out once, never, an hour late, or twice."""

    ONCE = "once"
    NEVER = "never"
    LATE = "late"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One choice on the payment page. `comes_back` says whether the person is led back to the platform."""

    verb: str
    telling: Telling
    label: str
    hint: str
    comes_back: bool


# fmt: off
OUTCOMES = {
    "paid": Outcome("pay", Telling.ONCE, N_("Pay"),
        N_("The money arrives at once"), comes_back=True),
    "declined": Outcome("decline", Telling.ONCE, N_("Let the bank say no"),
        N_("You won’t be charged"), comes_back=True),
    "abandoned": Outcome("abandon", Telling.ONCE, N_("Give up and go back"),
        N_("You won’t be charged"), comes_back=True),
    "paid_but_silent": Outcome("pay", Telling.NEVER, N_("Pay, but never tell"),
        N_("Charged. No word goes back: SkillScoop has to ask"), comes_back=False),
    "paid_late": Outcome("pay", Telling.LATE, N_("Pay, and tell late"),
        N_("Charged. Word goes back an hour later"), comes_back=False),
    "paid_twice": Outcome("pay", Telling.TWICE, N_("Pay, and tell twice"),
        N_("Charged once. Word goes back two times"), comes_back=True),
}
# fmt: on
