"""The waiting ledger: told by the facts alone, and never another story than the next move."""

from datetime import timedelta
from itertools import pairwise

import pytest

from skillscoop.board.hub import hub
from skillscoop.board.waiting import CLIENT, NOBODY, SPECIALIST, Happened, turns, waited, waiting
from skillscoop.deadlines import clock
from skillscoop.jobs.actions.close_job import complete_job, not_complete_job
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.give_up_payment import give_up_payment
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.actions.undo import undo
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from skillscoop.milestones.reads import contract_seen

pytestmark = pytest.mark.django_db


def now_on(contract):
    return waiting(contract_seen(contract.public_id, None))[-1].actor


def hired(world):
    return world.hired()


def proposed(world):
    return world.proposed(world.hired()).contract


def countered(world):
    first = world.proposed(world.hired())
    rows = [world.row("Less")]
    return propose(
        first.contract.public_id, by=world.ben, base_version=0, milestones=rows, answers=first.public_id
    ).contract


def proposal_withdrawn(world):
    return withdraw_proposal(world.proposed(world.hired()).public_id, by=world.ana).contract


def agreed(world):
    return world.agreed()[0].contract


def paying(world):
    milestones = world.agreed()
    world.paying(milestones)
    return milestones[0].contract


def declined(world):
    return world.contract_of(world.ends(world.paying(world.agreed()), "declined"))


def given_up(world):
    return world.contract_of(give_up_payment(world.paying(world.agreed()).public_id, by=world.ana))


def funded(world):
    return world.funded().contract


def funded_and_a_change_proposed(world):
    contract = world.funded().contract
    kept = [{"id": m.public_id} for m in world.milestones(contract)]
    world.proposed(contract, *kept, world.row("More"), by=world.ben)
    return contract


def one_of_two_funded(world):
    first, _ = world.agreed(world.row("Wireframes"), world.row("Homepage"))
    world.paid_in([first])
    return first.contract


def paying_for_the_second_while_the_first_is_worked_on(world):
    first, second = world.agreed(world.row("Wireframes"), world.row("Homepage"))
    world.paid_in([first])
    world.paying([world.seen(second)])
    return first.contract


def part_funded(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    world.changed(milestone.contract, {"id": milestone.public_id, "price_minor": 150_00})
    world.ends(payment, "paid")
    return milestone.contract


def submitted(world):
    return world.submitted().contract


def submission_withdrawn(world):
    return withdraw_submission(world.submitted().public_id, by=world.ben).contract


def changes_asked(world):
    return ask_changes(world.submitted().public_id, by=world.ana, message="The footer is missing.").contract


def releasing(world):
    return world.release(world.submitted()).contract


def release_undone(world):
    return undo(world.release(world.submitted()).public_id, by=world.ana).contract


def paid(world):
    return world.paid().contract


def completed(world):
    contract = world.paid().contract
    complete_job(world.job_of(contract).public_id, by=world.ana)
    return contract


def not_completed(world):
    contract = world.proposed(world.hired()).contract
    not_complete_job(world.job_of(contract).public_id, by=world.ana, reason="Plans changed.")
    return contract


SITUATIONS = [
    value for value in list(globals().values()) if callable(value) and getattr(value, "__module__", "") == __name__
][1:]


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.__name__.replace("_", " "))
def test_the_facts_name_whom_the_next_move_names(world, situation):
    contract = situation(world)
    assert now_on(contract) == hub(contract.public_id, world.ana).next_move.actor


def test_turns_follow_each_other_without_gaps_and_say_for_how_long(world):
    contract = world.hired()
    world.later(days=1)
    proposal = world.proposed(contract)
    world.later(days=2)
    accept(proposal.public_id, by=world.ben, fingerprint=proposal.fingerprint)
    world.later(days=3)
    found = waiting(contract_seen(contract.public_id, None))
    assert [turn.actor for turn in found] == [CLIENT, SPECIALIST, CLIENT]
    assert all(first.until == second.since for first, second in pairwise(found))
    total = waited(found, clock.now())
    assert round(total[CLIENT] / timedelta(days=1)) == 4
    assert round(total[SPECIALIST] / timedelta(days=1)) == 2


def test_a_step_that_leaves_the_turn_where_it_was_does_not_begin_a_new_one(world):
    contract = world.hired()
    began = waiting(contract)[0].since
    world.later(days=1)
    proposal = world.proposed(contract)
    withdraw_proposal(proposal.public_id, by=world.ana)
    assert waiting(contract)[0].since == began
    assert [turn.actor for turn in waiting(contract)][-1] == CLIENT


def test_a_turn_that_ended_in_its_own_step_is_nobodys_time():
    at = clock_of(0)
    facts = [
        Happened("contract.begin", "con", CLIENT, at, {}),
        Happened("proposal.propose", "prp", CLIENT, at + timedelta(hours=1), {}),
        Happened("proposal.withdraw", "prp", CLIENT, at + timedelta(hours=1), {}),
    ]
    (only,) = turns(facts)
    assert (only.actor, only.since, only.until) == (CLIENT, at, None)


def test_the_undo_window_is_nobodys(world):
    assert now_on(releasing(world)) == NOBODY


def clock_of(hours):
    return clock.now() + timedelta(hours=hours)
