"""How things can stand on a job, each built through actions alone: what the table of next moves is asked about."""

import pytest

from skillscoop.jobs.actions.close_job import cancel_job, complete_job, not_complete_job
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.models import Job
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.ask_changes_to_proposal import ask_changes_to_proposal
from skillscoop.milestones.actions.give_up_payment import give_up_payment
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.actions.undo import undo
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen
from skillscoop.payments.refusals import OutcomeUnknown
from tests.world import World

# ---- before any money


def hired(world: World) -> ContractSeen:
    return world.hired()


def first_plan_proposed(world: World) -> ContractSeen:
    return world.proposed(world.hired()).contract


def first_plan_taken_back(world: World) -> ContractSeen:
    return withdraw_proposal(world.proposed(world.hired()).public_id, by=world.ana).contract


def first_plan_to_be_changed(world: World) -> ContractSeen:
    proposal = world.proposed(world.hired())
    return ask_changes_to_proposal(proposal.public_id, by=world.ben, note="Two pages more.").contract


def first_plan_answered_with_another(world: World) -> ContractSeen:
    first = world.proposed(world.hired())
    rows = [world.row("Less")]
    said = propose(first.contract.public_id, by=world.ben, base_version=0, milestones=rows, answers=first.public_id)
    return said.contract


def agreed(world: World) -> ContractSeen:
    return world.agreed()[0].contract


def change_proposed_before_money(world: World) -> ContractSeen:
    return _with_an_open_change(world, agreed(world))


# ---- money on its way in


def paying(world: World) -> ContractSeen:
    return world.contract_of(world.paying(world.agreed()))


def paying_and_nobody_knows(world: World) -> ContractSeen:
    milestones = world.agreed()
    world.adapter.script("open_checkout", "reset_before")
    with pytest.raises(OutcomeUnknown):
        world.paying(milestones)
    return milestones[0].contract


def paying_while_a_change_is_proposed(world: World) -> ContractSeen:
    return _with_an_open_change(world, paying(world))


def paying_for_the_next_while_the_first_is_with_ana(world: World) -> ContractSeen:
    first, second = world.agreed(world.row("First"), world.row("Second"))
    world.paid_in([first])
    submit(first.public_id, by=world.ben)
    world.paying([world.seen(second)])
    return first.contract


def payment_declined(world: World) -> ContractSeen:
    return world.contract_of(world.ends(world.paying(world.agreed()), "declined"))


def payment_given_up(world: World) -> ContractSeen:
    return world.contract_of(give_up_payment(world.paying(world.agreed()).public_id, by=world.ana))


def paid_in_too_little(world: World) -> ContractSeen:
    """The price went up while the payment was on its way."""
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    world.changed(milestone.contract, {"id": milestone.public_id, "price_minor": 150_00})
    world.ends(payment, "paid")
    return milestone.contract


def topping_up(world: World) -> ContractSeen:
    contract = paid_in_too_little(world)
    world.paying(world.milestones(contract))
    return contract


# ---- work


def funded(world: World) -> ContractSeen:
    return world.funded().contract


def funded_after_some_went_back(world: World) -> ContractSeen:
    return world.contract_of(world.goes_back().payment)


def funded_and_the_next_not(world: World) -> ContractSeen:
    first, _ = world.agreed(world.row("First"), world.row("Second"))
    world.paid_in([first])
    return first.contract


def funded_while_a_change_is_proposed(world: World) -> ContractSeen:
    return _with_an_open_change(world, world.funded().contract)


def submitted(world: World) -> ContractSeen:
    return world.submitted().contract


def submitted_and_taken_back(world: World) -> ContractSeen:
    return withdraw_submission(world.submitted().public_id, by=world.ben).contract


def submitted_while_a_change_is_proposed(world: World) -> ContractSeen:
    return _with_an_open_change(world, world.submitted().contract)


def submitted_and_the_next_funded(world: World) -> ContractSeen:
    first, second = world.agreed(world.row("First"), world.row("Second"))
    world.paid_in([first, second])
    return submit(first.public_id, by=world.ben).contract


def changes_asked(world: World) -> ContractSeen:
    return _changes_asked(world).contract


def submitted_again(world: World) -> ContractSeen:
    return submit(_changes_asked(world).public_id, by=world.ben).contract


def submitted_again_and_taken_back(world: World) -> ContractSeen:
    again = submit(_changes_asked(world).public_id, by=world.ben)
    return withdraw_submission(again.public_id, by=world.ben).contract


# ---- releasing, and after


def releasing(world: World) -> ContractSeen:
    return world.release(world.submitted()).contract


def releasing_before_it_was_submitted(world: World) -> ContractSeen:
    return world.release(world.funded()).contract


def releasing_while_a_change_is_proposed(world: World) -> ContractSeen:
    milestone = world.submitted()
    contract = _with_an_open_change(world, milestone.contract)
    world.release(milestone)
    return contract


def release_taken_back(world: World) -> ContractSeen:
    return undo(world.release(world.submitted()).public_id, by=world.ana).contract


def release_of_unsubmitted_taken_back(world: World) -> ContractSeen:
    return undo(world.release(world.funded()).public_id, by=world.ana).contract


def paid(world: World) -> ContractSeen:
    return world.paid().contract


def paid_and_the_next_agreed(world: World) -> ContractSeen:
    first, _ = world.agreed(world.row("First"), world.row("Second"))
    world.paid_in([first])
    world.release(first)
    world.later(seconds=30)
    return first.contract


def paid_and_the_rest_taken_out(world: World) -> ContractSeen:
    contract = paid_and_the_next_agreed(world)
    world.changed(contract, {"id": world.milestones(contract)[0].public_id})
    return contract


def completed(world: World) -> ContractSeen:
    contract = world.paid().contract
    complete_job(world.job_of(contract).public_id, by=world.ana)
    return contract


def not_completed(world: World) -> ContractSeen:
    contract = agreed(world)
    not_complete_job(world.job_of(contract).public_id, by=world.ana, reason="Plans changed.")
    return contract


# ---- jobs without a contract


def job_nobody_quoted_on(world: World) -> Job:
    return world.job()


def job_quoted_on(world: World) -> Job:
    return world.quote(world.job()).job


def job_taken_back(world: World) -> Job:
    return cancel_job(job_quoted_on(world).public_id, by=world.ana)


def job_that_ran_out(world: World) -> Job:
    job = job_quoted_on(world)
    world.later(days=31)
    return Job.objects.get(pk=job.pk)


def direct_job_under_way(world: World) -> Job:
    return select_quote(world.quote(world.job(payment_option="direct")).public_id, by=world.ana)


def direct_job_completed(world: World) -> Job:
    return complete_job(direct_job_under_way(world).public_id, by=world.ben)


def _changes_asked(world: World) -> MilestoneSeen:
    return ask_changes(world.submitted().public_id, by=world.ana, message="The footer is missing.")


def _with_an_open_change(world: World, contract: ContractSeen) -> ContractSeen:
    """Ben asks for one milestone more, and Ana hasn't answered."""
    kept = [{"id": m.public_id} for m in world.milestones(contract)]
    world.proposed(contract, *kept, world.row("More", 50_00), by=world.ben)
    return contract
