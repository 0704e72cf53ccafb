"""Closing an account at the very moment its person begins something: one of the two comes first, and it shows."""

from skillscoop.board import books
from skillscoop.jobs.models import Job, Quote
from skillscoop.kernel.refusals import NotFound
from skillscoop.people.actions import close_account
from skillscoop.people.actions.ask_verification import ask_verification
from skillscoop.people.closing import StillNeeded
from skillscoop.people.details import change_details
from skillscoop.people.held_open import AccountClosed
from skillscoop.people.models import Person, Token, Verification
from skillscoop.people.tokens import make_token
from tests.races.conftest import lost, race, won

ROUNDS = 6


def test_nobody_who_is_gone_has_an_open_job(racing):
    for number in range(ROUNDS):
        eve = racing.person(f"Eve{number} Evans")
        results = race(lambda: close_account(eve), lambda: racing.job(by=eve))  # noqa: B023
        (refused,) = lost(results)
        is_gone = not Person.objects.get(pk=eve.pk).is_active
        assert isinstance(refused, AccountClosed if is_gone else StillNeeded)
        assert Job.objects.filter(client=eve).exists() is not is_gone
    assert books.check() == []


def test_nobody_who_is_gone_has_an_open_quote(racing):
    job = racing.job(payment_option="direct")
    for number in range(ROUNDS):
        gus = racing.person(f"Gus{number} Grey")
        results = race(lambda: close_account(gus), lambda: racing.quote(job, by=gus))  # noqa: B023
        (refused,) = lost(results)
        is_gone = not Person.objects.get(pk=gus.pk).is_active
        assert isinstance(refused, AccountClosed if is_gone else StillNeeded)
        assert Quote.objects.filter(specialist=gus).exists() is not is_gone


def test_nothing_said_at_that_moment_outlives_the_person(racing):
    for number in range(ROUNDS):
        ida = racing.person(f"Ida{number} Ives")
        results = race(
            lambda: close_account(ida),  # noqa: B023
            lambda: ask_verification(ida, legal_name="Ida Papers"),  # noqa: B023
            lambda: change_details(ida, name="Ida Again", text="I build."),  # noqa: B023
            lambda: make_token(ida, name="Laptop", scopes=["read"]),  # noqa: B023
        )
        assert won(results)
        assert all(isinstance(each, (AccountClosed, NotFound)) for each in lost(results))
        gone = Person.objects.get(pk=ida.pk)
        assert (gone.is_active, gone.name, gone.text) == (False, "Former member", "")
        assert not Verification.objects.filter(person=gone).exclude(legal_name="").exists()
        assert not Token.objects.filter(person=gone).exists()
