"""Proposing, answering and accepting plans (rules 11 to 17)."""

import pytest

from skillscoop.jobs.actions.close_job import complete_job, not_complete_job
from skillscoop.kernel.refusals import ChangedMeanwhile, NotFound, NotYourMove, WrongMoment
from skillscoop.milestones.actions.accept import FingerprintDiffers, accept
from skillscoop.milestones.actions.ask_changes_to_proposal import ask_changes_to_proposal
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from skillscoop.milestones.models import PlanVersion, Proposal
from skillscoop.milestones.reads import contract_seen
from skillscoop.milestones.reads.proposal import proposal_seen
from skillscoop.milestones.refusals import (
    FirstPlanIsTheClients,
    ProposalAlreadyOpen,
    SayWhatShouldChange,
    TextUnreadable,
)
from skillscoop.milestones.rules.plan import PlanRefused

pytestmark = pytest.mark.django_db


def codes(refused: PlanRefused) -> list[str]:
    return [error.code for error in refused.errors]


def test_the_first_plan_is_the_clients(world):
    contract = world.hired()
    with world.nothing_moves(), pytest.raises(FirstPlanIsTheClients):
        world.proposed(contract, by=world.ben)
    assert world.proposed(contract).state == "open"


def test_ben_answers_the_first_plan_with_another(world):
    contract = world.hired()
    first = world.proposed(contract)
    second = propose(
        contract.public_id, by=world.ben, base_version=0, milestones=[world.row("Pages", 80_00)],
        answers=first.public_id,
    )  # fmt: skip
    assert proposal_seen(first.public_id, world.ana).state == "countered"
    accept(second.public_id, by=world.ana, fingerprint=second.fingerprint)
    assert [m.title for m in world.milestones(contract)] == ["Pages"]


def test_a_proposal_on_another_job_is_no_door_around_the_first_plan(world):
    elsewhere = world.proposed(world.hired(title="Another job"))
    contract = world.hired()
    with world.nothing_moves(), pytest.raises(NotFound):
        propose(contract.public_id, by=world.ben, base_version=0, milestones=[world.row()], answers=elsewhere.public_id)


def test_one_proposal_is_open_at_a_time_whoever_made_it(world):
    (milestone,) = world.agreed()
    world.proposed(milestone.contract, {"id": milestone.public_id}, world.row("More"), by=world.ben)
    for who in (world.ana, world.ben):
        with world.nothing_moves(), pytest.raises(ProposalAlreadyOpen):
            world.proposed(milestone.contract, {"id": milestone.public_id}, world.row("Other"), by=who)


def test_a_proposal_amends_the_version_in_force_or_is_refused(world):
    (milestone,) = world.agreed()
    for base_version in (0, 2):
        with world.nothing_moves(), pytest.raises(ChangedMeanwhile):
            propose(
                milestone.contract.public_id, by=world.ana, base_version=base_version, milestones=[world.row("More")]
            )


def test_staff_and_strangers_propose_nothing(world):
    contract = world.hired()
    with world.nothing_moves(), pytest.raises(NotYourMove):
        world.proposed(contract, by=world.dee)
    with world.nothing_moves(), pytest.raises(NotFound):
        world.proposed(contract, by=world.cy)


def test_a_note_with_unreadable_signs_is_refused(world):
    contract = world.hired()
    with world.nothing_moves(), pytest.raises(TextUnreadable):
        propose(contract.public_id, by=world.ana, base_version=0, milestones=[world.row()], note="So \x00 it is")


def test_who_proposed_cannot_accept_and_a_stranger_sees_nothing(world):
    proposal = world.proposed(world.hired())
    with world.nothing_moves(), pytest.raises(NotYourMove):
        accept(proposal.public_id, by=world.ana, fingerprint=proposal.fingerprint)
    with world.nothing_moves(), pytest.raises(NotYourMove):
        accept(proposal.public_id, by=world.dee, fingerprint=proposal.fingerprint)
    with world.nothing_moves(), pytest.raises(NotFound):
        accept(proposal.public_id, by=world.cy, fingerprint=proposal.fingerprint)


def test_accepting_makes_a_version_that_says_who_and_when_and_charges_nothing(world):
    proposal = world.proposed(world.hired(), world.row("One"), world.row("Two", 50_00))
    after = accept(proposal.public_id, by=world.ben, fingerprint=proposal.fingerprint)
    version = PlanVersion.objects.get(contract_id=after.contract.id)
    assert (version.number, version.proposed_by_id, version.accepted_by_id) == (1, world.ana.id, world.ben.id)
    assert [row["title"] for row in version.plan] == ["One", "Two"]
    assert contract_seen(after.contract.public_id, world.ana).plan_version == 1
    assert [m.state for m in world.milestones(after.contract)] == ["agreed", "agreed"]
    assert world.overview(after.contract).secure_minor == 0


def test_accepted_twice_is_accepted_once(world):
    proposal = world.proposed(world.hired())
    accept(proposal.public_id, by=world.ben, fingerprint=proposal.fingerprint)
    with world.nothing_moves(), pytest.raises(WrongMoment):
        accept(proposal.public_id, by=world.ben, fingerprint=proposal.fingerprint)


def test_an_answer_is_bound_to_the_fingerprint_shown(world):
    proposal = world.proposed(world.hired())
    for shown in ("", "0" * 64, proposal.fingerprint.upper()):
        with world.nothing_moves(), pytest.raises(FingerprintDiffers):
            accept(proposal.public_id, by=world.ben, fingerprint=shown)


def test_money_that_arrives_meanwhile_changes_what_was_shown(world):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    proposal = world.proposed(milestone.contract, {"id": milestone.public_id, "title": "Front page"}, by=world.ben)
    world.ends(payment, "paid")
    with world.nothing_moves(), pytest.raises(FingerprintDiffers):
        accept(proposal.public_id, by=world.ana, fingerprint=proposal.fingerprint)
    shown_again = proposal_seen(proposal.public_id, world.ana)
    accept(proposal.public_id, by=world.ana, fingerprint=shown_again.fingerprint)
    assert world.seen(milestone).title == "Front page"


@pytest.mark.parametrize("wanted", [{"price_minor": 80_00}, None])
def test_a_milestone_paid_for_meanwhile_keeps_its_price_and_its_place_in_the_plan(world, wanted):
    (milestone,) = world.agreed()
    payment = world.paying([milestone])
    kept = [{"id": milestone.public_id, **wanted}] if wanted else []
    proposal = world.proposed(milestone.contract, *kept, world.row("Instead"), by=world.ben)
    world.ends(payment, "paid")
    shown_again = proposal_seen(proposal.public_id, world.ana)
    with world.nothing_moves(), pytest.raises(PlanRefused) as refused:
        accept(proposal.public_id, by=world.ana, fingerprint=shown_again.fingerprint)
    assert codes(refused.value) == ["holds_money"]


def test_a_milestone_being_released_meanwhile_is_named(world):
    milestone = world.funded()
    proposal = world.proposed(milestone.contract, {"id": milestone.public_id, "title": "Front page"}, by=world.ben)
    world.release(milestone)
    shown_again = proposal_seen(proposal.public_id, world.ana)
    with world.nothing_moves(), pytest.raises(PlanRefused) as refused:
        accept(proposal.public_id, by=world.ana, fingerprint=shown_again.fingerprint)
    assert codes(refused.value) == ["milestone_frozen"]


def test_work_on_a_milestone_the_proposal_leaves_alone_changes_no_answer(world):
    milestone = world.funded()
    proposal = world.proposed(milestone.contract, {"id": milestone.public_id}, world.row("More"), by=world.ben)
    world.release(milestone)
    world.later(seconds=30)
    accept(proposal.public_id, by=world.ana, fingerprint=proposal.fingerprint)
    assert [m.state for m in world.milestones(milestone.contract)] == ["paid", "agreed"]


def test_the_old_plan_stays_in_force_until_the_new_one_is_accepted(world):
    (milestone,) = world.agreed()
    world.proposed(milestone.contract, {"id": milestone.public_id, "price_minor": 500_00}, by=world.ben)
    world.paid_in([milestone])
    assert world.seen(milestone).state == "funded"
    world.release(milestone)
    world.later(seconds=30)
    assert world.seen(milestone).paid_minor == 100_00


def test_what_is_left_out_is_removed_and_what_moved_moves(world):
    first, second, third = world.agreed(world.row("One"), world.row("Two"), world.row("Three"))
    world.changed(first.contract, {"id": third.public_id}, world.row("Four"), {"id": first.public_id})
    now = {m.title: (m.state, m.position) for m in world.milestones(first.contract)}
    assert now == {"Three": ("agreed", 1), "Four": ("agreed", 2), "One": ("agreed", 3), "Two": ("removed", 2)}
    assert world.seen(second).closed_at is not None


def test_asking_for_changes_closes_the_proposal_and_leaves_the_plan(world):
    (milestone,) = world.agreed()
    proposal = world.proposed(milestone.contract, {"id": milestone.public_id}, world.row("More"))
    with world.nothing_moves(), pytest.raises(SayWhatShouldChange):
        ask_changes_to_proposal(proposal.public_id, by=world.ben, note=" ")
    with world.nothing_moves(), pytest.raises(NotYourMove):
        ask_changes_to_proposal(proposal.public_id, by=world.ana, note="Cheaper.")
    after = ask_changes_to_proposal(proposal.public_id, by=world.ben, note="Cheaper.")
    assert (after.state, after.answer_note) == ("changes_asked", "Cheaper.")
    assert len(world.milestones(milestone.contract)) == 1
    with world.nothing_moves(), pytest.raises(WrongMoment):
        accept(proposal.public_id, by=world.ben, fingerprint=proposal.fingerprint)


def test_the_proposer_takes_it_back_until_it_is_answered(world):
    contract = world.hired()
    proposal = world.proposed(contract)
    with world.nothing_moves(), pytest.raises(NotYourMove):
        withdraw_proposal(proposal.public_id, by=world.ben)
    with world.nothing_moves(), pytest.raises(NotFound):
        withdraw_proposal(proposal.public_id, by=world.cy)
    assert withdraw_proposal(proposal.public_id, by=world.ana).state == "withdrawn"
    with world.nothing_moves(), pytest.raises(WrongMoment):
        withdraw_proposal(proposal.public_id, by=world.ana)
    assert world.proposed(contract).state == "open"


def test_an_answered_proposal_is_not_answered_by_another_proposal(world):
    contract = world.hired()
    first = world.proposed(contract)
    withdraw_proposal(first.public_id, by=world.ana)
    with world.nothing_moves(), pytest.raises(WrongMoment):
        propose(contract.public_id, by=world.ben, base_version=0, milestones=[world.row()], answers=first.public_id)


def test_nobody_counters_their_own_proposal(world):
    contract = world.hired()
    first = world.proposed(contract)
    with world.nothing_moves(), pytest.raises(NotYourMove):
        propose(contract.public_id, by=world.ana, base_version=0, milestones=[world.row()], answers=first.public_id)


def test_a_closed_job_has_no_more_proposals(world):
    milestone = world.paid()
    job = milestone.contract
    complete_job(world.job_of(job).public_id, by=world.ana)
    for who in (world.ana, world.ben):
        with world.nothing_moves(), pytest.raises(WrongMoment):
            world.proposed(job, {"id": milestone.public_id}, world.row("More"), by=who)


def test_closing_a_job_as_not_completed_lets_an_open_proposal_lapse(world):
    (milestone,) = world.agreed()
    proposal = world.proposed(milestone.contract, {"id": milestone.public_id}, world.row("More"), by=world.ben)
    not_complete_job(world.job_of(milestone.contract).public_id, by=world.ana, reason="We stopped.")
    assert Proposal.objects.get(public_id=proposal.public_id).state == "lapsed"
    assert world.seen(milestone).state == "removed"
    with world.nothing_moves(), pytest.raises(WrongMoment):
        accept(proposal.public_id, by=world.ana, fingerprint=proposal.fingerprint)
