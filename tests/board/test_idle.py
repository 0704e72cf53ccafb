"""If nobody does anything: what is announced is what then happens, and it never moves money."""

from datetime import timedelta

import pytest

from skillscoop.activity.models import Fact
from skillscoop.board.formats import sentence_text
from skillscoop.board.hub import hub
from skillscoop.board.idle import coming
from skillscoop.deadlines import clock
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.models import Contract
from skillscoop.milestones.reads import contract_seen, milestones_of
from skillscoop.milestones.rules.reminders import DUE_SOON, FUND, OVERDUE, REVIEW
from skillscoop.policy.actions import change_settings
from tests.board.test_waiting import agreed, funded, paid, paying, proposed, releasing, submitted
from tests.world import standing

pytestmark = pytest.mark.django_db


def line(world, contract):
    seen = hub(contract.public_id, world.ana)
    return sentence_text(seen.idle.sentence, seen.idle.facts)


def line_to(person, contract):
    seen = hub(contract.public_id, person)
    return sentence_text(seen.idle.sentence_for(seen.contract.roles), seen.idle.facts)


@pytest.mark.parametrize(
    ("situation", "words"),
    [
        (proposed, "we remind Ben that the proposal waits"),
        (agreed, "we remind Ana to pay “Homepage” in"),
        (paying, "Ana is reminded of the payment after an hour"),
        (funded, "The $100.00 stays in the secure account until you two decide."),
        (submitted, "we remind Ana that “Homepage” waits. No money moves: the $100.00 stays"),
        (releasing, "the release of “Homepage” becomes final"),
        (paid, "nothing happens by itself"),
    ],
)
def test_the_line_says_what_comes_next_and_who_can_stop_it(world, situation, words):
    contract = situation(world)
    assert words in line(world, contract)
    assert "escrow" not in line(world, contract)


@pytest.mark.parametrize(("hours", "length"), [(1, "1 hour"), (24, "24 hours"), (72, "3 days")])
def test_the_line_says_how_long_a_payment_may_take_as_the_operator_has_set_it(world, hours, length):
    change_settings({"checkout_hours": str(hours)})
    assert f"Not finished within {length}, it is closed" in line(world, paying(world))


@pytest.mark.parametrize(("situation", "kind"), [(proposed, "proposal"), (agreed, "fund"), (submitted, "review")])
def test_what_was_announced_happens_then_and_moves_no_money(world, situation, kind):
    contract = situation(world)
    seen = contract_seen(contract.public_id, world.ana)
    proposal = hub(contract.public_id, world.ana).proposal
    (announced,) = coming(seen, milestones_of(seen), proposal)
    money = {name: standing()[name] for name in ("account", "posting", "milestone", "contract")}
    world.later(seconds=int((announced.at - clock.now()).total_seconds()) - 5)
    assert not Fact.objects.filter(kind=f"remind.{kind}").exists()
    world.later(seconds=10)
    assert Fact.objects.get(kind=f"remind.{kind}").stream_id == Contract.objects.get(pk=contract.id).stream_id
    assert {name: standing()[name] for name in money} == money
    assert announced.idle.sentence != hub(contract.public_id, world.ana).idle.sentence


def test_a_due_date_is_announced_by_the_mornings_of_whoever_works(world):
    world.ben.zone = "Europe/Lisbon"
    world.ben.save()
    milestone = world.funded(due_working_days=5)
    seen = contract_seen(milestone.contract.public_id, world.ana)
    first, second = coming(seen, milestones_of(seen), None)
    assert first.at.tzinfo.key == "Europe/Lisbon"
    assert (second.at.date() - first.at.date()).days == 2
    assert "we remind Ben that “Homepage” is due" in line(world, milestone.contract)


@pytest.mark.parametrize(
    ("situation", "to_ana", "to_ben"),
    [
        (proposed, "Ben stops it by answering, you by withdrawing.", "You stop it by answering, Ana by withdrawing."),
        (agreed, "we remind you to pay “Homepage” in.", "we remind Ana to pay “Homepage” in."),
        (paying, "you are reminded of the payment", "Ana is reminded of the payment"),
        (submitted, "You stop it by answering, Ben by taking", "Ana stops it by answering, you by taking"),
        (releasing, "Until then you can take it back.", "Until then Ana can take it back."),
    ],
)
def test_whoever_reads_it_is_you_and_staff_read_both_names(world, situation, to_ana, to_ben):
    contract = situation(world)
    for person, words in ((world.ana, to_ana), (world.ben, to_ben)):
        said = line_to(person, contract)
        assert words in said
        assert person.first_name not in said
    assert "Ana" in line_to(world.dee, contract) or "Ben" in line_to(world.dee, contract)


def two_at_work(world, *, due_in):
    """Design and Launch, both paid in; Launch is due in so many days, and Design is submitted."""
    due_on = clock.now().date() + timedelta(days=due_in)
    design, launch = world.agreed(world.row("Design"), world.row("Launch", due_on=due_on))
    world.paid_in([design, launch])
    submit(design.public_id, by=world.ben)
    return design.contract


def test_beside_the_turn_stands_what_comes_of_that_turn_and_not_an_earlier_date_of_other_work(world):
    contract = two_at_work(world, due_in=4)
    assert "we remind you that “Design” waits." in line_to(world.ana, contract)
    to_ben = line_to(world.ben, contract)
    assert "we remind Ana that “Design” waits." in to_ben
    assert "Launch" not in to_ben


def test_once_nothing_more_comes_of_the_turn_the_date_of_other_work_is_told_as_something_else(world):
    contract = two_at_work(world, due_in=20)
    world.later(days=8)
    said = {person: line_to(person, contract) for person in (world.ana, world.ben)}
    for words in said.values():
        assert words.startswith("nothing more happens by itself about this. Besides, on ")
        assert "stops it" not in words
        assert "You stop it" not in words
    assert "we remind Ben that “Launch” is due, unless it is submitted by then." in said[world.ana]
    assert "we remind you that “Launch” is due, unless it is submitted by then." in said[world.ben]


def test_whatever_may_come_beside_the_turn_can_be_said_so():
    assert all(each.besides for each in (REVIEW, FUND, DUE_SOON, OVERDUE))
