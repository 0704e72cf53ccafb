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


def milestone_verbs(seen: MilestoneSeen) -> list[str]:
    """Return what the viewer can do with a milestone now, fund included, in the order of the table."""
    verbs = [m.verb for m in MILESTONE.open_to(state=seen.state, roles=seen.contract.roles)]
    if "release" in verbs and (seen.owed_minor or not seen.secure_minor):
        verbs.remove("release")
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


def job_verbs(seen: JobSeen, by: Person) -> list[str]:
    """Return what the viewer can do with a job. One query for a specialist who could quote on a Hassle-Free job."""
    verbs = [m.verb for m in JOB.open_to(state=seen.job.state, roles=seen.roles) if m.verb != "select"]
    if "quote" in verbs and not _may_quote(seen, by):
        verbs.remove("quote")
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


def _may_quote(seen: JobSeen, by: Person) -> bool:
    if JobRole.BIDDER not in seen.roles or (seen.quote is not None and seen.quote.state != QuoteState.WITHDRAWN):
        return False
    return seen.job.payment_option == Job.PaymentOption.DIRECT or by.has_verified_account()
