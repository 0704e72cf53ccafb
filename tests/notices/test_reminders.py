"""Reminders: one for each wait, only while it goes on, and never a movement of money (docs/rules.md 27)."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from skillscoop.activity.models import Fact
from skillscoop.board.formats import sentence_text
from skillscoop.board.inbox import line_of
from skillscoop.deadlines import clock
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.actions.withdraw_submission import withdraw_submission
from skillscoop.milestones.rules.reminders import REMINDERS
from skillscoop.notices.actions.remind import STILL, remind
from skillscoop.policy.actions import change_settings
from skillscoop.site.wiring import DEADLINES
from tests.notices.telling import newest_of, tell_all, told_to
from tests.world import standing

pytestmark = pytest.mark.django_db


def reminders(person):
    tell_all()
    return [kind for kind in told_to(person) if kind.startswith("remind.")]


def money_of(found):
    return {name: found[name] for name in ("account", "entry", "posting", "payment", "milestone", "job", "proposal")}


def test_every_reminder_has_its_check_and_its_clock():
    assert {reminder.kind for reminder in REMINDERS} == STILL.keys()
    assert STILL.keys() <= DEADLINES.keys()


def test_seven_days_after_a_submission_ana_is_reminded_once_and_no_money_moves(world):
    world.submitted()
    before = money_of(standing())
    world.later(days=6)
    assert reminders(world.ana) == []
    world.later(days=1)
    assert reminders(world.ana) == ["remind.review"]
    world.later(days=30)
    assert reminders(world.ana) == ["remind.review"]
    assert reminders(world.ben) == []
    assert money_of(standing()) == before


def test_work_that_was_answered_reminds_nobody(world):
    ask_changes(world.submitted().public_id, by=world.ana, message="The footer is missing.")
    world.later(days=8)
    assert reminders(world.ana) == []


def test_work_submitted_again_is_waited_for_anew(world):
    milestone = world.submitted()
    world.later(days=4)
    withdraw_submission(milestone.public_id, by=world.ben)
    submit(milestone.public_id, by=world.ben)
    world.later(days=4)
    assert reminders(world.ana) == []
    world.later(days=3)
    assert reminders(world.ana) == ["remind.review"]


def test_three_days_after_a_proposal_whoever_was_asked_is_reminded(world):
    world.proposed(world.hired())
    world.later(days=3)
    assert (reminders(world.ana), reminders(world.ben)) == ([], ["remind.proposal"])


def test_bens_own_proposal_reminds_ana(world):
    world.proposed(world.paid().contract, world.row("More"), by=world.ben)
    world.later(days=3)
    assert (reminders(world.ana), reminders(world.ben)) == (["remind.proposal"], [])


def test_an_answered_proposal_reminds_nobody(world):
    proposal = world.proposed(world.hired())
    accept(proposal.public_id, by=world.ben, fingerprint=proposal.fingerprint)
    world.later(days=3)
    assert "remind.proposal" not in reminders(world.ben)


def test_three_days_after_an_agreement_ana_is_reminded_to_pay_the_first_milestone_in(world):
    world.agreed(world.row("Wireframes"), world.row("Homepage"))
    world.later(days=3)
    assert reminders(world.ana) == ["remind.fund"]
    assert Fact.objects.get(kind="remind.fund").data["title"] == "Wireframes"


def test_nobody_is_asked_for_later_money_while_work_goes_on(world):
    first, _second = world.agreed(world.row("Wireframes"), world.row("Homepage"))
    world.paid_in([first])
    world.later(days=3)
    assert reminders(world.ana) == []


def test_an_hour_after_a_payment_began_ana_is_reminded_to_finish_it(world):
    payment = world.paying(world.agreed())
    world.later(seconds=3599)
    assert reminders(world.ana) == []
    world.later(seconds=1)
    assert reminders(world.ana) == ["remind.payment"]
    assert newest_of(world.ana).fact.data["amount_minor"] == payment.charged_minor


@pytest.mark.parametrize("hours", [24, 72])
def test_a_reminder_of_a_payment_says_when_it_closes_as_the_operator_has_set_it(world, hours):
    change_settings({"checkout_hours": str(hours)})
    payment = world.paying(world.agreed())
    world.later(seconds=3600)
    tell_all()
    line = line_of(newest_of(world.ana))
    assert sentence_text("{on}", {"on": localdate(payment.asked_at + timedelta(hours=hours))}) in line.next_step


def test_a_payment_that_came_reminds_nobody(world):
    world.paid_in(world.agreed())
    world.later(seconds=3600)
    assert reminders(world.ana) == []


def test_three_days_before_a_job_closes_by_itself_ana_is_reminded(world):
    world.job()
    world.later(days=26)
    assert reminders(world.ana) == []
    world.later(days=1)
    assert reminders(world.ana) == ["remind.expiry"]
    world.later(days=3)
    assert newest_of(world.ana).kind == "remind.expiry"
    tell_all()
    assert newest_of(world.ana).kind == "job.expire"


def test_a_job_with_somebody_hired_does_not_close_by_itself(world):
    select_quote(world.quote(world.job()).public_id, by=world.ana)
    world.later(days=27)
    assert "remind.expiry" not in reminders(world.ana)


def test_the_day_before_and_the_day_after_a_due_date_are_said(world):
    due_on = clock.now().date() + timedelta(days=10)
    world.funded(due_on=due_on)
    # Ben's morning is the evening before by the server's clock: a day is left on either side of it, whatever the hour.
    world.later(days=7)
    assert reminders(world.ben) == []
    world.later(days=2)
    assert reminders(world.ben) == ["remind.due_soon"]
    world.later(days=2)
    assert reminders(world.ben) == ["remind.due_soon", "remind.overdue"]
    assert reminders(world.ana) == ["remind.overdue"]


def test_a_date_counted_in_working_days_is_reminded_of_too(world):
    world.funded(due_working_days=5)
    world.later(days=20)
    assert reminders(world.ben) == ["remind.overdue"]


def test_a_date_that_was_moved_is_only_told_as_it_now_is(world):
    (milestone,) = world.agreed(world.row(due_on=clock.now().date() + timedelta(days=5)))
    later = clock.now().date() + timedelta(days=15)
    world.changed(milestone.contract, {"id": milestone.public_id, "due_on": later})
    world.paid_in([world.seen(milestone)])
    world.later(days=8)
    assert reminders(world.ben) == []
    world.later(days=12)
    assert reminders(world.ben) == ["remind.overdue"]
    assert newest_of(world.ben).fact.data["due_on"] == later.isoformat()


def test_submitted_work_is_never_called_late(world):
    milestone = world.funded(due_on=clock.now().date() + timedelta(days=2))
    submit(milestone.public_id, by=world.ben)
    world.later(days=5)
    assert reminders(world.ben) == []


def test_a_clock_that_died_after_recording_records_it_no_second_time(world):
    milestone = world.submitted()
    world.later(days=7)
    with world.nothing_moves():
        remind("remind.review", milestone.public_id)
    assert reminders(world.ana) == ["remind.review"]
