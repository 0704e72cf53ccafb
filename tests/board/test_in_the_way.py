"""What is named as being in the way of closing a job is exactly what closing would refuse for (rule 6)."""

import pytest

from skillscoop.board.standing import standings
from skillscoop.jobs.actions.close_job import complete_job
from skillscoop.milestones.refusals import ProposalStillOpen, StillMoneyToSettle, StillUnpaid

pytestmark = pytest.mark.django_db


def part_paid(world):
    first, _ = world.agreed(world.row("One"), world.row("Two"))
    world.paid_in([first])
    world.release(first)
    world.later(seconds=30)
    return first.contract


def change_open(world):
    paid = world.paid()
    world.proposed(paid.contract, {"id": paid.public_id}, world.row("More"))
    return paid.contract


def paying(world):
    milestones = world.agreed()
    world.paying(milestones)
    return milestones[0].contract


SITUATIONS = {
    "nothing agreed": lambda world: world.hired(),
    "agreed": lambda world: world.agreed()[0].contract,
    "a payment on its way": paying,
    "paid in": lambda world: world.funded().contract,
    "handed in": lambda world: world.submitted().contract,
    "being released": lambda world: world.release(world.funded()).contract,
    "one paid, one not": part_paid,
    "paid": lambda world: world.paid().contract,
    "paid, and a change open": change_open,
}


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_way_to_close_is_open_exactly_when_nothing_is_in_it(world, name):
    contract = SITUATIONS[name](world)
    standing = standings([contract.id], world.ana)[contract.id]
    for verb, found in standing.in_the_way.items():
        assert (verb in standing.ways_to_close) == (not found), verb


def test_each_thing_is_named_once_and_leads_to_its_milestone(world):
    contract = part_paid(world)
    (left,) = standings([contract.id], world.ana)[contract.id].in_the_way["complete"]
    assert left.facts["title"] == "Two"
    assert left.subject == world.milestones(contract)[1].public_id


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("agreed", StillUnpaid), ("paid in", StillMoneyToSettle), ("paid, and a change open", ProposalStillOpen)],
)
def test_closing_all_the_same_is_refused(world, name, refusal):
    with pytest.raises(refusal):
        complete_job(world.job_of(SITUATIONS[name](world)).public_id, by=world.ana)
