"""What people do with their account, and what staff do about it: one file per verb."""

from skillscoop.people.actions.appoint import appoint
from skillscoop.people.actions.ask_verification import LegalNameMissing, ask_verification
from skillscoop.people.actions.close_account import close_account
from skillscoop.people.actions.confirm_verification import confirm_verification
from skillscoop.people.actions.refuse_verification import refuse_verification

__all__ = [
    "LegalNameMissing",
    "appoint",
    "ask_verification",
    "close_account",
    "confirm_verification",
    "refuse_verification",
]
