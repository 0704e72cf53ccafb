"""More rows until every text of the corpus was typed into every field, each followed by the pages that show it."""

from collections.abc import Iterator

from skillscoop.jobs.actions.close_job import not_complete_job
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.ask_changes_to_proposal import ask_changes_to_proposal
from skillscoop.milestones.actions.keep_template import keep_template
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from skillscoop.milestones.reads import ContractSeen
from skillscoop.people.actions import ask_verification, confirm_verification, refuse_verification
from skillscoop.people.details import change_details
from skillscoop.people.models import Person
from skillscoop.people.tokens import make_token
from skillscoop.policy.actions import change_settings
from tests.web.hostile import Dealer
from tests.whole import Whole

# Who asks for which address.
Asked = tuple[Person, str]


def more_rows(whole: Whole, deal: Dealer) -> Iterator[Asked]:
    yield from _more_plans(whole, deal)
    yield from _more_jobs(whole, deal)
    yield from _more_people(whole, deal)
    yield from _more_verifications(whole, deal)
    yield from _more_of_ones_own(whole, deal)


def _more_jobs(whole: Whole, deal: Dealer) -> Iterator[Asked]:
    while deal.owes("job.title", "job.place", "file.name"):
        whole.job()
    yield from ((whole.eve, f"/jobs?page={number}") for number in range(1, 5))
    yield whole.world.ana, "/my-jobs?view=client&show=open"


def _more_plans(whole: Whole, deal: Dealer) -> Iterator[Asked]:
    """Answers, reasons, requests and links: what each contract has a few of."""
    world = whole.world
    while deal.owes("proposal.answer_note", "job.closing_reason", "change_request.message", "submission.links"):
        asked = whole.proposed(whole.hired(), whole.row())
        ask_changes_to_proposal(asked.public_id, by=world.ben, note=deal("proposal.answer_note"))
        job = world.job_of(asked.contract).public_id
        not_complete_job(job, by=world.ana, reason=deal("job.closing_reason"))
        contract = whole.hired()
        (milestone,) = whole.agreed(contract, whole.row())
        world.paid_in([milestone])
        handed_in = whole.submitted(milestone)
        yield world.ana, _hub(contract)
        withdraw_submission(handed_in.public_id, by=world.ben)
        ask_changes(whole.submitted(milestone).public_id, by=world.ana, message=deal("change_request.message"))
        whole.drafted(contract)
        yield world.ana, f"{_hub(contract)}/propose"


def _more_people(whole: Whole, deal: Dealer) -> Iterator[Asked]:
    world = whole.world
    contract = whole.hired()
    job = world.job_of(contract).public_id
    cast = (world.ana, world.ben, world.cy, whole.eve, whole.fay, whole.gus)
    while deal.owes("person.name", "person.headline", "person.text", "person.skills"):
        for person in cast:
            skills = [deal("person.skills") for _ in range(10)]
            whole.renamed(person)
            change_details(person, headline=deal("person.headline"), text=deal("person.text"), skills=skills)
            yield world.dee, f"/people/{person.public_id}"
        yield world.ben, _hub(contract)
        yield world.ana, f"/jobs/{job}"
        yield world.ben, "/messages"
        yield world.ben, "/settings/profile"


def _more_verifications(whole: Whole, deal: Dealer) -> Iterator[Asked]:
    fay, desk = whole.fay, f"/desk/verifications/{whole.fay.public_id}"
    while deal.owes(
        "verification.legal_name", "verification.note", "verification.reason", "verification.payout_account"
    ):
        ask_verification(fay, legal_name=deal("verification.legal_name"), note=deal("verification.note"))
        yield whole.world.dee, desk
        if deal.owes("verification.reason"):
            refuse_verification(fay, by=whole.world.dee, reason=deal("verification.reason"))
            yield fay, "/settings/verification"
        else:
            confirm_verification(fay, payout_account=deal("verification.payout_account"))
            yield whole.world.dee, desk


def _more_of_ones_own(whole: Whole, deal: Dealer) -> Iterator[Asked]:
    world, begun = whole.world, whole.hired()
    while deal.owes("token.name"):
        make_token(world.ana, name=deal("token.name"), scopes=["read"])
    yield world.ana, "/settings/tokens"
    for person in (world.ana, world.ben):
        for _ in range(45):
            keep_template(deal("plan_template.name"), by=person, milestones=[whole.row()], currency="NZD")
    proposal = whole.proposed(begun, whole.row())
    yield world.ben, f"/proposals/{proposal.public_id}/suggest"
    yield world.ana, f"{_hub(whole.hired())}/propose"
    while deal.owes("policy.holder"):
        change_settings({"holder": deal("policy.holder")})
        yield world.ana, "/help/secure-account"


def _hub(contract: ContractSeen) -> str:
    return f"/contracts/{contract.public_id}/milestones"
