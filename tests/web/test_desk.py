"""The desk: who is let in, and how staff decide on what people gave."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from skillscoop.people.actions import ask_verification, refuse_verification
from skillscoop.people.models import Verification
from tests.web.reading import as_person, send, text_of

pytestmark = pytest.mark.django_db
LIST = reverse("desk_verifications")


@pytest.fixture
def asked(world):
    return ask_verification(world.ana, legal_name="Ana Maria Arroyo", country="PT", note="New passport.")


def of(person, name="desk_verification"):
    return reverse(name, args=[person.public_id])


WHO = {"nobody": 302, "ana": 404, "cy": 404, "fin": 403, "dee": 200, "adm": 200}


@pytest.mark.parametrize(("who", "status"), WHO.items())
def test_the_desk_is_there_for_support_and_administrators_alone(world, asked, who, status):
    world.fin, world.adm = world.person("Fin Fischer", staff_role="finance"), world.person("Adm", staff_role="admin")
    browser = Client() if who == "nobody" else as_person(getattr(world, who))
    for address in (LIST, of(world.ana)):
        assert browser.get(address).status_code == status
    if status != 200:
        for verb in ("desk_confirm", "desk_refuse"):
            answer = browser.post(of(world.ana, verb), {"key": "k" * 20, "payout_account": "a", "reason": "b"})
            assert answer.status_code == status
        assert Verification.objects.get(person=world.ana).state == "asked"


def test_dee_sees_who_waits_and_what_was_given_and_confirms(world, asked):
    dee = as_person(world.dee)
    assert "Ana Maria Arroyo" in text_of(dee.get(LIST))
    page = text_of(dee.get(of(world.ana)))
    for each in ("Ana Maria Arroyo", "Portugal", "New passport.", "ana@example.test"):
        assert each in page
    given = {"payout_account": "acct_77", "version": asked.version}
    assert send(dee, of(world.ana), given, to=of(world.ana, "desk_confirm"))["Location"] == LIST
    assert Verification.objects.get(person=world.ana).payout_account == "acct_77"
    assert "Nobody waits." in text_of(dee.get(LIST))
    assert "Dee Dahl confirmed" in text_of(dee.get(of(world.ana)))


def test_dee_refuses_and_ana_reads_why(world, asked):
    given = {"reason": "The picture is too dark.", "version": asked.version}
    assert send(as_person(world.dee), of(world.ana), given, to=of(world.ana, "desk_refuse")).status_code == 303
    own = text_of(as_person(world.ana).get(reverse("verification")))
    assert "The picture is too dark." in own
    assert "Send for checking" in own


def test_what_was_given_anew_is_not_decided_unseen(world, asked):
    shown = asked.version
    refuse_verification(world.ana, reason="Too dark.", by=world.dee)
    ask_verification(world.ana, legal_name="Somebody Else")
    given = {"payout_account": "acct_77", "version": shown}
    answer = send(as_person(world.dee), of(world.ana), given, to=of(world.ana, "desk_confirm"))
    assert answer.status_code == 409
    assert "Somebody Else" in text_of(answer)
    assert Verification.objects.get(person=world.ana).state == "asked"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_decision_that_does_not_say_what_it_saw_decides_nothing(world, asked, version):
    given = {"payout_account": "acct_77", "version": version}
    answer = send(as_person(world.dee), of(world.ana), given, to=of(world.ana, "desk_confirm"))
    assert answer.status_code == 409


@pytest.mark.parametrize(("verb", "field"), [("desk_confirm", "payout_account"), ("desk_refuse", "reason")])
def test_a_decision_without_its_reason_is_refused_beside_the_field(world, asked, verb, field):
    answer = send(as_person(world.dee), of(world.ana), {"version": asked.version}, to=of(world.ana, verb))
    assert answer.status_code == 422
    assert f'id="{field}-e"' in answer.content.decode()


def test_staff_see_their_own_details_without_a_way_to_decide(world):
    ask_verification(world.dee, legal_name="Dee Dahl")
    dee = as_person(world.dee)
    answer = dee.get(of(world.dee))
    assert "These are your own details" in text_of(answer)
    assert "desk_confirm" not in answer.content.decode()
    posted = dee.post(of(world.dee, "desk_confirm"), {"key": "k" * 20, "payout_account": "a", "version": "1"})
    assert posted.status_code == 403


def test_outside_the_demo_staff_go_nowhere_without_a_second_step(world, settings):
    settings.DEMO = False
    dee = as_person(world.dee)
    for address in (LIST, "/", reverse("my_jobs"), reverse("settings")):
        assert dee.get(address)["Location"] == reverse("mfa_index")
    assert "Staff sign in with a second step" in dee.get(reverse("account_logout")).content.decode()
    Authenticator.objects.create(user=world.dee, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert dee.get(LIST).status_code == 200
    assert as_person(world.ana).get(reverse("my_jobs")).status_code == 200
