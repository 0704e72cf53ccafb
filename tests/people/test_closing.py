"""Closing an account: what stands in the way, what is erased, and what stays and still adds up."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, connection, transaction

from skillscoop.activity.models import Fact
from skillscoop.board import books
from skillscoop.board.activities import activities
from skillscoop.board.closing import EARNED, HELD, JOB_GOES_ON, JOB_OPEN, PAYING, PAYING_OUT, QUOTE_OPEN, STAFF
from skillscoop.jobs.actions.close_job import complete_job
from skillscoop.kernel.refusals import NotFound
from skillscoop.milestones.reads import contract_seen
from skillscoop.payments.actions.pay_out import look_again_at_payout
from skillscoop.people.actions import appoint, close_account
from skillscoop.people.actions.ask_verification import ask_verification
from skillscoop.people.closing import StillNeeded
from skillscoop.people.details import change_details
from skillscoop.people.models import Person, Token, Verification
from skillscoop.people.tokens import make_token

pytestmark = pytest.mark.django_db


def in_the_way(person):
    with pytest.raises(StillNeeded) as refused:
        close_account(person)
    return [each.sentence for each in refused.value.obstacles]


def arrived(world, payout):
    world.sandbox.deliver(lambda _headers, _body: 200)
    look_again_at_payout(payout.public_id)


@pytest.fixture
def done(world):
    """A job of Ana's that Ben did, paid out and completed: nothing is open between them."""
    milestone = world.paid()
    arrived(world, world.paid_out(milestone))
    job = world.job_of(milestone.contract)
    complete_job(job.public_id, by=world.ana)
    return milestone.contract


def test_a_job_a_quote_money_and_a_role_each_stand_in_the_way(world):
    job = world.job()
    world.quote(job, by=world.cy)
    assert in_the_way(world.ana) == [JOB_OPEN]
    assert in_the_way(world.cy) == [QUOTE_OPEN]
    assert in_the_way(world.dee) == [STAFF]


def test_while_money_is_held_neither_side_can_go_and_nothing_moves(world):
    world.funded()
    with world.nothing_moves():
        assert in_the_way(world.ana) == [HELD, JOB_GOES_ON]
        assert in_the_way(world.ben) == [HELD, JOB_GOES_ON]


def test_a_payment_that_has_not_ended_stands_in_the_way(world):
    world.paying(world.agreed())
    assert PAYING in in_the_way(world.ana)


def test_what_was_earned_and_not_paid_out_stands_in_the_way_until_it_has_arrived(world):
    milestone = world.paid()
    complete_job(world.job_of(milestone.contract).public_id, by=world.ana)
    assert in_the_way(world.ben) == [EARNED]
    payout = world.paid_out(milestone)
    assert in_the_way(world.ben) == [PAYING_OUT]
    arrived(world, payout)
    assert close_account(world.ben).state == "closed"


def test_the_person_is_erased_and_the_books_and_the_chains_still_add_up(world, done):
    change_details(world.ben, headline="Builds websites", text="For small shops.", skills=["CSS"])
    make_token(world.ben, name="Laptop", scopes=["read"])
    EmailAddress.objects.create(user=world.ben, email=world.ben.email, verified=True, primary=True)
    Authenticator.objects.create(user=world.ben, type=Authenticator.Type.TOTP, data={})
    hashes = list(Fact.objects.order_by("id").values_list("hash", "canonical"))
    closed = close_account(world.ben)
    assert (closed.name, closed.headline, closed.text, closed.skills) == ("Former member", "", "", [])
    assert closed.email.endswith("@closed.invalid")
    assert not closed.is_active
    assert not closed.has_usable_password()
    assert not Token.objects.filter(person=closed).exists()
    assert not EmailAddress.objects.filter(user=closed).exists()
    assert not Authenticator.objects.filter(user=closed).exists()
    erased = Verification.objects.get(person=closed)
    assert (erased.state, erased.legal_name, erased.payout_account) == ("closed", "", "")
    assert list(Fact.objects.order_by("id").values_list("hash", "canonical"))[: len(hashes)] == hashes
    assert books.check() == []


def test_no_word_of_the_person_is_left_in_a_fact_and_the_other_still_reads_what_happened(world, done):
    before = Fact.objects.filter(actor=world.ben, data__title__isnull=False).count()
    close_account(world.ben)
    mine = Fact.objects.filter(actor=world.ben)
    assert before
    assert mine.filter(salt="").count() >= before
    assert not mine.exclude(data__title=None).exclude(data__title="").exists()
    lines = [line.sentence for line in activities(contract_seen(done.public_id, world.ana), world.ana)]
    assert any("Former member" in line for line in lines)
    assert not any("Ben" in line or "{" in line for line in lines)


def test_amounts_and_references_stay_in_the_facts(world, done):
    close_account(world.ben)
    quoted = Fact.objects.get(actor=world.ben, kind="quote.offer")
    assert quoted.data == {"amount_minor": 2_400_00, "currency": "NZD", "title": ""}


def test_the_same_address_may_begin_anew_and_an_account_closes_once(world, done):
    email = world.ben.email
    close_account(world.ben)
    with pytest.raises(NotFound):
        close_account(world.ben)
    assert Person.objects.create_user(email, name="Ben Again").pk != world.ben.pk


def test_whoever_only_gave_details_to_be_checked_may_go(world):
    eve = world.person("Eve Evans")
    ask_verification(eve, legal_name="Eve Evans")
    assert close_account(eve).state == "closed"
    assert books.check() == []


def test_staff_go_once_their_role_was_taken_away_and_both_are_on_record(world):
    appoint(world.dee, "")
    close_account(world.dee)
    kinds = Fact.objects.filter(subject=world.dee.public_id).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["account.appoint", "account.close"]


ATTEMPTS = [
    "UPDATE fact SET data = '{}', salt = '' WHERE actor_id = %s",
    "UPDATE fact SET data = activity_blank(data), salt = '', kind = 'x' WHERE actor_id = %s",
    "UPDATE fact SET data = activity_blank(data) WHERE actor_id = %s",
    "DELETE FROM fact WHERE actor_id = %s",
]


@pytest.mark.parametrize("sql", ATTEMPTS)
def test_erasing_by_hand_can_do_nothing_but_erase(world, done, sql):
    close_account(world.ben)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL skillscoop.erasing = 'on'")
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            cursor.execute(sql, [world.ben.pk])
    assert refused.value.__cause__.sqlstate == "SS003"


def test_nobody_is_erased_whose_account_is_open(world, done):
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT activity_erase(%s)", [world.ben.pk])
    assert refused.value.__cause__.sqlstate == "SS003"
