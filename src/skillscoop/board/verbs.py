"""Which verbs somebody has now: what buttons, the API's `moves` and the next move are made of.

A verb is here exactly when its action would not refuse it for who, when or how much; the tables say the first
two, this adds the last.
"""

from skillscoop.jobs.models import Job
from skillscoop.jobs.moves import JOB, QUOTE, JobRole, QuoteState
from skillscoop.jobs.reads import JobSeen, QuoteSeen
from skillscoop.milestones.actions.fund import may_fund
from skillscoop.milestones.moves import CONTRACT, MILESTONE, PROPOSAL, ContractState, Role
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.payments.models import Payment
from skillscoop.payments.moves import PAYMENT, MoneyRole
from skillscoop.people.models import Person

CLOSING = frozenset({"complete", "not_complete"})


def milestone_verbs(seen: MilestoneSeen) -> list[str]:
    """Return what the viewer can do with a milestone now, fund included, in the order of the table."""
    verbs = [m.verb for m in MILESTONE.open_to(state=seen.state, roles=seen.contract.roles)]
    if "release" in verbs and (seen.owed_minor or not seen.secure_minor):
        verbs.remove("release")
    if "ask_changes" in verbs and not seen.has_rounds_left:
        verbs.remove("ask_changes")
    if "undo" in verbs and (seen.final_at is None or seen.contract.now >= seen.final_at):
        verbs.remove("undo")
    if Role.CLIENT in seen.contract.roles and seen.contract.state == ContractState.OPEN and may_fund(seen):
        verbs.insert(0, "fund")
    return verbs


def proposal_verbs(seen: ProposalSeen) -> list[str]:
    """Return how the viewer can answer a proposal, or take it back."""
    return [m.verb for m in PROPOSAL.open_to(state=seen.state, roles=seen.roles)]


def contract_verbs(seen: ContractSeen, milestones: list[MilestoneSeen]) -> list[str]:
    """Return what the viewer can do with the contract as a whole: propose, fund."""
    verbs = [m.verb for m in CONTRACT.open_to(state=seen.state, roles=seen.roles) if m.verb in ("propose", "fund")]
    if "propose" in verbs and (seen.open_proposal or (seen.plan_version == 0 and Role.CLIENT not in seen.roles)):
        verbs.remove("propose")
    if "fund" in verbs and not any(may_fund(m) for m in milestones):
        verbs.remove("fund")
    return verbs


def job_verbs(
    seen: JobSeen, by: Person, *, ways_to_close: frozenset[str] | None = None, verified: bool | None = None
) -> list[str]:
    """Return what the viewer can do with a job.

    Args:
        ways_to_close: which of complete and not_complete the contract's milestones allow; None without a contract.
        verified: whether the viewer is; asked for (one query) when it matters and nobody says.
    """
    verbs = [m.verb for m in JOB.open_to(state=seen.job.state, roles=seen.roles) if m.verb != "select"]
    if "quote" in verbs and not _may_quote(seen, by, verified):
        verbs.remove("quote")
    if ways_to_close is not None:
        verbs = [verb for verb in verbs if verb not in CLOSING or verb in ways_to_close]
    return verbs


def quote_verbs(seen: QuoteSeen) -> list[str]:
    """Return what the viewer can do with a quote: its maker edits or withdraws, the client selects."""
    if seen.quote.job.state != "open":
        return []
    return [m.verb for m in QUOTE.open_to(state=seen.quote.state, roles=seen.roles) if m.verb != "renew"]


def payment_verbs(payment: Payment, by: Person) -> list[str]:
    """Return what the viewer can do with a payment: its client may give it up while it is on its way."""
    roles = {MoneyRole.CLIENT} if payment.client_id == by.id else set()
    return [m.verb for m in PAYMENT.open_to(state=payment.state, roles=roles)]


def _may_quote(seen: JobSeen, by: Person, verified: bool | None) -> bool:
    if JobRole.BIDDER not in seen.roles or (seen.quote is not None and seen.quote.state != QuoteState.WITHDRAWN):
        return False
    if seen.job.payment_option == Job.PaymentOption.DIRECT:
        return True
    return by.has_verified_account() if verified is None else verified
