"""Verification of a specialist (docs/rules.md 2), and a person's account from its first day to its last."""

from enum import StrEnum

from skillscoop.kernel.moves import Machine, move
from skillscoop.kernel.words import N_


class VerificationState(StrEnum):
    ASKED = "asked"
    VERIFIED = "verified"
    REFUSED = "refused"
    CLOSED = "closed"


class VerificationRole(StrEnum):
    PERSON = "person"
    STAFF = "staff"
    PROVIDER = "provider"


class AccountState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class AccountRole(StrEnum):
    """`operator` is whoever runs the command line where the product is installed."""

    PERSON = "person"
    OPERATOR = "operator"


# fmt: off
VERIFICATION = Machine("verification", VerificationState, VerificationRole,
    #    verb        from                     to          who                  timeline
    move("confirm",  "asked",                 "verified", by="staff provider", says=N_("{actor} confirmed identity and payout account")),
    move("refuse",   "asked",                 "refused",  by="staff provider", says=N_("{actor} could not confirm identity or payout account")),
    move("ask",      "refused verified",      "asked",    by="person",         says=N_("{actor} gave new details to be checked")),
    move("close",    "asked verified refused", "closed",  by="person",         says=N_("{actor} closed the account, and the details were erased")),
)

ACCOUNT = Machine("account", AccountState, AccountRole,
    #    verb        from                     to          who                  timeline
    move("appoint",  "open",                  "open",     by="operator",       says=N_("The role on the platform was changed")),
    move("close",    "open",                  "closed",   by="person",         says=N_("{actor} closed the account")),
)
# fmt: on
