"""Everything that anybody can try, with arguments that are mostly right and sometimes not."""

from collections.abc import Callable, Mapping

from skillscoop.jobs.actions.close_job import cancel_job, complete_job, not_complete_job
from skillscoop.jobs.actions.offer_quote import Offer, edit_quote
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from skillscoop.jobs.models import Job, Quote
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.ask_changes_to_proposal import ask_changes_to_proposal
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.actions.release import release
from skillscoop.milestones.actions.settle import settle
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.actions.undo import undo
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from skillscoop.milestones.models import Contract, Milestone, Proposal
from skillscoop.milestones.reads import milestone_seen
from skillscoop.milestones.reads.proposal import proposal_seen
from tests.stories_random.errands import ERRANDS
from tests.stories_random.members import MEMBERS
from tests.stories_random.money import MONEY
from tests.stories_random.story import Story
from tests.stories_random.talk import TALK, files_now_and_then


def post(s: Story) -> None:
    if Job.objects.count() > 2:
        return
    s.world.job(by=s.who(s.world.ana), payment_option="direct" if s.chance(0.2) else "hassle_free")


def offer(s: Story) -> None:
    suggested = [new_row(s)] if s.chance(0.2) else []
    by = s.who(s.some(s.people[1:3]))
    s.world.quote(s.fitting(Job.objects.all(), "open"), by=by, price_minor=s.price(), milestones=suggested)


def edit(s: Story) -> None:
    quote = s.fitting(Quote.objects.select_related("specialist"), "open")
    edit_quote(quote.public_id, by=s.who(quote.specialist), offer=Offer(s.price()))


def withdraw_a_quote(s: Story) -> None:
    quote = s.fitting(Quote.objects.select_related("specialist"), "open")
    withdraw_quote(quote.public_id, by=s.who(quote.specialist))


def select(s: Story) -> None:
    quote = s.fitting(Quote.objects.select_related("job__client"), "open")
    version = s.some([quote.version, quote.version, quote.version - 1, None])
    select_quote(quote.public_id, by=s.who(quote.job.client), version=version)


def cancel(s: Story) -> None:
    job = s.fitting(Job.objects.select_related("client"), "open")
    cancel_job(job.public_id, by=s.who(job.client))


def complete(s: Story) -> None:
    job = s.fitting(Job.objects.select_related("client", "specialist"), "in_progress")
    complete_job(job.public_id, by=s.who(s.some([job.client, job.specialist or job.client])))


def not_complete(s: Story) -> None:
    job = s.fitting(Job.objects.select_related("client"), "in_progress")
    not_complete_job(job.public_id, by=s.who(job.client), reason=s.some(["We stopped.", "We stopped.", ""]))


def suggest(s: Story) -> None:
    contract = s.some(Contract.objects.select_related("client", "specialist"))
    open_now = Proposal.objects.filter(contract=contract, state="open").first()
    answers = open_now.public_id if open_now and s.chance(0.5) else ""
    rightful = (
        contract.client
        if contract.plan_version == 0 and not answers
        else s.some([contract.client, contract.specialist])
    )
    seen = propose(
        contract.public_id, by=s.who(rightful), base_version=contract.plan_version - s.chance(0.05), answers=answers,
        milestones=candidate(s, contract),
    )  # fmt: skip
    s.shown[seen.public_id] = seen.fingerprint


def candidate(s: Story, contract: Contract) -> list[Mapping[str, object]]:
    """Return a plan made from the one in force: some kept, some changed, some left out, some new, in any order."""
    rows = [_row(s, m) for m in contract.milestones.exclude(state="removed") if s.chance(0.85)]
    new = s.random.randint(0 if rows else 1, 2) if len(rows) < 5 else 0
    rows += [new_row(s) for _ in range(new)]
    if s.chance(0.2):
        s.random.shuffle(rows)
    return rows


def new_row(s: Story) -> dict[str, object]:
    row: dict[str, object] = {"title": f"Part {s.random.randint(1, 99)}", "price_minor": s.price()}
    if s.chance(0.3):
        row |= {"done_when": ["Tested"], "rounds_included": s.some([0, 1, None])}
    return row


def _row(s: Story, m: Milestone) -> dict[str, object]:
    row: dict[str, object] = {"id": m.public_id}
    if s.chance(0.3):
        step = s.currency.step_minor
        row["price_minor"] = s.some([m.price_minor + step, m.price_minor - step, s.price(), s.price()])
    if s.chance(0.1):
        row |= {"due_working_days": s.random.randint(1, 30), "due_on": None}
    return row


def agree(s: Story) -> None:
    proposal, other = _proposal(s)
    shown = s.shown.get(proposal.public_id, "")
    if s.chance(0.7):
        shown = proposal_seen(proposal.public_id, other).fingerprint
    accept(proposal.public_id, by=s.who(other), fingerprint=shown)


def ask_for_another_plan(s: Story) -> None:
    proposal, other = _proposal(s)
    ask_changes_to_proposal(proposal.public_id, by=s.who(other), note=s.some(["Cheaper.", "Cheaper.", ""]))


def take_proposal_back(s: Story) -> None:
    proposal, _other = _proposal(s)
    withdraw_proposal(proposal.public_id, by=s.who(proposal.proposed_by))


def _proposal(s: Story):  # type: ignore[no-untyped-def]
    every = Proposal.objects.select_related("contract__client", "contract__specialist", "proposed_by")
    proposal = s.fitting(every, "open")
    contract = proposal.contract
    return proposal, contract.specialist if proposal.proposed_by_id == contract.client_id else contract.client


def hand_in(s: Story) -> None:
    m = milestone(s, "funded changes_asked")
    by, links = s.who(m.contract.specialist), s.some([[], [], ["https://work.test/1"], ["ftp://work.test"]])
    submit(m.public_id, by=by, done=s.some([[], [0]] if m.done_when else [[]] * 7 + [[0]]), links=links,
           files=files_now_and_then(s, by))  # fmt: skip


def take_back(s: Story) -> None:
    m = milestone(s, "submitted")
    withdraw_submission(m.public_id, by=s.who(m.contract.specialist))


def ask_for_changes(s: Story) -> None:
    m = milestone(s, "submitted")
    ask_changes(m.public_id, by=s.who(m.contract.client), message=s.some(["Again."] * 7 + [""]))


def let_go(s: Story) -> None:
    m = milestone(s, "funded submitted changes_asked")
    seen = milestone_seen(m.public_id, None)
    amount, version = s.some([seen.secure_minor] * 9 + [1]), seen.version - s.chance(0.05)
    release(m.public_id, by=s.who(m.contract.client), amount_minor=amount, version=version)


def undo_it(s: Story) -> None:
    m = milestone(s, "releasing")
    undo(m.public_id, by=s.who(m.contract.client))


def settle_it(s: Story) -> None:
    settle(milestone(s, "releasing").public_id)


def milestone(s: Story, states: str) -> Milestone:
    return s.fitting(Milestone.objects.select_related("contract__client", "contract__specialist"), states)


WORK: dict[Callable[[Story], object], int] = {
    post: 2, offer: 4, edit: 1, withdraw_a_quote: 1, select: 3, cancel: 1, complete: 4, not_complete: 1,
    suggest: 7, agree: 8, ask_for_another_plan: 1, take_proposal_back: 1,
    hand_in: 8, take_back: 3, ask_for_changes: 6, let_go: 7, undo_it: 3, settle_it: 1,
}  # fmt: skip
VERBS = WORK | MONEY | TALK | MEMBERS | ERRANDS
