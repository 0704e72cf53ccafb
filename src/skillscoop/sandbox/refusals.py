"""The expected ways in which the pretend company says no."""

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_


class KeyWrong(Refusal):
    """The request carries no API key, or another one."""

    code = "key_wrong"
    status = 401
    sentence = N_("The API key is missing or wrong. Nothing was done.")


class Unreadable(Refusal):
    """The request does not have the shape this call asks for; `field` names the first thing that is wrong."""

    code = "unreadable"
    status = 422
    sentence = N_("{field} {problem}. Nothing was done.")


class UnknownReference(Refusal):
    """Nothing was ever made under this reference or id."""

    code = "unknown_reference"
    status = 404
    sentence = N_("There is no {thing} {reference}.")


class ReferenceReused(Refusal):
    """The reference already stands for a request with other content."""

    code = "reference_reused"
    status = 422
    sentence = N_("{reference} was already used with other content. Nothing was done.")


class AlreadyPaid(Refusal):
    """A checkout that has been paid cannot be closed any more."""

    code = "already_paid"
    status = 409
    sentence = N_("{reference} has been paid and can’t be closed any more.")


class MoreThanCharged(Refusal):
    """All refunds of a charge together would exceed it."""

    code = "more_than_charged"
    status = 422
    sentence = N_("Only {left_minor} {currency} (minor units) of this charge are left to send back. Nothing was sent.")


class NotCharged(Refusal):
    """The checkout to refund was never paid, or in another currency."""

    code = "not_charged"
    status = 422
    sentence = N_("{reference} was not charged in {currency}. Nothing was sent.")


class BalanceShort(Refusal):
    """The platform's balance does not cover what is to be sent."""

    code = "balance_short"
    status = 422
    sentence = N_("The balance of {balance_minor} {currency} (minor units) does not cover this. Nothing was sent.")


class UnknownOutcome(Refusal):
    """Not something a person on the payment page can do."""

    code = "unknown_outcome"
    status = 422
    sentence = N_("{outcome} is not an outcome we know. Use one of: {known}.")


class UnknownFault(Refusal):
    """Not a mistake that this operation can be told to make."""

    code = "unknown_fault"
    status = 422
    sentence = N_("{kind} is not a fault of {operation}. Use one of: {known}.")
