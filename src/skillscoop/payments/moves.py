"""Payments, payouts and refunds as tables of moves (docs/rules.md 22, 30)."""

from enum import StrEnum

from skillscoop.kernel.moves import Machine, move
from skillscoop.kernel.words import N_


class PaymentState(StrEnum):
    PENDING = "pending"
    UNKNOWN = "unknown"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class SendingState(StrEnum):
    ASKED = "asked"
    UNKNOWN = "unknown"
    SENT = "sent"
    FAILED = "failed"


class MoneyRole(StrEnum):
    CLIENT = "client"
    PROVIDER = "provider"
    SYSTEM = "system"


# fmt: off
PAYMENT = Machine("payment", PaymentState, MoneyRole,
    #    verb       from                      to            who            timeline
    move("begin",   "",                       "pending",    by="client",   says=N_("{actor} started a payment of {total}")),
    move("lose",    "pending",                "unknown",    by="system",   says=N_("We are asking the bank whether {amount} went through")),
    move("succeed", "pending unknown failed", "succeeded",  by="provider", says=N_("{amount} from {client} arrived")),
    move("fail",    "pending unknown",        "failed",     by="provider", says=N_("The payment of {amount} did not go through")),
    move("give_up", "pending unknown",        "failed",     by="client",   says=N_("{actor} gave up a payment of {amount}")),
)

PAYOUT = Machine("payout", SendingState, MoneyRole,
    #    verb       from                      to            who            timeline
    move("ask",     "",                       "asked",      by="system",   says=N_("{amount} is on its way to {specialist}’s account")),
    move("lose",    "asked",                  "unknown",    by="system",   says=N_("We are asking the bank whether the payout of {amount} was sent")),
    move("send",    "asked unknown",          "sent",       by="provider", says=N_("{amount} was sent to {specialist}’s account")),
    move("fail",    "asked unknown",          "failed",     by="provider", says=N_("The payout of {amount} came back; it stays with {specialist}’s earnings")),
)

REFUND = Machine("refund", SendingState, MoneyRole,
    #    verb       from                      to            who            timeline
    move("ask",     "",                       "asked",      by="system",   says=N_("{amount} that nothing owes any more goes back to {client}, its fee included")),
    move("lose",    "asked",                  "unknown",    by="system",   says=N_("We are asking the bank whether the refund of {amount} was sent")),
    move("send",    "asked unknown",          "sent",       by="provider", says=N_("{amount} was sent back to {client}")),
    move("fail",    "asked unknown",          "failed",     by="provider", says=N_("A refund of {amount} could not be sent; we owe it to {client}")),
)
# fmt: on
