"""Contract, proposal and milestone as tables of moves (docs/rules.md 13, 31)."""

from enum import StrEnum

from skillscoop.kernel.moves import BACK, Machine, move
from skillscoop.kernel.words import N_


class ContractState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class ProposalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    CHANGES_ASKED = "changes_asked"
    COUNTERED = "countered"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class MilestoneState(StrEnum):
    AGREED = "agreed"
    FUNDED = "funded"
    SUBMITTED = "submitted"
    CHANGES_ASKED = "changes_asked"
    RELEASING = "releasing"
    PAID = "paid"
    DISPUTED = "disputed"
    REFUNDED = "refunded"
    REMOVED = "removed"


class Role(StrEnum):
    """A relation to the contract, or to the proposal: who made it, and who is asked."""

    CLIENT = "client"
    SPECIALIST = "specialist"
    STAFF = "staff"
    CLOCK = "clock"
    PROVIDER = "provider"
    SYSTEM = "system"
    PROPOSER = "proposer"
    OTHER = "other"


# fmt: off
CONTRACT = Machine("contract", ContractState, Role,
    #    verb           from    to        who                    timeline
    move("begin",       "",     "open",   by="client",           says=N_("{actor} hired {specialist} for {amount}")),
    move("propose",     "open", "open",   by="client specialist", says=N_("{actor} started a proposal")),
    move("fund",        "open", "open",   by="client",           says=N_("{actor} started a payment")),
    move("close",       "open", "closed", by="system",           says=N_("The job was closed")),
)

PROPOSAL = Machine("proposal", ProposalState, Role,
    #    verb           from    to               who             timeline
    move("propose",     "",     "open",          by="proposer",  says=N_("{actor} proposed a plan, {amount} in all")),
    move("accept",      "open", "accepted",      by="other",     says=N_("{actor} accepted the plan, {amount} in all")),
    move("ask_changes", "open", "changes_asked", by="other",     says=N_("{actor} asked for changes to the proposal")),
    move("counter",     "open", "countered",     by="other",     says=N_("{actor} suggested something else")),
    move("withdraw",    "open", "withdrawn",     by="proposer",  says=N_("{actor} withdrew the proposal")),
    move("lapse",       "open", "lapsed",        by="system",    says=N_("The open proposal lapsed as the job was closed")),
)

MILESTONE = Machine("milestone", MilestoneState, Role,
    #    verb           from                             to               who              timeline
    move("agree",       "",                              "agreed",        by="system",     says=N_("{title} is part of the plan")),
    move("fund",        "agreed",                        "funded",        by="provider",   says=N_("{amount} for {title} is in a secure account")),
    move("submit",      "funded changes_asked",          "submitted",     by="specialist", says=N_("{actor} submitted {title}")),
    move("withdraw",    "submitted",                     BACK,            by="specialist", says=N_("{actor} took the submission of {title} back")),
    move("ask_changes", "submitted",                     "changes_asked", by="client",     says=N_("{actor} asked for changes to {title}")),
    move("release",     "funded submitted changes_asked", "releasing",    by="client",     says=N_("{actor} released {amount} for {title}")),
    move("undo",        "releasing",                     BACK,            by="client",     says=N_("{actor} took the release of {amount} for {title} back")),
    move("settle",      "releasing",                     "paid",          by="clock",      says=N_("{amount} for {title} is paid")),
    move("remove",      "agreed",                        "removed",       by="system",     says=N_("{title} was taken out of the plan")),
)
# fmt: on
