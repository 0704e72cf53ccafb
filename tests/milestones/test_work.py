"""Handing work in, taking it back, asking for changes (rules 23, 24)."""

import pytest

from skillscoop.activity.models import Fact
from skillscoop.kernel.refusals import NotFound, NotYourMove, WrongMoment
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from skillscoop.milestones.refusals import (
    NotALink,
    NotOnTheChecklist,
    RoundsUsedUp,
    SayWhatIsMissing,
    TextTooLong,
    TextUnreadable,
)

pytestmark = pytest.mark.django_db


def test_ben_hands_in_what_is_funded_and_it_waits_for_ana(world):
    milestone = world.funded(done_when=["Five pages", "Works on phones"])
    handed_in = submit(milestone.public_id, by=world.ben, message=" Here it is. ", done=["Works on phones", 0])
    seen = world.seen(milestone)
    assert (handed_in.state, seen.state) == ("submitted", "submitted")
    assert [(s["number"], s["message"], s["done"]) for s in seen.submissions] == [(1, "Here it is.", [0, 1])]


@pytest.mark.parametrize("who", ["ana", "dee"])
def test_only_the_specialist_hands_in(world, who):
    milestone = world.funded()
    with world.nothing_moves(), pytest.raises(NotYourMove):
        submit(milestone.public_id, by=getattr(world, who))


def test_a_stranger_hands_nothing_in(world):
    milestone = world.funded()
    with world.nothing_moves(), pytest.raises(NotFound):
        submit(milestone.public_id, by=world.cy)


def test_work_is_not_handed_in_before_the_money_is_held_nor_twice_nor_after(world):
    (agreed,) = world.agreed()
    with world.nothing_moves(), pytest.raises(WrongMoment):
        submit(agreed.public_id, by=world.ben)
    submitted = world.submitted()
    with world.nothing_moves(), pytest.raises(WrongMoment):
        submit(submitted.public_id, by=world.ben)
    paid = world.paid()
    with world.nothing_moves(), pytest.raises(WrongMoment):
        submit(paid.public_id, by=world.ben)


@pytest.mark.parametrize("done", [[2], ["Ten pages"], [-1], [True]])
def test_only_what_is_on_the_checklist_is_ticked(world, done):
    milestone = world.funded(done_when=["Five pages", "Works on phones"])
    with world.nothing_moves(), pytest.raises(NotOnTheChecklist):
        submit(milestone.public_id, by=world.ben, done=done)


def test_a_message_that_cannot_be_kept_is_refused(world):
    milestone = world.funded()
    with world.nothing_moves(), pytest.raises(TextTooLong):
        submit(milestone.public_id, by=world.ben, message="x" * 5001)
    with world.nothing_moves(), pytest.raises(TextUnreadable):
        submit(milestone.public_id, by=world.ben, message="Done.\x00")
    assert submit(milestone.public_id, by=world.ben, message="Done.\n\tSee the files.").state == "submitted"


def test_ben_takes_his_submission_back_and_hands_in_again(world):
    milestone = world.submitted()
    with world.nothing_moves(), pytest.raises(NotYourMove):
        withdraw_submission(milestone.public_id, by=world.ana)
    assert withdraw_submission(milestone.public_id, by=world.ben).state == "funded"
    with world.nothing_moves(), pytest.raises(WrongMoment):
        withdraw_submission(milestone.public_id, by=world.ben)
    submit(milestone.public_id, by=world.ben)
    assert [s["number"] for s in world.seen(milestone).submissions] == [1, 2]


def test_a_submission_after_a_round_of_changes_goes_back_to_that_round(world):
    milestone = world.submitted()
    ask_changes(milestone.public_id, by=world.ana, message="The footer is missing.")
    submit(milestone.public_id, by=world.ben)
    assert withdraw_submission(milestone.public_id, by=world.ben).state == "changes_asked"


def test_ana_asks_for_changes_and_the_rounds_are_counted(world):
    milestone = world.submitted(done_when=["Five pages", "Works on phones"])
    ask_changes(milestone.public_id, by=world.ana, message="Look at phones.", items=["Works on phones"])
    submit(milestone.public_id, by=world.ben)
    seen = ask_changes(milestone.public_id, by=world.ana, message="Still not.", items=[1])
    assert (seen.state, seen.rounds) == ("changes_asked", 2)
    asked = [(r["round"], r["items"]) for r in world.seen(milestone).change_requests]
    assert asked == [(1, [1]), (2, [1])]


def test_changes_are_asked_by_the_client_of_submitted_work_and_with_words(world):
    milestone = world.funded()
    with world.nothing_moves(), pytest.raises(WrongMoment):
        ask_changes(milestone.public_id, by=world.ana, message="Faster.")
    submit(milestone.public_id, by=world.ben)
    with world.nothing_moves(), pytest.raises(NotYourMove):
        ask_changes(milestone.public_id, by=world.ben, message="Faster.")
    with world.nothing_moves(), pytest.raises(NotFound):
        ask_changes(milestone.public_id, by=world.cy, message="Faster.")
    with world.nothing_moves(), pytest.raises(SayWhatIsMissing):
        ask_changes(milestone.public_id, by=world.ana, message="  ")
    with world.nothing_moves(), pytest.raises(NotOnTheChecklist):
        ask_changes(milestone.public_id, by=world.ana, message="This.", items=["Not there"])


def test_money_stays_where_it_is_while_work_goes_back_and_forth(world):
    milestone = world.submitted()
    ask_changes(milestone.public_id, by=world.ana, message="The footer is missing.")
    submit(milestone.public_id, by=world.ben)
    assert (world.balance("secure", milestone), world.balance("fee_held", milestone)) == (100_00, 6_90)


def test_links_come_with_the_work_and_stand_in_the_record(world):
    milestone = world.funded()
    submit(milestone.public_id, by=world.ben, links=["https://oakridge.example/new "])
    assert world.seen(milestone).submissions[-1]["links"] == ["https://oakridge.example/new"]
    assert Fact.objects.get(kind="milestone.submit").data["links"] == 1
    other = world.funded()
    with world.nothing_moves(), pytest.raises(NotALink):
        submit(other.public_id, by=world.ben, links=["oakridge.example"])


def test_past_the_agreed_rounds_no_more_changes_are_asked_within_the_price(world):
    milestone = world.submitted(rounds_included=1)
    ask_changes(milestone.public_id, by=world.ana, message="The footer.")
    submit(milestone.public_id, by=world.ben)
    with world.nothing_moves(), pytest.raises(RoundsUsedUp):
        ask_changes(milestone.public_id, by=world.ana, message="The header, too.")
    assert (world.seen(milestone).state, world.seen(milestone).rounds) == ("submitted", 1)


def test_an_accepted_change_may_include_more_rounds(world):
    milestone = world.submitted(rounds_included=1)
    ask_changes(milestone.public_id, by=world.ana, message="The footer.")
    submit(milestone.public_id, by=world.ben)
    world.changed(milestone.contract, {"id": milestone.public_id, "rounds_included": 2})
    assert ask_changes(milestone.public_id, by=world.ana, message="The header, too.").rounds == 2
