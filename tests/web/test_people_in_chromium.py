"""The pages about people and the desk in a real browser: nothing that axe finds, nothing too wide."""

from collections.abc import Callable, Mapping

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from skillscoop.people.actions import ask_verification, refuse_verification
from skillscoop.people.details import change_details
from tests.web.barriers import barriers
from tests.web.reading import as_person, send

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def pages(world) -> Mapping[str, Callable[[], str]]:
    """Every page and the states that look different, each drawn when it is asked for."""
    change_details(
        world.ben, headline="Websites for small shops", text="Ten years.\n" * 5, skills=["CSS", "Logo design"]
    )
    eve = world.person("Eve Evans")
    ask_verification(eve, legal_name="Eve Evans", note="New passport.")
    ask_verification(world.ana, legal_name="Ana Arroyo")
    refuse_verification(world.ana, reason="The picture is too dark.", by=world.dee)
    world.job()
    cy = just_signed_in(world.cy)
    cy.post(reverse("account_email"), {"action_add": "", "email": "new@example.test"})
    ana, ben, dee = as_person(world.ana), as_person(world.ben), as_person(world.dee)
    desk = reverse("desk_verification", args=[eve.public_id])
    return {
        "profile": lambda: text(ana.get(reverse("person", args=[world.ben.public_id]))),
        "own page, empty": lambda: text(ana.get(reverse("person", args=[world.ana.public_id]))),
        "profile form": lambda: text(ben.get(reverse("own_profile"))),
        "profile form, refused": lambda: text(send(ben, reverse("own_profile"), {"headline": "x" * 200})),
        "verification refused": lambda: text(ana.get(reverse("verification"))),
        "verified": lambda: text(ben.get(reverse("verification"))),
        "other details": lambda: text(ben.get(reverse("verification") + "?new=1")),
        "own data": lambda: text(ana.get(reverse("own_data"))),
        "close, in the way": lambda: text(ana.get(reverse("close_account"))),
        "close": lambda: text(ben.get(reverse("close_account"))),
        "last step": lambda: text(cy.get(reverse("close_for_good"))),
        "sessions": lambda: text(cy.get(reverse("usersessions_list"))),
        "address waits": lambda: text(cy.get(reverse("account_email"))),
        "desk": lambda: text(dee.get(reverse("desk_verifications"))),
        "desk, one": lambda: text(dee.get(desk)),
        "desk, refused": lambda: text(send(dee, desk, {"version": "1"}, to=f"{desk}/confirm")),
    }


def just_signed_in(person):
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def text(answer) -> str:
    assert answer.status_code in (200, 422), answer.status_code
    return answer.content.decode()


def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_the_screen(world):
    # Drawn first: Playwright's event loop and Django's database do not go together.
    drawn = {name: ask() for name, ask in pages(world).items()}
    assert barriers(drawn) == []
