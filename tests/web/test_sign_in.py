"""The sign-in family wears our look, on every page and for everyone."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.account.models import EmailAddress
from django.template.loader import get_template
from django.urls import reverse

from skillscoop.people.models import Person
from tests.web.barriers import barriers

pytestmark = pytest.mark.django_db

OUTSIDE = ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
INSIDE = [
    "account_logout",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
]
PASSWORD = "a-long-enough-one"


@pytest.fixture
def ana():
    return Person.objects.create_user("ana@example.org", PASSWORD, name="Ana Silva")


@pytest.fixture
def confirmed(ana):
    """Ana's address, confirmed by its letter: without it there is no second step to set up."""
    return EmailAddress.objects.create(user=ana, email=ana.email, verified=True, primary=True)


@pytest.fixture
def signed_in(client, ana, confirmed):
    """A browser of Ana's, who has just signed in, so that no page asks her to do it again."""
    client.post(reverse("account_login"), {"login": ana.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def page_of(client, name):
    answer = client.get(reverse(name), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def wears_our_look(html):
    assert 'class="top"' in html
    assert 'class="foot"' in html
    assert 'id="i-check"' in html
    assert len(re.findall(r"<h1\b", html)) == 1
    assert html.count("btn-primary") <= 1
    assert not re.search(r"\sstyle=", html)
    assert not re.search(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))", html)


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_page_before_signing_in_wears_our_look(client, name):
    wears_our_look(page_of(client, name))


@pytest.mark.parametrize("name", INSIDE)
def test_a_page_of_ones_own_account_wears_our_look(signed_in, name):
    html = page_of(signed_in, name)
    wears_our_look(html)
    assert "AS</span>" in html


def test_every_page_and_message_of_the_second_step_is_ours_and_none_the_library_s():
    folder = Path(allauth.__file__).parent / "templates"
    # Frames without a word; and what is off: signing up with a passkey alone, trusting a browser.
    wordless = {"base_entrance.html", "base_manage.html", "base.html", "login_script.html"}
    off = {"signup_form.html", "trust.html", "download.txt"}
    found = [*folder.glob("mfa/**/*.html"), *folder.glob("mfa/messages/*.txt"), *folder.glob("usersessions/messages/*")]
    told = [path for path in found if path.name not in wordless | off]
    assert len(told) > 15
    origins = {path.name: get_template(str(path.relative_to(folder))).origin.name for path in told}
    assert [name for name, origin in origins.items() if "site-packages" in origin] == []


def test_a_wrong_code_is_said_in_our_words_in_the_reader_s_language(signed_in):
    signed_in.cookies["django_language"] = "ar"
    signed_in.get(reverse("mfa_activate_totp"))
    html = signed_in.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "هذا الرمز غير صحيح" in html
    assert "placeholder=" not in html[html.index("<main") : html.index("</main>")]
    assert signed_in.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_wrong_password_is_said_beside_the_form_and_keeps_the_address(client, ana):
    answer = client.post(reverse("account_login"), {"login": ana.email, "password": "wrong"})
    html = answer.content.decode()
    assert 'role="alert"' in html
    assert 'value="ana@example.org"' in html


def test_a_missing_field_is_named_at_the_field(client):
    html = client.post(reverse("account_login"), {"login": "", "password": ""}).content.decode()
    assert 'aria-invalid="true"' in html
    assert 'id="id_login_error"' in html


def test_who_signs_up_gives_a_name_and_it_is_kept(client):
    facts = {"name": "Ben Okoro", "email": "ben@example.org", "password1": PASSWORD}
    client.post(reverse("account_signup"), facts)
    assert Person.objects.get(email="ben@example.org").name == "Ben Okoro"


def test_signing_up_without_a_name_makes_no_account(client):
    client.post(reverse("account_signup"), {"email": "ben@example.org", "password1": PASSWORD})
    assert not Person.objects.filter(email="ben@example.org").exists()


def test_too_many_attempts_get_our_page_with_what_to_do(client, ana):
    answers = [client.post(reverse("account_login"), {"login": ana.email, "password": "wrong"}) for _ in range(40)]
    assert answers[-1].status_code == 429
    assert "That was too often in a short time" in answers[-1].content.decode()


def test_sign_in_and_the_second_step_are_free_of_barriers(client, ana):
    pages = [page_of(client, name) for name in ("account_login", "account_signup")]
    client.post(reverse("account_login"), {"login": ana.email, "password": PASSWORD})
    pages += [page_of(client, name) for name in ("mfa_index", "mfa_activate_totp", "account_email")]
    twice = {
        f"{html[html.index('<title>') : html.index('</title>')]}, {time}": html for html in pages for time in (1, 2)
    }
    assert barriers(twice, [(360, "light"), (1280, "dark")]) == []
