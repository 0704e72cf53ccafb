"""The one table of who is told what: each kind of fact is in KINDS, or in SILENT with the reason.

Some facts are told in more than one way; `variant` says which row of the table a fact belongs to.
"""

from collections.abc import Mapping

from skillscoop.notices.kinds.jobs import JOBS
from skillscoop.notices.kinds.messages import MESSAGES
from skillscoop.notices.kinds.money import MONEY
from skillscoop.notices.kinds.plan import PLAN
from skillscoop.notices.kinds.reminders import REMINDERS
from skillscoop.notices.kinds.words import ALWAYS, Category, Kind, Page, Told, Words

__all__ = ["ALWAYS", "KINDS", "SILENT", "Category", "Kind", "Page", "Told", "Words", "told_kinds"]

KINDS: Mapping[str, Kind] = {**JOBS, **PLAN, **MONEY, **MESSAGES, **REMINDERS}

SILENT: Mapping[str, str] = {
    "job.post": "Its client did it, and nobody else is on it yet.",
    "job.quote": "The quote's own fact tells it.",
    "job.select": "The selected quote's own fact tells it.",
    "contract.begin": "The selected quote's own fact tells it.",
    "contract.propose": "The proposal's own fact tells it.",
    "contract.fund": "The payment's own facts tell it.",
    "contract.close": "The job's own fact tells it.",
    "proposal.counter": "The proposal that answers it tells it.",
    "proposal.lapse": "The job that was marked not completed tells it.",
    "milestone.agree": "The accepted proposal tells it.",
    "milestone.release": "A release is told when it is final, not at the click (docs/rules.md 25).",
    "milestone.undo": "Nobody was told of the release that it takes back.",
    "milestone.remove": "The accepted proposal, or the closed job, tells it.",
    "payment.begin": "Nothing has come yet; the client did it.",
    "payment.give_up": "The client did it, and nothing was charged.",
    "payout.ask": "The final release told it; the next news is that it was sent, or came back.",
    "payout.lose": "We ask again until it was sent or came back, and that is told.",
    "refund.lose": "We ask again until it was sent or could not be, and that is told.",
    "verification.ask": "The person did it.",
    "verification.close": "The person did it, and is gone.",
    "account.appoint": "The operator did it, beside the person.",
    "account.close": "The person did it, and is gone.",
}


def told_kinds() -> frozenset[str]:
    """Return the kinds of facts that somebody is told of, as the facts name them."""
    return frozenset(".".join(row.split(".")[:2]) for row in KINDS)
