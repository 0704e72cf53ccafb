"""Verification of a specialist: identity and a payout account (docs/rules.md 2)."""

from enum import StrEnum

from skillscoop.kernel.moves import Machine, move
from skillscoop.kernel.words import N_


class VerificationState(StrEnum):
    ASKED = "asked"
    VERIFIED = "verified"
    REFUSED = "refused"


class VerificationRole(StrEnum):
    PERSON = "person"
    STAFF = "staff"
    PROVIDER = "provider"


# fmt: off
VERIFICATION = Machine("verification", VerificationState, VerificationRole,
    #    verb        from                to          who                  timeline
    move("confirm",  "asked",            "verified", by="staff provider", says=N_("{actor} confirmed identity and payout account")),
    move("refuse",   "asked",            "refused",  by="staff",          says=N_("{actor} could not confirm identity or payout account")),
    move("ask",      "refused verified", "asked",    by="person",         says=N_("{actor} gave new details to be checked")),
)
# fmt: on
