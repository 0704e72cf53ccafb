"""`skillscoop people …`: what the operator decides, each sentence it answers with, and what is on record."""

import pytest
from typer.testing import CliRunner

from skillscoop.activity.models import Fact
from skillscoop.cli.main import app
from skillscoop.people.actions import ask_verification
from skillscoop.people.models import Person

pytestmark = pytest.mark.django_db


def run(*words):
    answer = CliRunner().invoke(app, ["people", *words])
    return answer.exit_code, answer.output.strip()


def test_somebody_who_gave_details_is_verified(world):
    ask_verification(world.ana, legal_name="Ana Arroyo")
    said = run("verify", "ANA@example.test", "--account", "acct_9")
    assert said == (0, "Ana Arroyo is verified, and is paid out to acct_9.")
    assert world.ana.has_verified_account()


def test_details_can_be_given_here_for_somebody_who_gave_none(world):
    assert run("verify", "ana@example.test", "--account", "acct_9") == (
        1,
        "Ana Arroyo has given no details to be checked. Say --legal-name to give them here.",
    )
    code, _ = run("verify", "ana@example.test", "--account", "acct_9", "--legal-name", "Ana Maria Arroyo")
    assert code == 0


def test_who_is_verified_already_is_not_verified_again(world):
    code, said = run("verify", "ben@example.test", "--account", "acct_9")
    assert code == 1
    assert "can’t be done at this moment" in said


def test_a_role_is_given_and_taken_away_and_both_are_on_record(world):
    assert run("staff", "ana@example.test", "finance") == (
        0,
        "Ana Arroyo is finance now, and needs a second step to sign in.",
    )
    assert run("staff", "ana@example.test", "none") == (0, "Ana Arroyo is not on the staff any more.")
    facts = Fact.objects.filter(kind="account.appoint").order_by("seq").values_list("data", flat=True)
    assert list(facts) == [{"role": "finance", "was": ""}, {"role": "", "was": "finance"}]
    assert Person.objects.get(pk=world.ana.pk).staff_role == ""


@pytest.mark.parametrize("words", [("staff", "nobody@example.test", "admin"), ("staff", "ana@example.test", "owner")])
def test_what_cannot_be_is_said_in_a_sentence(world, words):
    code, said = run(*words)
    assert code == 1
    assert said.endswith(".")
    assert not Fact.objects.filter(kind="account.appoint").exists()
